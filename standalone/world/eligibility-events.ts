import { nothingKept } from '../../subgraphs/relationships/eligibility/customer-eligibility';
import type { RelationshipEvent } from '../../subgraphs/relationships/events';
import { eligibilityChanges, system, type Cause } from '../../subgraphs/relationships/eligibility/eligibility-events';
import { asOf, momentsOf } from './as-of';
import { RelationshipRows } from './relationship-rows';
import type { PastEvent } from './rows';
import type { CustomerSpec, PartnershipSpec, World } from './spec';

type Past = PastEvent<RelationshipEvent>;

/** How the verdicts on customers changed over time, given what was done about their relationships. */
export function eligibilityEvents(world: World, done: readonly Past[]): Past[] {
  const changes = [...world.customers].flatMap((customer) => changesFor(worldAround(customer, world), done));
  return changes.sort((one, other) => one.at.getTime() - other.at.getTime());
}

function changesFor(world: World, done: readonly Past[]): Past[] {
  let before = nothingKept;
  return momentsOf(world).flatMap((at) => {
    const then = asOf(world, at);
    const [customer] = then.customers;
    if (!customer) return [];
    const now = new RelationshipRows(then, '', at).eligibilityOf(customer);
    const own = done.find((past) => past.at.getTime() === at.getTime() && concerns(past.event, customer))?.event;
    const changes = [...eligibilityChanges(before, now, own ?? causeElsewhere(customer, at))];
    before = now;
    return changes.map((event): Past => ({ at, event, ...(own ? {} : { isFollowing: true }) }));
  });
}

/** The part of a world on which orders for a customer depend. */
function worldAround(customer: CustomerSpec, world: World): World {
  const partnerIds = new Set(customer.channels.flatMap(({ resellerId, providerId }) => [resellerId, providerId]));
  return {
    ...world,
    accounts: [...world.accounts].filter(({ id }) => partnerIds.has(id)),
    partnerships: [...world.partnerships].filter((partnership) => serves(partnership, customer)),
    customers: [customer],
  };
}

/** Whether an event is one after which the customer is evaluated anew. */
function concerns({ type, data }: RelationshipEvent, customer: CustomerSpec): boolean {
  if (type === 'CustomerAccepted' || type === 'ResaleRelationshipRemoved') return data.customerId === customer.id;
  if (type !== 'PartnershipEnded' && type !== 'ConsentWithdrawn') return false;
  return serves(data, customer);
}

type Channel = Pick<PartnershipSpec, 'providerId' | 'resellerId'>;

const serves = (channel: Channel, { channels }: CustomerSpec): boolean =>
  channels.some(({ resellerId, providerId }) => channel.resellerId === resellerId && channel.providerId === providerId);

/** What another subgraph recorded at that moment. */
const causeElsewhere = ({ agreement }: CustomerSpec, at: Date): Cause => {
  const isAgreed = agreement?.acceptedAt.getTime() === at.getTime();
  return { type: isAgreed ? 'CustomerAgreementAccepted' : 'ProgramStatusChanged', actor: system };
};
