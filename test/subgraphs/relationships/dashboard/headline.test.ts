import { TestDatabases, dialects } from '../../../support/databases';
import { RelationshipsWorld, passportOf, type Company } from '../../../support/relationships';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

/** The part of the headline request that falls to relationships. */
const fields = (first: number, customers: number) => `
  channelSummary { resellers { total byProgramStatus { status count } } customers { total eligible blocked } }
  indirectResellers(first: ${first}, orderBy: { field: BLOCKED_CUSTOMERS, direction: DESC }) {
    totalCount pageInfo { hasNextPage endCursor }
    edges {
      partnership { id state since consents { scope state } customerCount blockedCustomerCount
        customers(first: ${customers}) { edges { node { id companyName market
          relationships { role state partner { id } } } } } }
      node { id }
    }
  }`;

describe.each(dialects)('the headline request on %s', (dialect) => {
  let world: RelationshipsWorld;
  let provider: Company;

  beforeAll(async () => {
    world = await RelationshipsWorld.open(databases, dialect);
    provider = await world.provider();
    for (let index = 0; index < 8; index += 1) {
      const reseller = await world.reseller(`Reseller ${index}`, { programStatus: index % 2 ? 'ACTIVE' : 'SUSPENDED' });
      await world.partnership(provider, reseller);
      for (let each = 0; each < 6; each += 1) {
        await world.serve(await world.customer(`Customer ${index}-${each}`), reseller, provider);
      }
    }
    // A process that has just read its sources needs no statement for the age of their facts.
    await world.follow();
  });

  test('takes at most nine statements, and no more for more rows', async () => {
    const small = await world.statementsOf(() => world.account(provider.id, fields(5, 2), passportOf(provider)));
    const large = await world.statementsOf(() => world.account(provider.id, fields(50, 20), passportOf(provider)));

    expect(small.length).toBeLessThanOrEqual(9);
    expect(large.length).toBe(small.length);
  });

  test('answers with the resellers whose customers are blocked first', async () => {
    const { channelSummary, indirectResellers } = await world.account(provider.id, fields(5, 2), passportOf(provider));

    expect(channelSummary).toEqual({
      resellers: {
        total: 8,
        byProgramStatus: [
          { status: 'ACTIVE', count: 4 },
          { status: 'SUSPENDED', count: 4 },
        ],
      },
      customers: { total: 48, eligible: 24, blocked: 24 },
    });
    expect(indirectResellers.totalCount).toBe(8);
    expect(indirectResellers.pageInfo.hasNextPage).toBe(true);
    expect(indirectResellers.edges.map((edge) => edge.partnership.blockedCustomerCount)).toEqual([6, 6, 6, 6, 0]);
    const { partnership } = indirectResellers.edges[0]!;
    expect(partnership.consents.map((one) => one.scope)).toEqual([
      'PLACE_ORDERS',
      'ADD_SUBSCRIPTIONS',
      'DELEGATED_ADMIN',
    ]);
    expect(partnership.customers.edges).toHaveLength(2);
    expect(partnership.customers.edges[0]!.node.relationships.map((one) => one.role).sort()).toEqual([
      'PROVIDER',
      'RESELLER',
    ]);
  });
});
