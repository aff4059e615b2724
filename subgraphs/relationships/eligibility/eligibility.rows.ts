import { In, type DataSource, type EntityManager } from 'typeorm';
import { hold } from '../../../chassis/database/hold';
import { bulkInsert } from '../../../chassis/database/bulk';
import type { CustomerEligibility } from './customer-eligibility';
import type { Counters } from './counters';
import { isWithin, type CustomerFilter } from './customer-filter';
import { ChannelCount, PartnerCustomer, OrderBlocker, OrderVerdict } from './eligibility.entity';
import type { ChannelPartners } from '../channel-key';
import { Partner } from '../partner.entity';
import { Partnership } from '../partnership.entity';

/** Partners and their partnerships, shared: many may rest on these facts at once, and none change them meanwhile. */
export async function holdFactsOf(manager: EntityManager, partnerIds: readonly string[]): Promise<void> {
  const ids = In([...partnerIds]);
  await hold(manager, Partner, { id: ids }, 'shared');
  await hold(manager, Partnership, { providerId: ids, resellerId: ids }, 'shared');
}

/** Of one channel: its partners shared, their live partnership alone, so that it does not end before our commit. */
export async function holdPartnership(
  manager: EntityManager,
  { providerId, resellerId }: ChannelPartners,
): Promise<void> {
  await hold(manager, Partner, { id: In([providerId, resellerId]) }, 'shared');
  await hold(manager, Partnership, { providerId, resellerId, live: true });
}

/** What is stored about these customers, for each of them. */
export async function storedEligibility(
  manager: EntityManager,
  customerIds: readonly string[],
): Promise<Map<string, CustomerEligibility>> {
  const customerId = In([...customerIds]);
  const verdicts = await manager.findBy(OrderVerdict, { customerId });
  const blockers = await manager.findBy(OrderBlocker, { customerId });
  const partners = await manager.findBy(PartnerCustomer, { customerId });
  return new Map(
    customerIds.map((id) => {
      const of = (row: { readonly customerId: string }) => row.customerId === id;
      return [id, { verdicts: verdicts.filter(of), blockers: blockers.filter(of), partners: partners.filter(of) }];
    }),
  );
}

/** Puts new rows in the place of all that is stored about these customers. */
export async function replaceEligibility(
  manager: EntityManager,
  customers: ReadonlyMap<string, CustomerEligibility>,
): Promise<void> {
  const customerId = In([...customers.keys()]);
  const rows = [...customers.values()];
  for (const entity of [OrderVerdict, OrderBlocker, PartnerCustomer]) await manager.delete(entity, { customerId });
  const verdicts = rows.flatMap((row) => row.verdicts);
  const blockers = rows.flatMap((row) => row.blockers);
  const partners = rows.flatMap((row) => row.partners);
  await bulkInsert(manager, OrderVerdict, verdicts);
  await bulkInsert(manager, OrderBlocker, blockers);
  await bulkInsert(manager, PartnerCustomer, partners);
}

/** Adds differences to the numbers kept; in the order of keys, lest two changes wait for each other. */
export async function addToCounters(
  manager: EntityManager,
  { channels, blockers, partnerships }: Counters,
): Promise<void> {
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

/** Counts the live customers of an account that each of these filters leaves, in one statement that reads no customer. */
export async function customersWithin(
  reader: DataSource,
  partnerId: string,
  filters: readonly CustomerFilter[],
): Promise<number[]> {
  const rows = await reader.getRepository(ChannelCount).findBy({ partnerId, kind: 'LIVE' });
  return filters.map((filter) =>
    rows.reduce((sum, { bucket, amount }) => (isWithin(bucket, filter) ? sum + amount : sum), 0),
  );
}
