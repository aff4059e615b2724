import type { EntityManager } from 'typeorm';
import { accountReadBy, type Actor } from './actor';
import { Customer, PartnerCustomer } from './customer.entity';
import { CustomerInvitation, PartnershipInvitation } from './invitation.entity';
import { Partnership } from './partnership.entity';
import { visible } from './visible';

const entities = {
  partnership: Partnership,
  partnershipInvitation: PartnershipInvitation,
  customerInvitation: CustomerInvitation,
  customer: Customer,
} as const;
type Entities = typeof entities;

/** One thing as it is within a unit of work; null where the actor does not see it. */
export function findSeen<Thing extends keyof Entities>(
  manager: EntityManager,
  actor: Actor,
  thing: Thing,
  id: string,
): Promise<InstanceType<Entities[Thing]> | null> {
  const entity = entities[thing] as new () => InstanceType<Entities[Thing]>;
  const query = manager.createQueryBuilder(entity, thing).where(`${thing}.id = :id`, { id });
  if (thing === 'customer') {
    query.leftJoin(PartnerCustomer, 'seen', 'seen.customerId = customer.id AND seen.partnerId = :viewerId', {
      viewerId: accountReadBy(actor),
    });
  }
  return visible(query, thing, actor).getOne();
}
