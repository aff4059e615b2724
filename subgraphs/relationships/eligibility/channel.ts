import type { ChannelPartners } from '../channel-key';
import type { ResaleRelationshipFacts } from '../resale-relationship';
import type { ConsentScope, ConsentState, PartnershipState } from '../states';

/** What accounts and agreements say of a partner, as far as it is known here. */
export interface PartnerFacts {
  readonly region: string | null;
  readonly programStatus: string | null;
  readonly programStatusSince: Date | null;
  readonly partnerId: string | null;
  readonly partnerIdSince: Date | null;
  /** Null while the partner agreement was never accepted. */
  readonly agreement: PartnerAgreementFacts | null;
}

interface PartnerAgreementFacts {
  readonly state: 'ACCEPTED' | 'LAPSED';
  readonly since: Date;
}

export interface PartnershipFacts {
  readonly id: string;
  readonly state: PartnershipState;
  readonly since: Date;
  readonly endedAt: Date | null;
}

export interface ConsentFacts {
  readonly scope: ConsentScope;
  readonly state: ConsentState;
  readonly grantedAt: Date;
  readonly withdrawnAt: Date | null;
}

export type RelationshipFacts = Pick<ResaleRelationshipFacts, 'state' | 'since' | 'removedAt'>;

export interface CustomerFacts {
  readonly market: string;
  readonly since: Date;
  /** When the customer agreement was accepted, in either way; null while it was not. */
  readonly agreementAcceptedAt: Date | null;
  /** Since when that counts no longer, because a newer version had to be accepted; null while it counts. */
  readonly agreementLapsedAt: Date | null;
}

/** Everything that an order of this reseller, through this provider, for this customer depends on. */
export interface ChannelFacts {
  readonly customer: CustomerFacts;
  /** Null while the account is not known here. */
  readonly reseller: PartnerFacts | null;
  readonly provider: PartnerFacts | null;
  /** The live partnership of the two, or else the one that ended last. */
  readonly partnership: PartnershipFacts | null;
  readonly consents: readonly ConsentFacts[];
  readonly resellerRelationship: RelationshipFacts | null;
  /** The provider's relationship through this reseller; one through another reseller is another channel. */
  readonly providerRelationship: RelationshipFacts | null;
}

/** Whose facts are fresh enough to rest a decision on. */
export interface Knowledge {
  readonly accounts: boolean;
  readonly agreements: boolean;
}

export const everythingKnown: Knowledge = { accounts: true, agreements: true };

/** One way of serving one customer: the provider's relationship through a reseller, whatever became of it. */
export interface Channel extends ChannelPartners {
  readonly customerId: string;
}

/** What every row about a customer repeats, so that lists are read from one index. */
export interface CustomerKeys {
  readonly customerSortKey: string;
  readonly customerMarket: string;
}

export interface ChannelState extends Channel, CustomerKeys {
  readonly facts: ChannelFacts;
  /** Whether the reseller still serves the customer by a relationship that it had beside the provider's. */
  readonly resellerStays: boolean;
}
