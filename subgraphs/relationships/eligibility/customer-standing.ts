import { eligibilityRules, type EligibilityRule, type EligibilityVerdict } from './eligibility-check';
import {
  standingOf,
  type Channel,
  type ChannelState,
  type CustomerKeys,
  type OrderBlockerFacts,
  type OrderStandingFacts,
} from './standing';
import type { ResaleRelationshipFacts } from '../customer/resale-relationship';

/** A customer as one partner has it, whether it still does or once did. */
export interface PartnerCustomerFacts extends CustomerKeys {
  readonly partnerId: string;
  readonly customerId: string;
  /** Since its first relationship with this partner. */
  readonly since: Date;
  readonly isLive: boolean;
  /** Over all channels in which the partner serves it: an order can be placed as soon as one of them is eligible. */
  readonly verdict: EligibilityVerdict;
  /** The rules that fail in any of those channels. */
  readonly blockedBy: readonly EligibilityRule[];
}

/** All that is kept about one customer so that lists need not evaluate anything. */
export interface CustomerStanding {
  readonly standings: readonly OrderStandingFacts[];
  readonly blockers: readonly OrderBlockerFacts[];
  readonly partners: readonly PartnerCustomerFacts[];
}

export interface CustomerChannels extends CustomerKeys {
  readonly customerId: string;
  /** All of them, the removed ones too. */
  readonly relationships: readonly ResaleRelationshipFacts[];
  /** One for every provider and reseller through whom it ever served the customer. */
  readonly channels: readonly ChannelState[];
}

/** From the facts about a customer to the rows kept about it. Pure, so that a bulk load makes the same rows as a change. */
export function customerStandingOf(customer: CustomerChannels): CustomerStanding {
  const kept = customer.channels.map(standingOf).filter((standing) => standing !== null);
  const standings = kept.map(({ standing }) => ({
    ...standing,
    providerSince: sinceOf(standing.providerId, customer.relationships),
    resellerSince: sinceOf(standing.resellerId, customer.relationships),
  }));
  const blockers = kept.flatMap((channel) => channel.blockers);
  // The reseller of a channel has part in it even where it has no relationship of its own.
  const partnerIds = [
    ...new Set(customer.relationships.flatMap(({ partnerId, resellerId }) => [partnerId, resellerId])),
  ];
  return {
    standings,
    blockers,
    partners: partnerIds.map((partnerId) => partnerCustomerOf(partnerId, customer, served({ standings, blockers }))),
  };
}

type Channels = Pick<CustomerStanding, 'standings' | 'blockers'>;

/** What stands between a partner and an order: a channel that its provider has left is none any more. */
export function served({ standings, blockers }: Channels): Channels {
  const open = standings.filter(({ providerServes }) => providerServes);
  const isOpen = ({ resellerId, providerId }: Channel) =>
    open.some((one) => one.resellerId === resellerId && one.providerId === providerId);
  return { standings: open, blockers: blockers.filter(isOpen) };
}

function partnerCustomerOf(
  partnerId: string,
  { customerId, customerSortKey, customerMarket, relationships }: CustomerChannels,
  { standings, blockers }: Channels,
): PartnerCustomerFacts {
  const isLive = relationships.some((one) => one.partnerId === partnerId && one.state === 'ACTIVE');
  const isOwn = ({ providerId, resellerId }: Channel) => providerId === partnerId || resellerId === partnerId;
  const verdicts = standings.filter(isOwn).map(({ verdict }) => verdict);
  const failing = new Set(blockers.filter(isOwn).map(({ rule }) => rule));
  if (isLive && verdicts.length === 0) failing.add(NOBODY_TO_ORDER_THROUGH);
  return {
    partnerId,
    customerId,
    customerSortKey,
    customerMarket,
    since: sinceOf(partnerId, relationships),
    isLive,
    verdict: bestOf(verdicts),
    blockedBy: eligibilityRules.filter((rule) => failing.has(rule)),
  };
}

/** What keeps a reseller from having anything ordered that serves a customer and has no provider that does. */
export const NOBODY_TO_ORDER_THROUGH = 'PROVIDER_CUSTOMER_RELATIONSHIP_ACTIVE' satisfies EligibilityRule;

/** Since the first relationship of this partner; a reseller that never had one, since the first in its channels. */
function sinceOf(partnerId: string, relationships: readonly ResaleRelationshipFacts[]): Date {
  const own = relationships.filter((one) => one.partnerId === partnerId);
  const first = own.length > 0 ? own : relationships.filter(({ resellerId }) => resellerId === partnerId);
  return new Date(Math.min(...first.map(({ since }) => since.getTime())));
}

function bestOf(verdicts: readonly EligibilityVerdict[]): EligibilityVerdict {
  if (verdicts.includes('ELIGIBLE')) return 'ELIGIBLE';
  // Without any channel there is nobody to order through.
  return verdicts.includes('BLOCKED') || verdicts.length === 0 ? 'BLOCKED' : 'UNKNOWN';
}
