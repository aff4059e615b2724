import type { ChannelPartners } from '../channel-key';
import type { ResaleRelationshipFacts } from '../resale-relationship';

/** How the two partners of a channel stand with a customer. */
export interface Serving {
  readonly hasReseller: boolean;
  /** Through this reseller. */
  readonly hasProvider: boolean;
  /** Whether one of the two serves the customer without admin rights in its tenant. */
  readonly lacksAdmin: boolean;
}

export const notServed: Serving = { hasReseller: false, hasProvider: false, lacksAdmin: false };

export function servingOf(
  { resellerId, providerId }: ChannelPartners,
  relationships: readonly ResaleRelationshipFacts[],
): Serving {
  const [reseller, provider] = [resellerId, providerId].map((id) => liveOf(relationships, id, resellerId));
  return {
    hasReseller: reseller !== undefined,
    hasProvider: provider !== undefined,
    lacksAdmin: [reseller, provider].some((one) => one?.delegatedAdmin === 'WITHDRAWN'),
  };
}

/** A partner's relationship in the channel of a reseller, while it lives. */
export const liveOf = <Row extends ResaleRelationshipFacts>(
  relationships: readonly Row[],
  partnerId: string,
  resellerId: string,
): Row | undefined =>
  relationships.find((one) => one.partnerId === partnerId && one.resellerId === resellerId && one.state === 'ACTIVE');

/** Whether accepting the two would change nothing: both serve the customer, with all the rights they ask for. */
export const hasAllOf = ({ hasReseller, hasProvider, lacksAdmin }: Serving, includesDelegatedAdmin: boolean): boolean =>
  hasReseller && hasProvider && !(includesDelegatedAdmin && lacksAdmin);
