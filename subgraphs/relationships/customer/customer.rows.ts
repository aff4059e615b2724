import type { EntityManager } from 'typeorm';
import { hold } from '../../../chassis/database/hold';
import { Customer, type ResaleRelationship } from '../customer.entity';
import { holdFactsOf, partnersOf, readRelationships } from '../eligibility';
import { Partner } from '../partner.entity';

/** The relationships of one customer, which stay as they are until commit: held in the order of all refreshes. */
export async function holdRelationships(manager: EntityManager, customerId: string): Promise<ResaleRelationship[]> {
  const before = await readRelationships(manager, [customerId]);
  await holdFactsOf(manager, partnersOf(before));
  await hold(manager, Customer, { id: customerId });
  return readRelationships(manager, [customerId]);
}

/** The account of a company that is a partner. */
export const partnerOfTenant = (manager: EntityManager, tenantId: string): Promise<Partner | null> =>
  manager.findOne(Partner, { where: { tenantId }, order: { id: 'ASC' } });
