import type { EntityManager } from 'typeorm';
import type { RecordedEvent } from '../../../chassis/events/event';
import type { Projection } from '../../../chassis/events/projection';
import { Acquaintance, CustomerTenant } from '../followed.entities';

type Facts = Readonly<Record<string, string | undefined>>;
type Introduction = readonly [viewerId: string | undefined, subjectId: string | undefined];

/** Who learns of whom when something begins. Two providers of one reseller never do, and nothing makes forget. */
const introductions: Readonly<Record<string, (facts: Facts) => readonly Introduction[]>> = {
  PartnershipBegan: ({ providerId, resellerId }) => [
    [providerId, resellerId],
    [resellerId, providerId],
  ],
  // Without this the invitation that it answered would name a provider that it may not see.
  PartnershipInvitationDeclined: ({ providerId, resellerId }) => [[resellerId, providerId]],
  CustomerAccepted: ({ tenantId, providerId, resellerId }) => [
    [tenantId, providerId],
    [tenantId, resellerId],
  ],
  CustomerInvitationDeclined: ({ tenantId, providerId, resellerId }) => [
    [tenantId, providerId],
    [tenantId, resellerId],
  ],
  ResaleRelationshipBegan: ({ tenantId, partnerId }) => [[tenantId, partnerId]],
};

/** Keeps which tenants are customers, and who may see whose public fields. */
export const relationshipsProjection: Projection = {
  source: 'relationships',
  tables: [{ entity: Acquaintance }, { entity: CustomerTenant }],

  async take({ type, data }: RecordedEvent, manager: EntityManager): Promise<null> {
    const facts = data as Facts;
    const { tenantId, customerId } = facts;
    const met = (introductions[type]?.(facts) ?? []).flatMap(([viewerId, subjectId]) =>
      viewerId && subjectId ? [{ viewerId, subjectId }] : [],
    );
    if (met.length === 0) return null;
    await manager.upsert(Acquaintance, met, ['viewerId', 'subjectId']);
    if (tenantId && customerId) await manager.upsert(CustomerTenant, { tenantId, customerId }, ['tenantId']);
    return null;
  },
};
