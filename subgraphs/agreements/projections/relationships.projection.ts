import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import type { RecordedEvent } from '../../../chassis/events/event';
import type { Projection } from '../../../chassis/following/projection';
import { reading } from '../../../chassis/events/reading';
import type { AgreementEvent } from '../events';
import { Acquaintance } from './acquaintance.entity';
import { Customer } from './customer.entity';
import { ProviderService } from './provider-service.entity';

type Take = (event: RecordedEvent, manager: EntityManager) => Promise<unknown>;

const channel = z.object({ providerId: z.string(), resellerId: z.string() });
const details = z.object({
  customerId: z.string(),
  tenantId: z.string(),
  market: z.string(),
  contactEmail: z.string().optional(),
  companyName: z.string().optional(),
});
const relationship = z.object({
  customerId: z.string(),
  partnerId: z.string(),
  role: z.string(),
  throughId: z.string().nullable(),
});

/** Never taken back: nothing that ends makes those who met forget each other. */
const meet = (manager: EntityManager, ...pairs: (readonly [viewerId: string, subjectId: string])[]) =>
  manager.upsert(
    Acquaintance,
    pairs.map(([viewerId, subjectId]) => ({ viewerId, subjectId })),
    ['viewerId', 'subjectId'],
  );

const keep = ({ customerId: id, ...known }: z.infer<typeof details>, manager: EntityManager) =>
  manager.upsert(Customer, { id, ...known }, ['id']);

const takes: Readonly<Record<string, Take>> = {
  PartnershipBegan: reading(channel, ({ data: { providerId, resellerId } }, manager) =>
    meet(manager, [providerId, resellerId], [resellerId, providerId]),
  ),
  CustomerAccepted: reading(details.extend(channel.shape), async ({ data }, manager) => {
    const { providerId, resellerId, ...customer } = data;
    const { customerId, tenantId } = customer;
    await keep(customer, manager);
    const service = { customerId, providerId, throughId: resellerId };
    await manager.upsert(ProviderService, service, ['customerId', 'providerId', 'throughId']);
    await meet(
      manager,
      ...([resellerId, providerId] as const).flatMap((id) => [[id, customerId] as const, [tenantId, id] as const]),
    );
  }),
  CustomerDetailsChanged: reading(details, ({ data }, manager) => keep(data, manager)),
  // Who serves whom now is kept of providers only, because resellers do not attest.
  ResaleRelationshipRemoved: reading(relationship, async ({ data }, manager) => {
    const { role, customerId, partnerId: providerId, throughId } = data;
    if (role === 'PROVIDER')
      await manager.delete(ProviderService, { customerId, providerId, throughId: throughId ?? '' });
  }),
};

/** Keeps the customers, who serves them, and who may see whom. */
export const relationshipsProjection: Projection<AgreementEvent> = {
  source: 'relationships',
  tables: [{ entity: Customer }, { entity: ProviderService }, { entity: Acquaintance }],

  async take(event, manager) {
    await takes[event.type]?.(event, manager);
    return null;
  },
};
