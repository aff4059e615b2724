import { demoWorld } from '../../standalone/world/demo/demo-world';
import { EventLog } from '../../chassis/events/event-log.entity';
import { fillWithHistory } from '../../standalone/world/fill';
import { relationshipEvents } from '../../standalone/world/relationship-events';
import personas from '../../standalone/world/personas.json';
import { scaleWorld } from '../../standalone/world/scale-world';
import { subgraphModules, type SubgraphName } from '../../subgraphs/modules';
import { dialects } from '../support/databases';
import { fillInBulk } from '../support/fill-in-bulk';
import { temporaryFolder } from '../support/folder';
import { InProcessGraph } from '../support/in-process';

jest.setTimeout(120_000);

const now = new Date('2026-03-18T12:00:00.000Z');
const clock = { now: () => now };
const dataDir = temporaryFolder();
const provider = personas.find(({ persona }) => persona === 'provider-admin')!;
const options = { resellers: 12, customersPerReseller: 7, seed: 3, now, provider };

/** Of the past, which a world filled in bulk does not have: events, who read how far, and what is recorded of them. */
const past = ['event_log', 'feed_head', 'follower_cursor', 'activity'];

/** Of the present: what a subgraph begins to do by itself as soon as it runs. */
const begun = ['mail', 'lapse_sweep', 'reminder'];

/** Every row that is not of the past, by table. */
async function tablesOf(graph: InProcessGraph): Promise<Map<string, string[]>> {
  const tables = new Map<string, string[]>();
  for (const name of Object.keys(subgraphModules) as SubgraphName[]) {
    const { reader } = graph.database(name);
    for (const { tableName } of reader.entityMetadatas.filter(
      (each) => ![...past, ...begun].includes(each.tableName),
    )) {
      const rows = await reader.query<Record<string, unknown>[]>(`SELECT * FROM ${tableName}`);
      // A count of nothing says the same as none.
      const kept = rows.filter(({ amount }) => amount !== 0).map(({ remindedAt: _whenever, ...row }) => row);
      tables.set(`${name}.${tableName}`, kept.map((row) => JSON.stringify(row)).sort());
    }
  }
  return tables;
}

const dialect = dialects.at(-1)!;

describe(`on ${dialect}`, () => {
  test.each([
    ['a small generated world', () => scaleWorld(options)],
    ['the demo world', () => demoWorld(now)],
  ])('%s filled in bulk has the same tables as one whose past the subgraphs took in', async (_name, worldOf) => {
    const parts = { dialect, clock, dataDir };
    const bulk = await InProcessGraph.start({ ...parts, fill: (opened, key) => fillInBulk(opened, worldOf(), key) });
    const inBulk = await tablesOf(bulk);
    await bulk.stop();
    const withHistory = await InProcessGraph.start({
      ...parts,
      fill: (opened, key) => fillWithHistory(opened, worldOf(), key),
    });
    const followed = await tablesOf(withHistory);
    // What came of the past is in the rows already: taking the past in is no news.
    const log = withHistory.database('relationships').reader.getRepository(EventLog);
    expect(await log.count()).toBe(relationshipEvents(worldOf()).length);
    await withHistory.stop();

    expect([...inBulk.keys()]).toEqual([...followed.keys()]);
    for (const [table, rows] of followed) expect([table, ...inBulk.get(table)!]).toEqual([table, ...rows]);
    expect(followed.get('relationships.order_verdict')!.length).toBeGreaterThan(30);
  });
});

test('a large world tells how its partnerships and some of its customers came about, and of invitations that led nowhere', () => {
  const world = scaleWorld({ ...options, resellers: 100, customersPerReseller: 100 });
  const partnerships = new Map(Array.from(world.partnerships, (each) => [each.id, each]));
  const customers = new Map(Array.from(world.customers, (each) => [each.id, each]));
  const [invitedResellers, invitedCustomers] = [[...world.partnershipInvitations], [...world.customerInvitations]];
  const decided = (one: { state: string; decidedAt: Date | null }) =>
    (one.state === 'PENDING') === (one.decidedAt === null);

  const accepted = invitedResellers.filter(({ state }) => state === 'ACCEPTED');
  expect(accepted.map(({ partnershipId }) => partnershipId)).toEqual([...partnerships.keys()]);
  expect(
    accepted.every((one) => one.decidedAt?.getTime() === partnerships.get(one.partnershipId!)!.since.getTime()),
  ).toBe(true);
  const joined = invitedCustomers.filter(({ state }) => state === 'ACCEPTED');
  expect(joined).toHaveLength(1000);
  for (const { customerId, email, decidedAt, resellerId, providerId } of joined) {
    const { contactEmail, channels } = customers.get(customerId!)!;
    expect(channels).toMatchObject([{ resellerId, providerId, since: decidedAt }]);
    expect(email).toBe(contactEmail);
  }
  for (const invitations of [invitedResellers, invitedCustomers]) {
    expect(new Set(invitations.map(({ state }) => state)).size).toBe(4);
    expect(invitations.filter((one) => !decided(one) || one.sentAt > (one.decidedAt ?? now))).toEqual([]);
    expect(new Set(invitations.map(({ id }) => id)).size).toBe(invitations.length);
  }
});

test('the same seed makes the same world, another seed another one', () => {
  const customersOf = (seed: number) => JSON.stringify([...scaleWorld({ ...options, seed }).customers]);

  expect(customersOf(3)).toBe(customersOf(3));
  expect(customersOf(3)).not.toBe(customersOf(4));
});

test('no two things of a large world have the same id, and ids of one kind grow', () => {
  const { accounts, customers } = scaleWorld({ ...options, resellers: 400, customersPerReseller: 200 });
  const customerIds = Array.from(customers, ({ id }) => id);
  const all = [...customerIds, ...Array.from(accounts, ({ id }) => id)];

  expect(new Set(all).size).toBe(all.length);
  expect(customerIds).toEqual([...customerIds].sort());
});
