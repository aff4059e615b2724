import { In } from 'typeorm';
import { id, inputOf, prose } from '../../../chassis/inputs';
import { partnerActor, verb } from '../acting';
import type { Actor } from '../actor';
import type { ResaleRelationship } from '../customer.entity';
import { refreshCustomers } from '../eligibility';
import type { Work } from '../events';
import { Partnership } from '../partnership.entity';
import { heldCustomer, moveRelationship, type CustomerRef } from './customer.work';
import { removal } from './relationship-events';
import { toBeRemoved } from './removal';

/** A provider ends its own relationship with a customer, or that of its reseller; admin rights end with it. */
export const removeResaleRelationship = verb({
  mutation: 'removeResaleRelationship',
  shape: inputOf('Whose relationship with a customer ends, and why.', {
    customerId: id.describe('A customer of the viewer’s account.'),
    partnerId: id.describe(
      'Whose relationship ends: the provider’s own, or that of the reseller through whom it serves the customer, where no other provider does so.',
    ),
    reason: prose(1_000).describe('Why, at most 1000 characters; stays in the history.'),
    throughId: id
      .nullish()
      .describe(
        'On a provider that serves the customer through several resellers: only the relationship through this one. All of the partner’s when left out.',
      ),
  }),
  async work(unit, { actor }, input): Promise<CustomerRef> {
    const { customer, relationships } = await heldCustomer(unit, actor, input.customerId);
    const by = partnerActor(actor, actor.account?.id ?? '');
    const resellerIds = await resellersOf(unit, actor, relationships);
    for (const one of toBeRemoved(actor, input, relationships, resellerIds)) {
      const removed = { state: 'REMOVED', live: null, removedAt: unit.now, removeReason: input.reason } as const;
      await moveRelationship(unit, one, { ...removed, delegatedAdmin: 'WITHDRAWN' });
      unit.events.append(removal(customer, one, input.reason, by));
    }
    await refreshCustomers(unit, [customer.id], { type: 'ResaleRelationshipRemoved', actor: by });
    return { customerId: customer.id };
  },
});

/** The resellers among these with whom the actor works. */
async function resellersOf(
  { manager }: Work,
  { account }: Actor,
  relationships: readonly ResaleRelationship[],
): Promise<string[]> {
  const resellerId = In([...new Set(relationships.map((one) => one.resellerId))]);
  const live = await manager.findBy(Partnership, { providerId: account?.id ?? '', resellerId, live: true });
  return live.map((one) => one.resellerId);
}
