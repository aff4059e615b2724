import { demoWorld } from '../../standalone/world/demo/demo-world';
import { scaleWorld } from '../../standalone/world/scale-world';
import personas from '../../standalone/world/personas.json';
import { dialects } from '../support/databases';
import { fillInBulk } from '../support/fill-in-bulk';
import { temporaryFolder } from '../support/folder';
import { headline } from '../support/headline';
import { InProcessGraph, demoAt } from '../support/in-process';

const now = new Date('2026-03-18T12:00:00.000Z');
const clock = { now: () => now };
const dataDir = temporaryFolder();
const provider = personas.find(({ persona }) => persona === 'provider-admin')!;

/** What the request may cost in all three subgraphs together, the questions after who is asking included. */
const MOST_STATEMENTS = 24;

const scaleOptions = { resellers: 60, customersPerReseller: 25, seed: 7, now, provider };
const graphs = new Map<string, { demo: InProcessGraph; scale: InProcessGraph }>();

beforeAll(async () => {
  for (const dialect of dialects) {
    const parts = { dialect, clock, dataDir };
    const demo = await InProcessGraph.start({ ...parts, ...demoAt(clock) });
    const scale = await InProcessGraph.start({
      ...parts,
      fill: (opened, key) => fillInBulk(opened, scaleWorld(scaleOptions), key),
    });
    graphs.set(dialect, { demo, scale });
  }
}, 120_000);

afterAll(async () => {
  for (const { demo, scale } of graphs.values()) await Promise.all([demo.stop(), scale.stop()]);
});

describe.each(dialects)('the headline request on %s', (dialect) => {
  test('shows a provider its whole channel in one answer', async () => {
    const { demo } = graphs.get(dialect)!;
    const world = demoWorld(now);
    const nordwind = [...world.accounts].find(({ tenantId }) => tenantId === provider.tenantId)!;
    const partnerships = [...world.partnerships].filter(({ providerId }) => providerId === nordwind.id);

    const { data, errors } = await demo.ask('provider-admin', headline, { first: 50, customers: 20 });

    expect(errors).toBeUndefined();
    const { account } = data.viewer;
    expect(account.legalName).toBe(nordwind.legalName);
    expect(account.channelSummary.resellers.total).toBe(partnerships.filter(({ ended }) => !ended).length);
    expect(account.indirectResellers.totalCount).toBe(partnerships.length);
    const { edges } = account.indirectResellers;
    expect(edges.map(({ partnership }) => partnership.id).sort()).toEqual(partnerships.map(({ id }) => id).sort());
    const counts = edges.map(({ partnership }) => partnership.blockedCustomerCount);
    expect(counts).toEqual([...counts].sort((one, other) => other - one));
    for (const { partnership, node } of edges) {
      expect(node.partnerAgreement.status).not.toBe('UNKNOWN');
      for (const { node: customer } of partnership.customers.edges) {
        expect(customer.customerAgreement.status).not.toBe('UNKNOWN');
        for (const { partner } of customer.relationships)
          expect([nordwind.legalName, node.legalName]).toContain(partner.legalName);
      }
    }
  });

  test('takes the same number of SQL statements for 5 × 2 as for 50 × 20, and no more than its budget', async () => {
    const { scale } = graphs.get(dialect)!;
    const ask = async (first: number, customers: number) => {
      const { data, errors } = await scale.ask('provider-admin', headline, { first, customers });
      expect(errors).toBeUndefined();
      expect(data.viewer.account.indirectResellers.edges).toHaveLength(first);
      expect(data.viewer.account.indirectResellers.edges[0]!.partnership.customers.edges).toHaveLength(customers);
    };

    const few = await scale.statementsOf(() => ask(5, 2));
    const many = await scale.statementsOf(() => ask(50, 20));

    expect(many.map((sql) => sql.slice(0, 60))).toHaveLength(few.length);
    expect(few.length).toBeLessThanOrEqual(MOST_STATEMENTS);
    expect(few.length).toBeGreaterThan(5);
  });
});

describe.each(dialects)('an account that stands under every row of a list, on %s', (dialect) => {
  const query = /* GraphQL */ `
    query ($first: Int!) {
      viewer {
        account {
          customers(first: $first) {
            edges {
              node {
                relationships {
                  partner {
                    channelSummary {
                      resellers {
                        total
                      }
                      customers {
                        total
                      }
                      customersByMonth {
                        count
                      }
                      resellersByMarket {
                        count
                      }
                    }
                    indirectResellers(first: 1) {
                      totalCount
                    }
                    orderBlockers(first: 1) {
                      edges {
                        node {
                          customers
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  `;

  test('is read once, however many rows there are', async () => {
    const { scale } = graphs.get(dialect)!;
    const ask = async (first: number) => {
      const { data, errors } = await scale.ask('provider-admin', query, { first });
      expect(errors).toBeUndefined();
      expect(data.viewer.account.customers.edges).toHaveLength(first);
    };

    const few = await scale.statementsOf(() => ask(3));
    const many = await scale.statementsOf(() => ask(60));

    expect(many).toHaveLength(few.length);
  });
});

test('the headline answer is the same on every database, byte for byte', async () => {
  const answers = await Promise.all(
    [...graphs.values()].flatMap(({ demo, scale }) => [
      demo.text('provider-admin', headline, { first: 50, customers: 20 }),
      scale.text('provider-admin', headline, { first: 50, customers: 20 }),
    ]),
  );

  expect(new Set(answers).size).toBe(2);
});
