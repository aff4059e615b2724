import { everythingKnown, type ChannelFacts } from './channel';
import { evaluate } from './eligibility';
import type { EligibilityRule, EligibilityVerdict } from './eligibility-check';

/** One way of serving one customer: the provider's relationship through a reseller, whatever became of it. */
export interface Channel {
  readonly customerId: string;
  readonly resellerId: string;
  readonly providerId: string;
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

/** Whether an order may be placed in a channel, kept because lists filter by it. */
export interface OrderStandingFacts extends Channel, CustomerKeys {
  readonly partnershipId: string | null;
  readonly verdict: EligibilityVerdict;
  readonly providerServes: boolean;
  readonly resellerServes: boolean;
  /** Since when each side has had the customer, as its lists tell. */
  readonly providerSince: Date;
  readonly resellerSince: Date;
}

/** One rule that keeps orders in a channel from being placed. */
export interface OrderBlockerFacts extends Channel {
  readonly rule: EligibilityRule;
  readonly partnershipId: string | null;
}

export interface Standing {
  readonly standing: Omit<OrderStandingFacts, 'providerSince' | 'resellerSince'>;
  readonly blockers: readonly OrderBlockerFacts[];
}

/**
 * The rows kept about a channel; none once neither side serves the customer any more in it. What the reseller begins
 * anew after the provider has left, it begins in another channel. They hold for fresh facts: how old the facts are is
 * judged when somebody asks.
 */
export function standingOf(channel: ChannelState): Standing | null {
  const { facts, customerId, resellerId, providerId } = channel;
  const providerServes = facts.providerRelationship?.state === 'ACTIVE';
  if (!providerServes && !channel.resellerStays) return null;
  const { verdict, checks } = evaluate(facts, everythingKnown);
  const partnershipId = facts.partnership?.id ?? null;
  return {
    standing: {
      customerId,
      resellerId,
      providerId,
      customerSortKey: channel.customerSortKey,
      customerMarket: channel.customerMarket,
      partnershipId,
      verdict,
      providerServes,
      resellerServes: facts.resellerRelationship?.state === 'ACTIVE',
    },
    blockers: checks
      .filter(({ status }) => status === 'FAILED')
      .map(({ rule }) => ({ customerId, resellerId, providerId, rule, partnershipId })),
  };
}
