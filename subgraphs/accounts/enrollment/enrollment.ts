import type { MissingItem } from './missing';
import type { PlainRefusal } from '../errors';

export const EnrollmentStatus = {
  DRAFT: 'DRAFT',
  EMAIL_OWNERSHIP: 'EMAIL_OWNERSHIP',
  IN_REVIEW: 'IN_REVIEW',
  AUTHORIZED: 'AUTHORIZED',
  REJECTED: 'REJECTED',
} as const;
export type EnrollmentStatus = keyof typeof EnrollmentStatus;

export const EnrollmentMotive = {
  GO_TO_MARKET_SINGLE_VENDOR: 'GO_TO_MARKET_SINGLE_VENDOR',
  NO_CUSTOMER_MANAGEMENT_INFRASTRUCTURE: 'NO_CUSTOMER_MANAGEMENT_INFRASTRUCTURE',
} as const;
export type EnrollmentMotive = keyof typeof EnrollmentMotive;

export const VerificationCheckKind = {
  EMAIL_OWNERSHIP: 'EMAIL_OWNERSHIP',
  EMPLOYMENT: 'EMPLOYMENT',
  BUSINESS: 'BUSINESS',
} as const;
export type VerificationCheckKind = keyof typeof VerificationCheckKind;

/** The order in which they are made, and shown. */
export const verificationCheckKinds = Object.values(VerificationCheckKind);

export const VerificationCheckState = { PENDING: 'PENDING', PASSED: 'PASSED', FAILED: 'FAILED' } as const;
export type VerificationCheckState = keyof typeof VerificationCheckState;

export const RejectionReason = {
  COMPANY_NOT_FOUND: 'COMPANY_NOT_FOUND',
  ADDRESS_MISMATCH: 'ADDRESS_MISMATCH',
  CONTACT_NOT_EMPLOYED: 'CONTACT_NOT_EMPLOYED',
  DISOWNED_BY_CONTACT: 'DISOWNED_BY_CONTACT',
  DOCUMENTS_INSUFFICIENT: 'DOCUMENTS_INSUFFICIENT',
  OTHER: 'OTHER',
} as const;
export type RejectionReason = keyof typeof RejectionReason;

/** What the rules need to know about an enrollment, whoever stores it. */
export interface EnrollmentFacts {
  readonly status: EnrollmentStatus;
  readonly contactConfirmed: boolean;
  /** Known and verified before it enrolled: company and contact are taken over as they are. */
  readonly inProgramme?: boolean;
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

/** APPLICANT is a global admin of the account, CONTACT whoever holds the e-mailed link. */
export type EnrollmentParty = 'APPLICANT' | 'CONTACT' | 'OPERATOR';

interface Move {
  readonly by: EnrollmentParty;
  /** From where, to where. What is not listed is not possible. */
  readonly to: Partial<Record<EnrollmentStatus, EnrollmentStatus>>;
}

/** Every way an enrollment can change: at whose word, from where, to where. */
export const enrollmentMoves = {
  // What changes after the submission is checked again; a rejected applicant corrects first and then appeals.
  setBusinessProfile: {
    by: 'APPLICANT',
    to: {
      DRAFT: 'DRAFT',
      EMAIL_OWNERSHIP: 'EMAIL_OWNERSHIP',
      IN_REVIEW: 'IN_REVIEW',
      AUTHORIZED: 'IN_REVIEW',
      REJECTED: 'REJECTED',
    },
  },
  setPrimaryContact: {
    by: 'APPLICANT',
    to: {
      DRAFT: 'DRAFT',
      EMAIL_OWNERSHIP: 'EMAIL_OWNERSHIP',
      IN_REVIEW: 'EMAIL_OWNERSHIP',
      AUTHORIZED: 'EMAIL_OWNERSHIP',
      REJECTED: 'REJECTED',
    },
  },
  setSupportContact: {
    by: 'APPLICANT',
    to: {
      DRAFT: 'DRAFT',
      EMAIL_OWNERSHIP: 'EMAIL_OWNERSHIP',
      IN_REVIEW: 'IN_REVIEW',
      AUTHORIZED: 'AUTHORIZED',
      REJECTED: 'REJECTED',
    },
  },
  submitEnrollment: { by: 'APPLICANT', to: { DRAFT: 'EMAIL_OWNERSHIP' } },
  resendContactVerification: { by: 'APPLICANT', to: { EMAIL_OWNERSHIP: 'EMAIL_OWNERSHIP' } },
  confirmPrimaryContact: { by: 'CONTACT', to: { EMAIL_OWNERSHIP: 'IN_REVIEW' } },
  disownEnrollment: { by: 'CONTACT', to: { EMAIL_OWNERSHIP: 'REJECTED' } },
  // From IN_REVIEW it is the way to be heard once the review is overdue.
  appealEnrollment: { by: 'APPLICANT', to: { REJECTED: 'IN_REVIEW', IN_REVIEW: 'IN_REVIEW' } },
  recordVerificationCheck: { by: 'OPERATOR', to: { IN_REVIEW: 'IN_REVIEW' } },
  authorize: { by: 'OPERATOR', to: { IN_REVIEW: 'AUTHORIZED' } },
  reject: { by: 'OPERATOR', to: { IN_REVIEW: 'REJECTED' } },
} as const satisfies Record<string, Move>;
export type EnrollmentMove = keyof typeof enrollmentMoves;

/** The status that a move leads to, or null where it cannot be made at all. */
export function nextEnrollmentStatus(
  move: EnrollmentMove,
  { status, contactConfirmed, inProgramme }: Pick<EnrollmentFacts, 'status' | 'contactConfirmed' | 'inProgramme'>,
): EnrollmentStatus | null {
  const { to }: Move = enrollmentMoves[move];
  const next = to[status] ?? null;
  if (inProgramme) return nextInProgramme(move, next);
  // Nothing is reviewed before the contact has confirmed, so an appeal may have to wait for that first.
  const unconfirmed = next === 'IN_REVIEW' && !contactConfirmed && move !== 'confirmPrimaryContact';
  return unconfirmed ? 'EMAIL_OWNERSHIP' : next;
}

/** With nothing to verify, the submission is all there is; company and contact are not set by enrolling. */
function nextInProgramme(move: EnrollmentMove, next: EnrollmentStatus | null): EnrollmentStatus | null {
  if (move === 'submitEnrollment') return next && 'AUTHORIZED';
  return move === 'setSupportContact' ? next : null;
}

/** Every reason why a move cannot be made now, whoever asks; none when it can. */
export function obstaclesTo(move: EnrollmentMove, facts: EnrollmentFacts, now: Date): PlainRefusal[] {
  const { by }: Move = enrollmentMoves[move];
  if (nextEnrollmentStatus(move, facts) === null) {
    const waitsForContact = by === 'OPERATOR' && facts.status === 'EMAIL_OWNERSHIP';
    return [waitsForContact ? 'EMAIL_OWNERSHIP_NOT_VERIFIED' : 'WRONG_STATE'];
  }
  if (move === 'submitEnrollment' && facts.missing.length > 0) return ['INCOMPLETE_ENROLLMENT'];
  if (move === 'authorize' && !allChecksPassed(facts)) return ['VERIFICATION_NOT_COMPLETE'];
  if (move === 'appealEnrollment' && facts.status === 'IN_REVIEW' && !isOverdue(facts, now)) return ['WRONG_STATE'];
  return [];
}

function allChecksPassed({ checks }: EnrollmentFacts): boolean {
  return verificationCheckKinds.every((kind) =>
    checks.some((check) => check.kind === kind && check.state === 'PASSED'),
  );
}
