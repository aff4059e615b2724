import { bucketOf } from './customer-filter';
import { NO_PROVIDER, served, type CustomerEligibility, type OrderBlockerFacts } from './customer-eligibility';
import type { EligibilityRule } from './eligibility-check';
import type { InvitationState } from '../states';
import { monthOf } from './month';
import { orderRules } from './order-rules';

/** Numbers that dashboards show and lists sort by, as sums over what they count; differences are kept in columns. */
export interface Counters {
  readonly channels: readonly ChannelCountFacts[];
  readonly blockers: readonly BlockerCountFacts[];
  readonly partnerships: readonly PartnershipCountFacts[];
}

export type InvitationCountKind = 'PARTNERSHIP_INVITED' | 'CUSTOMER_INVITED';
export type ChannelCountKind = 'LIVE' | 'MONTH' | InvitationCountKind;

/**
 * Customers of a partner: live ones by all that lists filter by, and all that ever were by the month of their beginning.
 * Invitations by the state in which they ended.
 */
export interface ChannelCountFacts {
  readonly partnerId: string;
  readonly kind: ChannelCountKind;
  readonly bucket: string;
  readonly amount: number;
}

/** Customers of an account that one rule keeps from being ordered for, by the partner with whom the fault lies. */
export interface BlockerCountFacts {
  readonly accountId: string;
  readonly rule: EligibilityRule;
  /** Empty where the fault lies with the customers themselves, and where no provider serves them. */
  readonly partnerId: string;
  readonly amount: number;
}

interface PartnershipCountFacts {
  readonly partnershipId: string;
  readonly customers: number;
  readonly blocked: number;
}

/** An invitation, and the partners on whose dashboards it is counted; the reseller may not be known. */
export interface CountedInvitation {
  readonly providerId: string;
  readonly resellerId: string | null;
  readonly state: InvitationState;
}

/** With whom a fault lies, as one of the two partners of the channel sees it; empty for the customer. */
function partnerAtFault({ rule, providerId, resellerId }: OrderBlockerFacts, accountId: string): string {
  switch (orderRules[rule].fault) {
    case 'customer':
      return '';
    case 'provider':
      return providerId;
    case 'reseller':
      return resellerId;
    case 'counterpart':
      return accountId === providerId ? resellerId : providerId;
  }
}

/** What a change adds to the numbers: zero where it leaves them as they are, and then left out. */
export function countersOfChange(
  before: readonly CustomerEligibility[],
  after: readonly CustomerEligibility[],
): Counters {
  const counters = new RunningCounters();
  for (const customer of before) counters.add(customer, -1);
  for (const customer of after) counters.add(customer, 1);
  return counters.result();
}

type Summed<Count> = { -readonly [Key in keyof Count]: Count[Key] };

/** The numbers of as many customers as there are, one after the other: they need not fit in memory. */
export class RunningCounters {
  private readonly channels = new Map<string, Summed<ChannelCountFacts>>();
  private readonly blockers = new Map<string, Summed<BlockerCountFacts>>();
  private readonly partnerships = new Map<string, PartnershipCountFacts>();

  /** @param sign 1 for a customer that is counted from now on, -1 for one that is no more. */
  add(customer: CustomerEligibility, sign: 1 | -1): void {
    for (const partner of customer.partners) {
      if (partner.isLive) this.addToChannel(partner.partnerId, 'LIVE', bucketOf(partner), sign);
      this.addToChannel(partner.partnerId, 'MONTH', monthOf(partner.since), sign);
    }
    for (const [key, blocker] of blockersByAccount(customer)) addTo(this.blockers, key, { ...blocker, amount: sign });
    for (const { partnershipId, verdict } of customer.verdicts) {
      if (partnershipId) this.addToPartnership(partnershipId, sign, verdict === 'BLOCKED' ? sign : 0);
    }
  }

  /** Counted once it is decided, which is for good: what became of the others is for the clock to say. */
  addInvitation(kind: InvitationCountKind, { providerId, resellerId, state }: CountedInvitation): void {
    if (state === 'PENDING') return;
    this.addToChannel(providerId, kind, state, 1);
    if (resellerId !== null) this.addToChannel(resellerId, kind, state, 1);
  }

  result(): Counters {
    return {
      channels: [...this.channels.values()].filter(({ amount }) => amount !== 0),
      blockers: [...this.blockers.values()].filter(({ amount }) => amount !== 0),
      partnerships: [...this.partnerships.values()].filter(
        ({ customers, blocked }) => customers !== 0 || blocked !== 0,
      ),
    };
  }

  partnership(partnershipId: string): PartnershipCountFacts {
    return this.partnerships.get(partnershipId) ?? { partnershipId, customers: 0, blocked: 0 };
  }

  private addToChannel(partnerId: string, kind: ChannelCountKind, bucket: string, amount: number): void {
    addTo(this.channels, `${partnerId} ${kind} ${bucket}`, { partnerId, kind, bucket, amount });
  }

  private addToPartnership(partnershipId: string, customers: number, blocked: number): void {
    const known = this.partnership(partnershipId);
    const sum = { partnershipId, customers: known.customers + customers, blocked: known.blocked + blocked };
    this.partnerships.set(partnershipId, sum);
  }
}

function addTo<Row extends { amount: number }>(sums: Map<string, Row>, key: string, row: Row): void {
  const known = sums.get(key);
  if (known) known.amount += row.amount;
  else sums.set(key, row);
}

/** A customer with two channels may be blocked by one fault in both; it is still one customer. */
function blockersByAccount({ partners, ...channels }: CustomerEligibility) {
  const { verdicts, blockers } = served(channels);
  const distinct = new Map<string, Omit<BlockerCountFacts, 'amount'>>();
  const add = (accountId: string, rule: EligibilityRule, partnerId: string) =>
    distinct.set(`${accountId} ${rule} ${partnerId}`, { accountId, rule, partnerId });
  for (const { partnerId: accountId, isLive } of partners) {
    const isServing = verdicts.some((one) => one.resellerId === accountId || one.providerId === accountId);
    if (isLive && !isServing) add(accountId, NO_PROVIDER, '');
  }
  for (const blocker of blockers) {
    for (const accountId of [blocker.providerId, blocker.resellerId]) {
      add(accountId, blocker.rule, partnerAtFault(blocker, accountId));
    }
  }
  return distinct;
}
