import type { EntityManager } from 'typeorm';
import type { Actor } from '../actor';
import { Customer } from '../projections/customer.entity';
import { Party } from '../projections/party.entity';
import { ProviderService } from '../projections/provider-service.entity';
import { visible } from '../visible';

/** A partner account as the actor may know of it; null where it may not, or there is none. */
export function findParty(manager: EntityManager, id: string, actor: Actor): Promise<Party | null> {
  return visible(manager.createQueryBuilder(Party, 'party').where('party.id = :id', { id }), 'party', actor).getOne();
}

export function findCustomer(manager: EntityManager, id: string, actor: Actor): Promise<Customer | null> {
  const query = manager.createQueryBuilder(Customer, 'customer').where('customer.id = :id', { id });
  return visible(query, 'customer', actor).getOne();
}

/** What an account is called that states something of a customer, and whether it serves the customer now. */
export async function findAttesting(manager: EntityManager, { id }: { readonly id: string }, customerId: string) {
  const { legalName } = await manager.findOneByOrFail(Party, { id });
  return { legalName, serves: await manager.existsBy(ProviderService, { customerId, providerId: id }) };
}
