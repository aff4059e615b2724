import type { EntityManager } from 'typeorm';
import type { Work } from '../../../chassis/database/unit-of-work';
import type { RecordedEvent } from '../../../chassis/events/event';
import type { Projection } from '../../../chassis/events/follower';
import { Acquaintance } from '../acquaintance.entity';
import { Customer } from '../customer.entity';

type Facts = Readonly<Record<string, string | undefined>>;
type Meeting = readonly [viewerId: string | undefined, subjectId: string | undefined];

/** Who learns of whom when something begins. Nothing that ends makes anybody forget. */
const meetings: Readonly<Record<string, (facts: Facts) => readonly Meeting[]>> = {
  PartnershipBegan: ({ providerId, resellerId }) => [
    [providerId, resellerId],
    [resellerId, providerId],
  ],
  CustomerAccepted: ({ customerId, tenantId, resellerId, providerId }) => [
    [resellerId, customerId],
    [providerId, customerId],
    [tenantId, resellerId],
    [tenantId, providerId],
  ],
  ResaleRelationshipBegan: ({ customerId, tenantId, partnerId }) => [
    [partnerId, customerId],
    [tenantId, partnerId],
  ],
};

/** Keeps the customers, and who may see whom. */
export const relationshipsProjection: Projection = {
  source: 'relationships',

  async apply({ type, data }: RecordedEvent, { manager }: Work): Promise<void> {
    const facts = data as Facts;
    const { customerId, tenantId, market } = facts;
    // A customer may begin with a reseller alone, before any provider serves it.
    if (customerId && tenantId && market) await manager.upsert(Customer, { id: customerId, tenantId, market }, ['id']);
    const met = (meetings[type]?.(facts) ?? []).flatMap(([viewerId, subjectId]) =>
      viewerId && subjectId ? [{ viewerId, subjectId }] : [],
    );
    if (met.length > 0) await manager.upsert(Acquaintance, met, ['viewerId', 'subjectId']);
  },

  async reset(manager: EntityManager): Promise<void> {
    await manager.deleteAll(Customer);
    await manager.deleteAll(Acquaintance);
  },
};
