import { In, type EntityManager } from 'typeorm';
import { Customer, ResaleRelationship } from '../customer.entity';
import { PartnerCustomer } from '../eligibility';
import { CustomerInvitation } from '../invitation.entity';
import { orNone } from '../lists.rows';
import type { AddressFacts } from './invitable-customer';
import type { Inviters } from './inviting-pair.rows';
import { servingOf } from './serving';

/** What is known of an address. Of customers only the reseller's own count, so nothing of others is given away. */
export async function addressFacts(
  manager: EntityManager,
  { reseller, provider }: Inviters,
  email: string,
): Promise<Omit<AddressFacts, 'ownEmail'>> {
  const own = await manager.findBy(Customer, { tenantId: In([reseller.tenantId, provider.tenantId]) });
  const found = await customersAt(manager, reseller.id, email);
  const customerId = In(found.map(({ id }) => id));
  const live = await manager.findBy(ResaleRelationship, { customerId, resellerId: reseller.id, live: true });
  const channel = { resellerId: reseller.id, providerId: provider.id };
  const known = found.map(({ id, market }) => {
    const serving = live.filter((one) => one.customerId === id);
    return { market, ...servingOf(channel, serving) };
  });
  return { ownDomains: own.map(({ domain }) => domain), known };
}

/**
 * Customers that the reseller has or once had, and that are written to at this address or accepted an invitation there.
 * What a customer calls its domain says nothing of an address: at a free mail host it would be everybody's.
 */
async function customersAt(manager: EntityManager, resellerId: string, email: string): Promise<Customer[]> {
  const accepted = await manager.find(CustomerInvitation, {
    select: { customerId: true },
    where: { resellerId, email, state: 'ACCEPTED' },
  });
  const ids = orNone(accepted.flatMap(({ customerId }) => customerId ?? []));
  const ofReseller = 'seen.customerId = customer.id AND seen.partnerId = :resellerId';
  return manager
    .createQueryBuilder(Customer, 'customer')
    .innerJoin(PartnerCustomer, 'seen', ofReseller, { resellerId })
    .where('(customer.contactEmail = :email OR customer.id IN (:...ids))', { email, ids })
    .getMany();
}
