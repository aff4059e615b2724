import { nothingKept, type CustomerEligibility } from '../../subgraphs/relationships/eligibility/customer-eligibility';
import type { RelationshipEvent } from '../../subgraphs/relationships/events';
import { eligibilityChanges, system, type Cause } from '../../subgraphs/relationships/eligibility/eligibility-events';
import { asOf, momentsOf } from './as-of';
import { RelationshipRows } from './relationship-rows';
import type { PastEvent } from './rows';
import type { CustomerSpec, World } from './spec';

type Past = PastEvent<RelationshipEvent>;

/** How the verdicts on customers changed over time, given what was done about their relationships. */
export function eligibilityEvents(world: World, done: readonly Past[]): Past[] {
  const before = new Map<string, CustomerEligibility>();
  return momentsOf(world).flatMap((at) => {
    const then = asOf(world, at);
    const rows = new RelationshipRows(then, '', at);
    const doneThen = done.filter((past) => past.at.getTime() === at.getTime()).map(({ event }) => event);
    return [...then.customers].flatMap((customer) => {
      const now = rows.eligibilityOf(customer);
      const own = doneThen.find((event) => concerns(event, customer));
      const changes = [
        ...eligibilityChanges(before.get(customer.id) ?? nothingKept, now, own ?? causeElsewhere(customer, at)),
      ];
      before.set(customer.id, now);
      return changes.map((event): Past => ({ at, event, ...(own ? {} : { isFollowing: true }) }));
    });
  });
}

/** Whether an event is one after which the customer is evaluated anew. */
function concerns({ type, data }: RelationshipEvent, { id, channels }: CustomerSpec): boolean {
  if (type === 'CustomerAccepted' || type === 'ResaleRelationshipRemoved') return data.customerId === id;
  if (type !== 'PartnershipEnded' && type !== 'ConsentWithdrawn') return false;
  return channels.some(
    ({ resellerId, providerId }) => data.resellerId === resellerId && data.providerId === providerId,
  );
}

/** What another subgraph recorded at that moment. */
const causeElsewhere = ({ agreement }: CustomerSpec, at: Date): Cause => {
  const isAgreed = agreement?.acceptedAt.getTime() === at.getTime();
  return { type: isAgreed ? 'CustomerAgreementAccepted' : 'ProgramStatusChanged', actor: system };
};
