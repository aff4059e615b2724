import { In, LessThan, MoreThan, type DataSource, type EntityManager } from 'typeorm';
import { domainOf, emailKey } from './inviting';
import type { AddressFacts, KnownCustomer } from './customer-inviting';
import { servingOf } from './serving';
import { Customer, PartnerCustomer, ResaleRelationship } from '../customer.entity';
import { CustomerInvitation } from '../invitation.entity';
import type { Partner } from '../partner.entity';
import { orNone } from '../partnership/partnership-pages.rows';

const DAY_MS = 86_400_000;

/** Two partners that are about to invite one address together. */
export interface JointInviting {
  readonly reseller: Partner;
  readonly provider: Partner;
  readonly now: Date;
}

/** An address whose invitation has expired can be invited again; the row itself stays as it is. */
export async function releaseExpired(
  manager: EntityManager,
  { reseller, provider, now }: JointInviting,
  pendingEmail: string,
): Promise<void> {
  const keys = { resellerId: reseller.id, providerId: provider.id, pendingEmail };
  await manager.update(CustomerInvitation, { ...keys, expiresAt: LessThan(now) }, { pendingEmail: null });
}

/** What is known of an address. Of customers only the reseller's own count, so nothing of others is given away. */
export async function addressFacts(
  manager: EntityManager,
  { reseller, provider }: JointInviting,
  email: string,
): Promise<Omit<AddressFacts, 'ownEmail'>> {
  const own = await manager.findBy(Customer, { tenantId: In([reseller.tenantId, provider.tenantId]) });
  const found = await customersAt(manager, reseller.id, email);
  const ids = In(found.map(({ id }) => id));
  const live = await manager.findBy(ResaleRelationship, { customerId: ids, resellerId: reseller.id, live: true });
  const channel = { resellerId: reseller.id, providerId: provider.id };
  const known = found.map(({ id, market }): KnownCustomer => {
    const serving = live.filter(({ customerId }) => customerId === id);
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
  const ids = accepted.flatMap(({ customerId }) => customerId ?? []);
  return manager
    .createQueryBuilder(Customer, 'customer')
    .innerJoin(PartnerCustomer, 'seen', 'seen.customerId = customer.id AND seen.partnerId = :resellerId', {
      resellerId,
    })
    .where('(customer.contactEmail = :email OR customer.id IN (:...ids))', { email, ids: orNone(ids) })
    .getMany();
}

/** How many invitations this reseller has sent in 24 hours, and how many of them to the same mail domain. */
export async function sentToday(
  manager: EntityManager,
  { reseller, now }: JointInviting,
  email: string,
): Promise<{ readonly inAll: number; readonly toDomain: number }> {
  const since = MoreThan(new Date(now.getTime() - DAY_MS));
  const sent = await manager.find(CustomerInvitation, {
    select: { email: true },
    where: { resellerId: reseller.id, createdAt: since },
  });
  const toDomain = sent.filter((one) => domainOf(one.email) === domainOf(email));
  return { inAll: sent.length, toDomain: toDomain.length };
}

/** The invitation of this address by these two that waits for an answer; who may see it is for the loaders to say. */
export async function pendingCustomerInvitationId(
  reader: DataSource,
  { resellerId, providerId, email }: Pick<CustomerInvitation, 'resellerId' | 'providerId' | 'email'>,
): Promise<string | null> {
  const pendingEmail = emailKey(email);
  const found = await reader.getRepository(CustomerInvitation).findOneBy({ resellerId, providerId, pendingEmail });
  return found?.id ?? null;
}
