import type { EntityManager } from 'typeorm';
import type { RecordedEvent } from '../../../chassis/events/event';
import type { Projection } from '../../../chassis/events/projection';
import { Acquaintance } from '../acquaintance.entity';
import { Customer } from '../customer.entity';
import { ProviderService } from '../provider-service.entity';

type Facts = Readonly<Record<string, string | null | undefined>>;
type Name = string | null | undefined;
type Meeting = readonly [viewerId: Name, subjectId: Name];

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

type Move = (facts: Facts, manager: EntityManager) => Promise<unknown>;

const serves: Move = ({ customerId, providerId, throughId }, manager) =>
  customerId && providerId
    ? manager.upsert(ProviderService, { customerId, providerId, throughId: throughId ?? '' }, [
        ...['customerId', 'providerId', 'throughId'],
      ])
    : Promise.resolve();

/** Who serves whom now: providers only, because resellers do not attest. */
const services: Readonly<Record<string, Move>> = {
  CustomerAccepted: ({ customerId, providerId, resellerId }, manager) =>
    serves({ customerId, providerId, throughId: resellerId }, manager),
  ResaleRelationshipBegan: ({ role, customerId, partnerId, throughId }, manager) =>
    role === 'PROVIDER' ? serves({ customerId, providerId: partnerId, throughId }, manager) : Promise.resolve(),
  ResaleRelationshipRemoved: async ({ role, customerId, partnerId, throughId }, manager) => {
    if (role !== 'PROVIDER' || !customerId || !partnerId) return;
    await manager.delete(ProviderService, { customerId, providerId: partnerId, throughId: throughId ?? '' });
  },
};

/** Keeps the customers, who serves them, and who may see whom. */
export const relationshipsProjection: Projection = {
  source: 'relationships',
  tables: [{ entity: Customer }, { entity: ProviderService }, { entity: Acquaintance }],

  async take({ type, data }: RecordedEvent, manager: EntityManager): Promise<null> {
    const facts = data as Facts;
    const { customerId, tenantId, market, contactEmail, companyName } = facts;
    const told = { ...(contactEmail && { contactEmail }), ...(companyName && { companyName }) };
    // A customer may begin with a reseller alone, before any provider serves it.
    if (customerId && tenantId && market)
      await manager.upsert(Customer, { id: customerId, tenantId, market, ...told }, ['id']);
    const met = (meetings[type]?.(facts) ?? []).flatMap(([viewerId, subjectId]) =>
      viewerId && subjectId ? [{ viewerId, subjectId }] : [],
    );
    await services[type]?.(facts, manager);
    if (met.length > 0) await manager.upsert(Acquaintance, met, ['viewerId', 'subjectId']);
    return null;
  },
};
