import { everythingKnown, type Channel, type ChannelState, type CustomerKeys } from './channel';
import { everyRule, type EligibilityRule, type EligibilityVerdict } from './eligibility-check';
import { evaluate } from './evaluate';
import type { ResaleRelationshipFacts } from '../resale-relationship';

/** Whether an order may be placed in a channel, kept because lists filter by it. */
export interface OrderVerdictFacts extends Channel, CustomerKeys {
  readonly partnershipId: string | null;
  readonly verdict: EligibilityVerdict;
  readonly providerServes: boolean;
  readonly resellerServes: boolean;
  /** Since when each side has had the customer, as its lists show it. */
  readonly providerSince: Date;
  readonly resellerSince: Date;
}

/** One rule that keeps orders in a channel from being placed. */
export interface OrderBlockerFacts extends Channel {
  readonly rule: EligibilityRule;
  readonly partnershipId: string | null;
}

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
export interface CustomerEligibility {
  readonly verdicts: readonly OrderVerdictFacts[];
  readonly blockers: readonly OrderBlockerFacts[];
  readonly partners: readonly PartnerCustomerFacts[];
}

export const nothingKept: CustomerEligibility = { verdicts: [], blockers: [], partners: [] };

interface CustomerChannels extends CustomerKeys {
  readonly customerId: string;
  /** All of them, the removed ones too. */
  readonly relationships: readonly ResaleRelationshipFacts[];
  /** One for every provider and reseller through whom it ever served the customer. */
  readonly channels: readonly ChannelState[];
}

/** From the facts about a customer to the rows kept about it. Pure, so that a bulk load makes the same rows as a change. */
export function customerEligibilityOf(customer: CustomerChannels): CustomerEligibility {
  const { relationships } = customer;
  const kept = customer.channels.filter(isServed).map((channel) => evaluated(channel, relationships));
  const channels = { verdicts: kept.map(({ verdict }) => verdict), blockers: kept.flatMap(({ blockers }) => blockers) };
  // The reseller of a channel has part in it even where it has no relationship of its own.
  const partnerIds = new Set(relationships.flatMap(({ partnerId, resellerId }) => [partnerId, resellerId]));
  const open = served(channels);
  return { ...channels, partners: [...partnerIds].map((partnerId) => partnerCustomerOf(partnerId, customer, open)) };
}

/**
 * Nothing is kept about a channel once neither side serves the customer any more in it. What the reseller begins anew
 * after the provider has left, it begins in another channel.
 */
const isServed = ({ facts, resellerStays }: ChannelState): boolean =>
  facts.providerRelationship?.state === 'ACTIVE' || resellerStays;

/** The rows kept about a channel. They hold for fresh facts: how old the facts are is judged when the answer is asked for. */
function evaluated(
  { facts, resellerStays: _, ...keys }: ChannelState,
  relationships: readonly ResaleRelationshipFacts[],
): { readonly verdict: OrderVerdictFacts; readonly blockers: readonly OrderBlockerFacts[] } {
  const { customerId, resellerId, providerId } = keys;
  const { verdict, checks } = evaluate(facts, everythingKnown);
  const partnershipId = facts.partnership?.id ?? null;
  const failing = checks.filter(({ status }) => status === 'FAILED');
  return {
    verdict: {
      ...keys,
      partnershipId,
      verdict,
      providerServes: facts.providerRelationship?.state === 'ACTIVE',
      resellerServes: facts.resellerRelationship?.state === 'ACTIVE',
      providerSince: sinceOf(providerId, relationships),
      resellerSince: sinceOf(resellerId, relationships),
    },
    blockers: failing.map(({ rule }) => ({ customerId, resellerId, providerId, rule, partnershipId })),
  };
}

type Channels = Pick<CustomerEligibility, 'verdicts' | 'blockers'>;

/** What keeps a partner from ordering: a channel that its provider has left is none any more. */
export function served({ verdicts, blockers }: Channels): Channels {
  const open = verdicts.filter(({ providerServes }) => providerServes);
  const isOpen = ({ resellerId, providerId }: Channel) =>
    open.some((one) => one.resellerId === resellerId && one.providerId === providerId);
  return { verdicts: open, blockers: blockers.filter(isOpen) };
}

function partnerCustomerOf(
  partnerId: string,
  { relationships, channels: _, ...customer }: CustomerChannels,
  { verdicts, blockers }: Channels,
): PartnerCustomerFacts {
  const isLive = relationships.some((one) => one.partnerId === partnerId && one.state === 'ACTIVE');
  const isOwn = ({ providerId, resellerId }: Channel) => providerId === partnerId || resellerId === partnerId;
  const own = verdicts.filter(isOwn).map(({ verdict }) => verdict);
  const failing = new Set(blockers.filter(isOwn).map(({ rule }) => rule));
  if (isLive && own.length === 0) failing.add(NO_PROVIDER);
  return {
    ...customer,
    partnerId,
    since: sinceOf(partnerId, relationships),
    isLive,
    verdict: bestOf(own),
    blockedBy: everyRule.filter((rule) => failing.has(rule)),
  };
}

/** What keeps a reseller from having anything ordered that serves a customer and has no provider that does. */
export const NO_PROVIDER = 'PROVIDER_CUSTOMER_RELATIONSHIP_ACTIVE' satisfies EligibilityRule;

/** Since the first relationship of this partner; a reseller that never had one, since the first in its channels. */
function sinceOf(partnerId: string, relationships: readonly ResaleRelationshipFacts[]): Date {
  const own = relationships.filter((one) => one.partnerId === partnerId);
  const first = own.length > 0 ? own : relationships.filter(({ resellerId }) => resellerId === partnerId);
  return new Date(Math.min(...first.map(({ since }) => since.getTime())));
}

function bestOf(verdicts: readonly EligibilityVerdict[]): EligibilityVerdict {
  if (verdicts.includes('ELIGIBLE')) return 'ELIGIBLE';
  // Without any channel there is no provider to order through.
  return verdicts.includes('BLOCKED') || verdicts.length === 0 ? 'BLOCKED' : 'UNKNOWN';
}
