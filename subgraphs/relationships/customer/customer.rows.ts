import type { EntityManager } from 'typeorm';
import { hold } from '../../../chassis/database/hold';
import { Customer, type ResaleRelationship } from '../customer.entity';
import { readRelationships, holdFactsOf, holdPartnership } from '../eligibility';
import { Partner } from '../partner.entity';
import { Partnership } from '../partnership.entity';

/** Who serves a customer together. */
export interface ServingChannel {
  readonly resellerId: string;
  readonly providerId: string;
}

/** The relationships of one customer, which stay as they are until commit: held in the order of all refreshes. */
export async function holdRelationships(manager: EntityManager, customerId: string): Promise<ResaleRelationship[]> {
  const before = await readRelationships(manager, [customerId]);
  await holdFactsOf(manager, [...new Set(before.flatMap(({ partnerId, resellerId }) => [partnerId, resellerId]))]);
  await hold(manager, Customer, { id: customerId });
  return readRelationships(manager, [customerId]);
}

export interface HeldChannel {
  readonly reseller: Partner | null;
  readonly provider: Partner | null;
  readonly partnership: Partnership | null;
}

/** A channel whose partnership does not end before commit: an end waits, and then sees what came into it. */
export async function holdChannel(
  manager: EntityManager,
  { resellerId, providerId }: ServingChannel,
): Promise<HeldChannel> {
  await holdPartnership(manager, { resellerId, providerId });
  const partners = await manager.findBy(Partner, [{ id: resellerId }, { id: providerId }]);
  return {
    reseller: partners.find(({ id }) => id === resellerId) ?? null,
    provider: partners.find(({ id }) => id === providerId) ?? null,
    partnership: await manager.findOneBy(Partnership, { resellerId, providerId, live: true }),
  };
}

export const customerOfTenant = (manager: EntityManager, tenantId: string): Promise<Customer | null> =>
  manager.findOneBy(Customer, { tenantId });

/** The account of a company that is a partner. */
export const partnerOfTenant = (manager: EntityManager, tenantId: string): Promise<Partner | null> =>
  manager.findOne(Partner, { where: { tenantId }, order: { id: 'ASC' } });
