import type { Obstacle } from '../../../chassis/moves';
import { byAccount, byOperator, type AccountMove, type AccountMoves } from '../account-moves';
import type { ErrorCode } from '../errors';
import type { MissingItem } from './missing';

export const enrollmentStatuses = {
  DRAFT: 'Being filled in.',
  EMAIL_OWNERSHIP: 'Submitted; the primary contact has not confirmed the e-mailed link yet.',
  IN_REVIEW: 'Confirmed; the operator verifies person and company.',
  AUTHORIZED: 'Verified.',
  REJECTED: 'Refused; an appeal brings it back.',
} as const;
export type EnrollmentStatus = keyof typeof enrollmentStatuses;

export const enrollmentMotives = {
  GO_TO_MARKET_SINGLE_VENDOR: 'Ready for the market, but unwilling to deal with several vendors.',
  NO_CUSTOMER_MANAGEMENT_INFRASTRUCTURE: 'Has no complete infrastructure for managing customers.',
} as const;
export type EnrollmentMotive = keyof typeof enrollmentMotives;

export const verificationCheckKinds = {
  EMAIL_OWNERSHIP: 'The contact reads the mailbox that was given.',
  EMPLOYMENT: 'The contact works for the company.',
  BUSINESS: 'The company exists at its address.',
} as const;
export type VerificationCheckKind = keyof typeof verificationCheckKinds;

/** The order in which they are made, and shown. */
export const allChecks = Object.keys(verificationCheckKinds) as readonly VerificationCheckKind[];

export const verificationCheckStates = {
  PENDING: 'Not decided yet.',
  PASSED: 'All is well.',
  FAILED: 'Something is wrong; the note says what.',
} as const;
export type VerificationCheckState = keyof typeof verificationCheckStates;

export const rejectionReasons = {
  COMPANY_NOT_FOUND: 'No such company is registered.',
  ADDRESS_MISMATCH: 'The company is registered at another address.',
  CONTACT_NOT_EMPLOYED: 'The contact does not work for the company.',
  DISOWNED_BY_CONTACT: 'The contact said that the enrollment is not theirs.',
  DOCUMENTS_INSUFFICIENT: 'What was handed in does not prove enough.',
  OTHER: 'Something else; the note says what.',
} as const;
export type RejectionReason = keyof typeof rejectionReasons;

export interface EnrollmentFacts {
  readonly status: EnrollmentStatus;
  readonly contactConfirmed: boolean;
  /** Known and verified before it enrolled: company and contact are taken over as they are. */
  readonly inProgramme: boolean;
  readonly decisionDueAt: Date | null;
  readonly checks: readonly { readonly kind: VerificationCheckKind; readonly state: VerificationCheckState }[];
  readonly missing: readonly MissingItem[];
}

/** A review is overdue from the first millisecond after its due moment, until it is decided. */
export function isOverdue(
  { status, decisionDueAt }: Pick<EnrollmentFacts, 'status' | 'decisionDueAt'>,
  now: Date,
): boolean {
  return status === 'IN_REVIEW' && decisionDueAt !== null && now > decisionDueAt;
}

export type EnrollmentMove = AccountMove<EnrollmentStatus, EnrollmentFacts>;
type Unless = Obstacle<EnrollmentFacts, ErrorCode>;

const byApplicant = { ...byAccount('ENROLL'), otherwise: 'WRONG_STATE' } as const;
/** The token of the mailed link is looked up before the move is asked about. */
const byContact = {
  by: { CONTACT: { roles: [], lacking: 'TOKEN_INVALID' } },
  others: 'TOKEN_INVALID',
  otherwise: 'WRONG_STATE',
} as const;

/** Company and contact are taken over as they are, where there is nothing to verify. */
const newcomersOnly: Unless = { code: 'WRONG_STATE', when: ({ inProgramme }) => inProgramme };

const incomplete: Unless = {
  code: 'INCOMPLETE_ENROLLMENT',
  when: ({ status, missing }) => status === 'DRAFT' && missing.length > 0,
};

const stillInTime: Unless = {
  code: 'WRONG_STATE',
  when: (facts, now) => facts.status === 'IN_REVIEW' && !isOverdue(facts, now),
};

const checksNotPassed: Unless = {
  code: 'VERIFICATION_NOT_COMPLETE',
  when: ({ status, checks }) =>
    status === 'IN_REVIEW' &&
    !allChecks.every((kind) => checks.some((check) => check.kind === kind && check.state === 'PASSED')),
};

/** Nothing is reviewed before the contact has confirmed. */
const inReviewOnly = {
  DRAFT: 'WRONG_STATE',
  EMAIL_OWNERSHIP: 'EMAIL_OWNERSHIP_NOT_VERIFIED',
  AUTHORIZED: 'WRONG_STATE',
  REJECTED: 'WRONG_STATE',
} as const;

/** Where a move leads that changes what is known of the company, and nothing of how far it has come. */
const inPlace = {
  DRAFT: 'DRAFT',
  EMAIL_OWNERSHIP: 'EMAIL_OWNERSHIP',
  IN_REVIEW: 'IN_REVIEW',
  AUTHORIZED: 'AUTHORIZED',
  REJECTED: 'REJECTED',
} as const;

export const enrollmentMoves = {
  // What changes after the submission is checked again; a rejected applicant corrects first and then appeals.
  setBusinessProfile: { ...byApplicant, to: { ...inPlace, AUTHORIZED: 'IN_REVIEW' }, unless: [newcomersOnly] },
  setPrimaryContact: {
    ...byApplicant,
    to: { ...inPlace, IN_REVIEW: 'EMAIL_OWNERSHIP', AUTHORIZED: 'EMAIL_OWNERSHIP' },
    unless: [newcomersOnly],
  },
  setSupportContact: { ...byApplicant, to: inPlace },
  submitEnrollment: { ...byApplicant, to: { DRAFT: 'EMAIL_OWNERSHIP' }, unless: [incomplete] },
  resendContactVerification: { ...byApplicant, to: { EMAIL_OWNERSHIP: 'EMAIL_OWNERSHIP' } },
  confirmPrimaryContact: { ...byContact, to: { EMAIL_OWNERSHIP: 'IN_REVIEW' } },
  disownEnrollment: { ...byContact, to: { EMAIL_OWNERSHIP: 'REJECTED' } },
  // In a review that is overdue it is a message to the operator.
  appealEnrollment: { ...byApplicant, to: { REJECTED: 'IN_REVIEW', IN_REVIEW: 'IN_REVIEW' }, unless: [stillInTime] },
  recordVerificationCheck: { ...byOperator, to: { IN_REVIEW: 'IN_REVIEW' }, otherwise: inReviewOnly },
  // Whatever the checks found, a review can end with a rejection. An authorization asks for more: see below.
  decideEnrollment: { ...byOperator, to: { IN_REVIEW: 'REJECTED' }, otherwise: inReviewOnly },
} as const satisfies AccountMoves<EnrollmentStatus, EnrollmentFacts>;

export const authorization: EnrollmentMove = {
  ...enrollmentMoves.decideEnrollment,
  to: { IN_REVIEW: 'AUTHORIZED' },
  unless: [checksNotPassed],
};

/** The status that a move leads to, or null where it cannot be made at all. */
export function nextEnrollmentStatus(
  move: EnrollmentMove,
  { status, contactConfirmed, inProgramme }: Pick<EnrollmentFacts, 'status' | 'contactConfirmed' | 'inProgramme'>,
): EnrollmentStatus | null {
  const next = move.to[status] ?? null;
  // With nothing to verify, the submission is all there is.
  if (next === 'EMAIL_OWNERSHIP' && inProgramme) return 'AUTHORIZED';
  // Nothing is reviewed before the contact has confirmed, so an appeal may have to wait for that first.
  const isUnconfirmed = next === 'IN_REVIEW' && !contactConfirmed && !('CONTACT' in move.by);
  return isUnconfirmed ? 'EMAIL_OWNERSHIP' : next;
}
