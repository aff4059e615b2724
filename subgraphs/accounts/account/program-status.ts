export const programStatuses = {
  PENDING_QUALIFICATION: 'Not verified yet.',
  QUALIFIED: 'Verified; the partner agreement is unsigned or the PartnerID is not associated.',
  ACTIVE: 'Verified, signed and associated: free to trade.',
  SUSPENDED: 'Keeps what it has and begins nothing new.',
  REJECTED: 'The verification failed.',
} as const;
export type ProgramStatus = keyof typeof programStatuses;

export const Verification = { PENDING: 'PENDING', VERIFIED: 'VERIFIED', REJECTED: 'REJECTED' } as const;
export type Verification = keyof typeof Verification;

interface ProgramFacts {
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
