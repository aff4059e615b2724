export { contactLanguage, type Occasion } from './contact.mail';
export { assertUsable } from './contact-link';
export {
  authorization,
  enrollmentMoves,
  nextEnrollmentStatus,
  rejectionReasons,
  verificationCheckKinds,
  verificationCheckStates,
  type EnrollmentFacts,
  type EnrollmentStatus,
} from './enrollment';
export { Enrollment } from './enrollment.entity';
export {
  assertMovable,
  changeEnrollment,
  enrolled,
  enrollmentFor,
  type Change,
  type Enrolled,
} from './enrollment-access.work';
export { enrollmentFactsOf } from './enrollment-facts.rows';
export { mailContact, sendContactConfirmation } from './mail-contact.work';
export { PrimaryContact, unconfirmed } from './primary-contact.entity';
export { beginVerification, checkAgain, makePending, recordChecks, updateQueueName } from './verification.work';
