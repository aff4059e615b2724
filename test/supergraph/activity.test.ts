import { demoWorld } from '../../standalone/world/demo/demo-world';
import personas from '../../standalone/world/personas.json';
import { dialects } from '../support/databases';
import { temporaryFolder } from '../support/folder';
import { InProcessGraph, demoAt } from '../support/in-process';
import type { Answer } from '../support/answers';

const now = new Date('2026-03-18T12:00:00.000Z');
const clock = { now: () => now };
const dataDir = temporaryFolder();

const query = `query ($types: [ActivityType!], $after: String) { viewer { account {
  activity(first: 100, types: $types, after: $after) {
    edges { node { id type subjectId at summary } } pageInfo { hasNextPage endCursor } } } } }`;

interface Entry {
  readonly id: string;
  readonly type: string;
  readonly subjectId: string;
  readonly at: string;
  readonly summary: string;
}

const dialect = dialects.at(-1)!;

describe(`activity of the demo world on ${dialect}`, () => {
  let graph: InProcessGraph;
  const { tenantId } = personas.find(({ persona }) => persona === 'provider-admin')!;
  const world = demoWorld(now);
  const provider = [...world.accounts].find((account) => account.tenantId === tenantId)!;

  beforeAll(async () => {
    graph = await InProcessGraph.start({ dialect, clock, dataDir, ...demoAt(clock) });
  }, 120_000);
  afterAll(() => graph.stop());

  async function activity(types?: readonly string[]): Promise<Entry[]> {
    const entries: Entry[] = [];
    for (let after: string | null = null; ;) {
      const answer: Answer = await graph.ask('provider-admin', query, { types, after });
      expect(answer.errors).toBeUndefined();
      const { edges, pageInfo } = answer.data.viewer.account.activity;
      entries.push(...edges.map(({ node }) => node));
      if (!pageInfo.hasNextPage) return entries;
      after = pageInfo.endCursor;
    }
  }
  const subjectsOf = async (type: string) => (await activity([type])).map(({ subjectId }) => subjectId).sort();

  test('has every partnership that began, for the provider that is part of it', async () => {
    const own = [...world.partnerships].filter(({ providerId }) => providerId === provider.id);

    expect(own.length).toBeGreaterThan(1);
    expect(await subjectsOf('PartnershipBegan')).toEqual(own.map(({ id }) => id).sort());
  });

  test('has every customer that a reseller brought in together with the provider', async () => {
    const own = [...world.customers].flatMap(({ id, channels }) =>
      channels.filter((channel) => channel.providerId === provider.id).map(() => id),
    );

    expect(own.length).toBeGreaterThan(1);
    expect(await subjectsOf('CustomerAccepted')).toEqual(own.sort());
  });

  test('has every invitation that the provider sent, and every one in which a reseller names it', async () => {
    const sent = [...world.partnershipInvitations].filter(({ providerId }) => providerId === provider.id);
    const named = [...world.customerInvitations].filter(({ providerId }) => providerId === provider.id);

    expect(await subjectsOf('PartnershipInvitationSent')).toEqual(sent.map(({ id }) => id).sort());
    expect(await subjectsOf('CustomerInvitationSent')).toEqual(named.map(({ id }) => id).sort());
    expect(sent.length * named.length).toBeGreaterThan(0);
  });

  test('has what the other subgraphs tell beside it, newest first', async () => {
    const all = await activity();

    expect(all.map(({ at }) => at)).toEqual(
      all
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
    const types = new Set(all.map(({ type }) => type));
    expect([...types]).toEqual(expect.arrayContaining(['AccountOpened', 'PartnerAgreementAccepted', 'ConsentGranted']));
  });

  test('comes back entry by entry when what was learnt is learnt again', async () => {
    const before = await activity();
    for (const follower of graph.runtime('relationships').subgraph.followers) await follower.rebuild();

    expect(await activity()).toEqual(before);
  });
});
