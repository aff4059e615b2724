import type { CustomerStanding } from '../../subgraphs/relationships/domain/customer-standing';
import { tallyOf } from '../../subgraphs/relationships/domain/tally';
import type { BlockerCountFacts, ChannelCountFacts } from '../../subgraphs/relationships/domain/tally';

/** The tally of a stream of customers that is too long to hold. */
export class RunningTally {
  private readonly channelCounts = new Map<string, Counted<ChannelCountFacts>>();
  private readonly blockerCounts = new Map<string, Counted<BlockerCountFacts>>();
  private readonly partnershipCounts = new Map<string, { customers: number; blocked: number }>();

  add(customer: CustomerStanding): void {
    const { channels, blockers, partnerships } = tallyOf([customer]);
    for (const count of channels) sum(this.channelCounts, [count.partnerId, count.kind, count.bucket].join(), count);
    for (const count of blockers) sum(this.blockerCounts, [count.accountId, count.rule, count.partnerId].join(), count);
    for (const { partnershipId, customers, blocked } of partnerships) {
      const before = this.partnership(partnershipId);
      this.partnershipCounts.set(partnershipId, {
        customers: before.customers + customers,
        blocked: before.blocked + blocked,
      });
    }
  }

  channels(): Iterable<ChannelCountFacts> {
    return this.channelCounts.values();
  }

  blockers(): Iterable<BlockerCountFacts> {
    return this.blockerCounts.values();
  }

  partnership(id: string): { readonly customers: number; readonly blocked: number } {
    return this.partnershipCounts.get(id) ?? { customers: 0, blocked: 0 };
  }
}

type Counted<Count> = Count & { amount: number };

function sum<Count extends { readonly amount: number }>(
  counts: Map<string, Counted<Count>>,
  key: string,
  count: Count,
): void {
  const known = counts.get(key);
  if (known) known.amount += count.amount;
  else counts.set(key, { ...count });
}
