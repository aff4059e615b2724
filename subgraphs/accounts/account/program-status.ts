export const ProgramStatus = {
  PENDING_QUALIFICATION: 'PENDING_QUALIFICATION',
  QUALIFIED: 'QUALIFIED',
  ACTIVE: 'ACTIVE',
  SUSPENDED: 'SUSPENDED',
  REJECTED: 'REJECTED',
} as const;
export type ProgramStatus = keyof typeof ProgramStatus;

export const Verification = { PENDING: 'PENDING', VERIFIED: 'VERIFIED', REJECTED: 'REJECTED' } as const;
export type Verification = keyof typeof Verification;

export interface ProgramFacts {
  /** The last decision on the company. A change that is being checked again leaves it as it was. */
  readonly verification: Verification;
  readonly agreementAccepted: boolean;
  readonly partnerIdAssociated: boolean;
  readonly suspended: boolean;
}

/** What the program status is, whatever led to it. The stored one must always equal it. */
export function programStatusOf(facts: ProgramFacts): ProgramStatus {
  if (facts.suspended) return 'SUSPENDED';
  if (facts.verification === 'REJECTED') return 'REJECTED';
  if (facts.verification === 'PENDING') return 'PENDING_QUALIFICATION';
  return facts.agreementAccepted && facts.partnerIdAssociated ? 'ACTIVE' : 'QUALIFIED';
}
