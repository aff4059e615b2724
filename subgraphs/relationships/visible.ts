import { Brackets, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { accountReadBy, type Actor } from './actor';

export type VisibleThing = 'partnership' | 'partnershipInvitation' | 'customerInvitation' | 'customer';

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

/** Narrows a query to what the actor may see. What may not be seen does not exist: it is never told apart. */
export function visible<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  thing: VisibleThing,
  actor: Actor,
): SelectQueryBuilder<Row> {
  if (actor.isOperator) return query;
  // A missing id is compared as NULL, which equals nothing.
  const who = { accountId: accountReadBy(actor), customerId: actor.customerId };
  return query.andWhere(new Brackets((any) => conditions[thing].forEach((one) => any.orWhere(one))), who);
}
