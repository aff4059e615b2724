import { In, type EntityManager, type FindOptionsWhere } from 'typeorm';
import { bulkInsert } from '../../../chassis/database/bulk';
import type { CustomerStanding } from './customer-standing';
import type { Tally } from './tally';
import { Customer, PartnerCustomer } from '../customer.entity';
import { OrderBlocker, OrderStanding } from './order-standing.entity';
import { Partner } from '../partner.entity';
import { Partnership } from '../partnership.entity';

/**
 * Holds rows until commit, so that of two changes that meet the second evaluates what the first has stored. In the
 * order of ids, lest two changes wait for each other; SQLite has one writer anyway.
 */
async function hold(
  manager: EntityManager,
  entity: typeof Customer | typeof Partner | typeof Partnership,
  which: FindOptionsWhere<Customer & Partner & Partnership>,
  mode: 'pessimistic_write' | 'pessimistic_read',
): Promise<void> {
  if (isEmbedded(manager)) return;
  const rows = manager.createQueryBuilder<Customer | Partner | Partnership>(entity, 'held').select('held.id');
  await rows.where(which).orderBy('held.id').setLock(mode).getMany();
}

export const holdCustomers = (manager: EntityManager, ids: readonly string[]): Promise<void> =>
  hold(manager, Customer, { id: In([...ids]) }, 'pessimistic_write');

/** For whoever changes a fact about a partner and then looks for its customers: no new one comes in between. */
export const holdPartner = (manager: EntityManager, id: string): Promise<void> =>
  hold(manager, Partner, { id }, 'pessimistic_write');

/** Of partners and their partnerships, shared: many may rest on these facts at once, and nobody change them meanwhile. */
export async function holdFactsOf(manager: EntityManager, partnerIds: readonly string[]): Promise<void> {
  const ids = In([...partnerIds]);
  await hold(manager, Partner, { id: ids }, 'pessimistic_read');
  await hold(manager, Partnership, { providerId: ids, resellerId: ids }, 'pessimistic_read');
}

/** Of one channel: its partners shared, their live partnership alone, so that it does not end before our commit. */
export async function holdPartnership(
  manager: EntityManager,
  { providerId, resellerId }: Pick<Partnership, 'providerId' | 'resellerId'>,
): Promise<void> {
  await hold(manager, Partner, { id: In([providerId, resellerId]) }, 'pessimistic_read');
  await hold(manager, Partnership, { providerId, resellerId, live: true }, 'pessimistic_write');
}

/** What is stored about these customers, for each of them. */
export async function storedStandings(
  manager: EntityManager,
  customerIds: readonly string[],
): Promise<Map<string, CustomerStanding>> {
  const customerId = In([...customerIds]);
  const standings = await manager.findBy(OrderStanding, { customerId });
  const blockers = await manager.findBy(OrderBlocker, { customerId });
  const partners = await manager.findBy(PartnerCustomer, { customerId });
  return new Map(
    customerIds.map((id) => {
      const of = (row: { readonly customerId: string }) => row.customerId === id;
      return [id, { standings: standings.filter(of), blockers: blockers.filter(of), partners: partners.filter(of) }];
    }),
  );
}

/** Puts new rows in the place of all that is stored about these customers. */
export async function replaceStandings(
  manager: EntityManager,
  standings: ReadonlyMap<string, CustomerStanding>,
): Promise<void> {
  const customerId = In([...standings.keys()]);
  const rows = [...standings.values()];
  for (const entity of [OrderStanding, OrderBlocker, PartnerCustomer]) await manager.delete(entity, { customerId });
  await bulkInsert(
    manager,
    OrderStanding,
    rows.flatMap((row) => row.standings),
  );
  await bulkInsert(
    manager,
    OrderBlocker,
    rows.flatMap((row) => row.blockers),
  );
  await bulkInsert(
    manager,
    PartnerCustomer,
    rows.flatMap((row) => row.partners),
  );
}

/** Adds differences to the numbers kept; in the order of keys, lest two changes wait for each other. */
export async function addTally(manager: EntityManager, { channels, blockers, partnerships }: Tally): Promise<void> {
  await addAmounts(manager, 'channel_count', ['partnerId', 'kind', 'bucket'], channels);
  await addAmounts(manager, 'blocker_count', ['accountId', 'rule', 'partnerId'], blockers);
  if (partnerships.length === 0) return;
  const customers = partnerships.map(({ partnershipId, customers: amount }) => [partnershipId, amount] as const);
  const blocked = partnerships.map(({ partnershipId, blocked: amount }) => [partnershipId, amount] as const);
  const cases = partnerships.map(() => 'WHEN ? THEN ?').join(' ');
  await manager.query(
    `UPDATE partnership SET customerCount = customerCount + CASE id ${cases} ELSE 0 END,
     blockedCustomerCount = blockedCustomerCount + CASE id ${cases} ELSE 0 END
     WHERE id IN (${partnerships.map(() => '?').join(', ')})`,
    [...customers.flat(), ...blocked.flat(), ...partnerships.map(({ partnershipId }) => partnershipId)],
  );
}

/** Has every partnership repeat of its two partners what is known of them now; of one that is not known, what was known last. */
export async function repeatPartners(manager: EntityManager): Promise<void> {
  for (const side of ['provider', 'reseller']) {
    const partner = `FROM partner WHERE id = ${side}Id`;
    await manager.query(
      `UPDATE partnership SET ${side}SortKey = (SELECT sortKey ${partner}), ${side}Market = (SELECT market ${partner}),
       ${side}ProgramStatus = (SELECT programStatus ${partner}) WHERE EXISTS (SELECT 1 ${partner})`,
    );
  }
}

async function addAmounts<Key extends string>(
  manager: EntityManager,
  name: 'channel_count' | 'blocker_count',
  keys: readonly Key[],
  rows: readonly (Readonly<Record<Key, string>> & { readonly amount: number })[],
): Promise<void> {
  if (rows.length === 0) return;
  const values = rows.map((row) => [...keys.map((key) => row[key]), row.amount]);
  values.sort((a, b) => (a.join() < b.join() ? -1 : 1));
  const places = values.map((row) => `(${row.map(() => '?').join(', ')})`).join(', ');
  const onConflict = isEmbedded(manager)
    ? `ON CONFLICT (${keys.join(', ')}) DO UPDATE SET amount = amount + excluded.amount`
    : 'ON DUPLICATE KEY UPDATE amount = amount + VALUES(amount)';
  await manager.query(`INSERT INTO ${name} (${keys.join(', ')}, amount) VALUES ${places} ${onConflict}`, values.flat());
}

const isEmbedded = (manager: EntityManager): boolean => manager.dataSource.options.type === 'better-sqlite3';
