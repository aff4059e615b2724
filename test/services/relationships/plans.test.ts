import { newId } from '../../../subgraphs/chassis/database/ids';
import { Customer, ResaleRelationship } from '../../../subgraphs/relationships/persistence/customer.entity';
import { Partnership } from '../../../subgraphs/relationships/persistence/partnership.entity';
import { refreshStandings } from '../../../subgraphs/relationships/services/order-standings';
import { sortKey } from '../../../subgraphs/chassis/database/sort-key';
import { MysqlQueryRunner } from 'typeorm/driver/mysql/MysqlQueryRunner';
import { TestDatabases } from '../../support/databases';
import { describeOnMysql } from '../../support/on-mysql';
import { RelationshipsWorld, daysAgo, noon, passportOf } from '../../support/relationships';
import type { Company } from '../../support/relationships';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

interface Step {
  readonly table: string | null;
  readonly type: string | null;
  readonly key: string | null;
  readonly Extra: string | null;
}

function isExpensive({ table, type, key, Extra }: Step): boolean {
  // Looking up a page's partners among sixty: reading them all is cheaper than any index.
  if (table === null || table.startsWith('<') || table.startsWith('Partner')) return false;
  return type === 'ALL' || key === null || Extra?.includes('filesort') === true;
}

const RESELLERS = 60;
const CUSTOMERS_EACH = 40;
/** Partnerships of others: where all are one provider's, MySQL reads the whole table and sorts it. */
const ELSEWHERE = 400;

describeOnMysql('with a large channel on mysql', () => {
  let world: RelationshipsWorld;
  let provider: Company;

  beforeAll(async () => {
    world = await RelationshipsWorld.open(databases, 'mysql');
    provider = await world.provider();
    for (let index = 0; index < RESELLERS; index += 1) {
      const reseller = await world.reseller(`Reseller ${index}`, { programStatus: index % 3 ? 'ACTIVE' : 'SUSPENDED' });
      await world.partnership(provider, reseller, { since: daysAgo(index) });
      const customers = Array.from({ length: CUSTOMERS_EACH }, (_, each) => ({
        id: newId(),
        name: `Customer ${each} of ${index}`,
      }));
      await world.insert(
        Customer,
        customers.map(({ id, name }) => ({
          id,
          tenantId: newId(),
          companyName: name,
          sortKey: sortKey(name),
          domain: 'x.example',
          market: 'PL',
          contactEmail: null,
          since: noon,
          version: 1,
        })),
      );
      const begun = {
        resellerId: reseller.id,
        state: 'ACTIVE',
        live: true,
        delegatedAdmin: 'GRANTED',
        since: daysAgo(index),
        version: 1,
      } as const;
      await world.insert(
        ResaleRelationship,
        customers.flatMap(({ id: customerId }) => [
          { ...begun, id: newId(), customerId, partnerId: reseller.id, role: 'RESELLER' as const },
          { ...begun, id: newId(), customerId, partnerId: provider.id, role: 'PROVIDER' as const },
        ]),
      );
      await world.unitOfWork((unit) =>
        refreshStandings(
          unit,
          customers.map(({ id }) => id),
        ),
      );
    }
    await world.insert(
      Partnership,
      Array.from({ length: ELSEWHERE }, (_, index) => elsewhere(index)),
    );
    await world.database.transact(async (manager) => {
      for (const name of [
        'partnership',
        'partner_customer',
        'order_standing',
        'order_blocker',
        'blocker_count',
        'channel_count',
      ]) {
        await manager.query(`ANALYZE TABLE ${name}`);
      }
    });
  });

  function elsewhere(index: number): Partial<Partnership> {
    return {
      ...{ id: newId(), providerId: newId(), resellerId: newId(), state: 'ACTIVE', live: true, version: 1 },
      ...{ since: daysAgo(index), customerCount: 0, blockedCustomerCount: 0 },
      ...{ providerSortKey: sortKey('Provider'), providerMarket: 'PL', providerProgramStatus: 'ACTIVE' },
      ...{ resellerSortKey: sortKey(`Another ${index}`), resellerMarket: 'PL', resellerProgramStatus: 'ACTIVE' },
    };
  }

  /** How the database goes about every statement of a request. */
  async function plansOf(fields: string): Promise<Step[][]> {
    const asked: [string, unknown[]][] = [];
    // eslint-disable-next-line @typescript-eslint/unbound-method
    const run = MysqlQueryRunner.prototype.query;
    const spy = jest.spyOn(MysqlQueryRunner.prototype, 'query').mockImplementation(function (
      this: MysqlQueryRunner,
      ...all
    ) {
      asked.push([all[0], (all[1] as unknown[] | undefined) ?? []]);
      return run.apply(this, all);
    });
    try {
      await world.account(provider.id, fields, passportOf(provider));
    } finally {
      spy.mockRestore();
    }
    const lists = asked.filter(([sql]) => sql.startsWith('SELECT'));
    return Promise.all(
      lists.map(([sql, parameters]) => world.database.reader.query<Step[]>(`EXPLAIN ${sql}`, parameters)),
    );
  }

  const order = (field: string, direction: string) =>
    `(first: 25, orderBy: { field: ${field}, direction: ${direction} })`;
  const directions = ['ASC', 'DESC'];

  test.each([
    ...['NAME', 'SINCE', 'CUSTOMERS', 'BLOCKED_CUSTOMERS'].flatMap((field) =>
      directions.map((to) => `indirectResellers${order(field, to)} { edges { cursor } }`),
    ),
    ...['NAME', 'SINCE'].flatMap((field) =>
      directions.map((to) => `customers${order(field, to)} { edges { cursor } }`),
    ),
    'customers(filter: { verdict: [BLOCKED] }) { edges { cursor } }',
    'orderBlockers { edges { cursor } }',
    'activity { edges { cursor } }',
    'partnershipInvitations { edges { cursor } }',
    'channelSummary { resellers { total } customers { total } customersByMonth { count } resellersByMarket { count } partnershipInvitations { pending } }',
  ])('%s reads an index from its start, and sorts nothing', async (fields) => {
    const plans = (await plansOf(fields)).flat();

    expect(plans.length).toBeGreaterThan(0);
    expect(plans.filter(isExpensive)).toEqual([]);
  });

  test.each(['customers', 'indirectResellers'])(
    'the last page of %s starts where its cursor points, not at the beginning',
    async (list) => {
      const total = list === 'customers' ? RESELLERS * CUSTOMERS_EACH : RESELLERS;
      let after = '';
      for (let seen = 0; seen + 50 < total; seen += 50) {
        const { [list]: page } = await world.account(
          provider.id,
          `${list}(first: 50${after}) { pageInfo { endCursor } }`,
          passportOf(provider),
        );
        after = `, after: "${page.pageInfo.endCursor}"`;
      }
      const [[step]] = (await plansOf(`${list}(first: 50${after}) { edges { cursor } }`)) as [
        [Step & { rows: string }],
      ];

      expect(step).toMatchObject({ type: 'range' });
      expect(step.Extra).not.toContain('filesort');
      expect(Number(step.rows)).toBeLessThanOrEqual(100);
    },
  );
});
