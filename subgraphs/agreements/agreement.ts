/** Who an agreement is for. */
export const agreementTypes = {
  PARTNER_AGREEMENT: 'Between the programme and a partner: without it a reseller does not become active.',
  CUSTOMER_AGREEMENT: 'Between the programme and a customer: without it nothing can be ordered for that customer.',
} as const;
export type AgreementType = keyof typeof agreementTypes;

export const acceptanceMethods = {
  DIRECT_SIGNATURE: 'The party accepted by itself, signed in with its own work account.',
  PARTNER_ATTESTATION: 'A provider stated that the customer accepted, when, and through whom. Resellers cannot.',
} as const;
export type AcceptanceMethod = keyof typeof acceptanceMethods;

/** Who accepts each: a partner account or a customer, which have tables of these names and lists of their own. */
export const partyKinds = {
  PARTNER_AGREEMENT: 'party',
  CUSTOMER_AGREEMENT: 'customer',
} as const satisfies Record<AgreementType, string>;
export type PartyKind = (typeof partyKinds)[AgreementType];

/** The person who agreed, as written down at that moment. */
export interface SignatoryFacts {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string | null;
}

/** Everything that an acceptance says, and its place among those of its party. */
export interface AgreementFacts extends SignatoryFacts {
  readonly id: string;
  readonly acceptanceKey: string;
  readonly type: AgreementType;
  readonly templateId: string;
  /** A partner account or a customer, by the type; both live in other subgraphs. */
  readonly partyId: string;
  readonly method: AcceptanceMethod;
  readonly acceptedAt: Date;
  readonly recordedAt: Date;
  readonly documentSha256: string;
  /** On whose word it stands: the party's own, or that of the provider that attested. */
  readonly declaredById: string;
  /** Who was signed in when it was recorded, and from where. */
  readonly userId: string | null;
  readonly callerAddress: string | null;
  /** Counted from one for each party. */
  readonly sequence: number;
  /** The hash of the party's acceptance before; empty for its first. */
  readonly previousHash: string;
  /** Over all of the above. */
  readonly hash: string;
}
