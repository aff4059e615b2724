import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { narrow } from '../../chassis/database/visible';
import { accountReadBy, type Actor } from './actor';
import { Customer } from './customer.entity';
import { PartnerCustomer } from './eligibility/eligibility.entity';
import { CustomerInvitation, PartnershipInvitation } from './invitation.entity';
import { Partnership } from './partnership.entity';

const entities = {
  partnership: Partnership,
  partnershipInvitation: PartnershipInvitation,
  customerInvitation: CustomerInvitation,
  customer: Customer,
} as const;
type Entities = typeof entities;
export type VisibleThing = keyof Entities;

/** Who sees what, besides the operator: as conditions over the thing's own table, named like the thing. */
const conditions: Readonly<Record<VisibleThing, readonly string[]>> = {
  partnership: ['partnership.providerId = :accountId', 'partnership.resellerId = :accountId'],
  partnershipInvitation: [
    'partnershipInvitation.providerId = :accountId',
    'partnershipInvitation.resellerId = :accountId',
  ],
  customerInvitation: [
    'customerInvitation.resellerId = :accountId',
    'customerInvitation.providerId = :accountId',
    'customerInvitation.customerId = :customerId',
  ],
  // The row says that the partner has or once had the customer.
  customer: ['seen.partnerId = :accountId', 'customer.id = :customerId'],
};

/** Narrows a query to what the actor may see. What may not be seen is answered like what does not exist. */
export function visible<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  thing: VisibleThing,
  actor: Actor,
): SelectQueryBuilder<Row> {
  const viewer = { accountId: accountReadBy(actor), customerId: actor.customerId };
  if (thing === 'customer') {
    const seen = 'seen.customerId = customer.id AND seen.partnerId = :accountId';
    query.leftJoin(PartnerCustomer, 'seen', seen, viewer);
  }
  return actor.isOperator ? query : narrow(query, conditions[thing], viewer);
}

/** One thing as it is within a unit of work; null where the actor does not see it. */
export function findVisible<Thing extends VisibleThing>(
  manager: EntityManager,
  actor: Actor,
  thing: Thing,
  id: string,
): Promise<InstanceType<Entities[Thing]> | null> {
  const entity = entities[thing] as new () => InstanceType<Entities[Thing]>;
  return visible(manager.createQueryBuilder(entity, thing).where(`${thing}.id = :id`, { id }), thing, actor).getOne();
}
