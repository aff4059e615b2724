export const AgreementType = {
  PARTNER_AGREEMENT: 'PARTNER_AGREEMENT',
  CUSTOMER_AGREEMENT: 'CUSTOMER_AGREEMENT',
} as const;
export type AgreementType = keyof typeof AgreementType;

export const AcceptanceMethod = {
  DIRECT_SIGNATURE: 'DIRECT_SIGNATURE',
  PARTNER_ATTESTATION: 'PARTNER_ATTESTATION',
} as const;
export type AcceptanceMethod = keyof typeof AcceptanceMethod;

/** The person who agreed, as written down at that moment. */
export interface SignatoryFacts {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string | null;
}

/** What the rules need to know about an acceptance, whoever stores it. */
export interface AcceptanceFacts {
  readonly id: string;
  readonly templateId: string;
  readonly method: AcceptanceMethod;
  readonly acceptedAt: Date;
}

/** An acceptance as told to somebody: that it counts may be known to more than how and when it came about. */
export interface ToldAcceptance extends Pick<AcceptanceFacts, 'id' | 'templateId'> {
  readonly method: AcceptanceMethod | null;
  readonly acceptedAt: Date | null;
}
