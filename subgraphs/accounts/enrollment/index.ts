export { makePending, recordChecks } from './checks.work';
export { checkAgain, keepQueueInLine } from './check-again.work';
export { contactLanguage } from './contact.mail';
export { assertUsable } from './contact-link';
export {
  authorization,
  enrollmentMoves,
  isOverdue,
  nextEnrollmentStatus,
  rejectionReasons,
  verificationCheckKinds,
  verificationCheckStates,
  type EnrollmentFacts,
  type EnrollmentMove,
  type EnrollmentStatus,
  type RejectionReason,
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
export { mailContact, mailDeadlines, sendContactConfirmation } from './mail-contact.work';
export { BusinessProfile, PrimaryContact, SupportContact, unconfirmed } from './profile.entity';
export { noDeadlines, reviewDeadlines } from './review-deadlines';
export { assertVersion, storeOwn } from './sections.work';
