import { isObjectType } from 'graphql';
import { keyTypes, nothingToShow } from './cases';
import { policy } from './policy';
import { Harness, apiSchema, subgraphNames } from './harness';
import { checkEligibility, countsOf, cursorIn, edited, expectedCounts, pageOf, sharedLists } from './lists';
import { Identities } from './identities';
import { checkReferences, checkRoots, entityTypes, noFindings, type Findings } from './matrix';
import { denialsOf, referenceDenialsOf, walkDeep, walkFromSeen, walkFromSelf, walkRoots } from './walks';
import { accountCalled, isolationWorld } from './world';
import { dialects } from '../support/databases';
import { temporaryFolder } from '../support/folder';
import type { InProcessGraph } from '../support/in-process';

// A walk asks for everything as everybody; the first to ask for it waits for all of it.
jest.setTimeout(300_000);

const dataDir = temporaryFolder();

// What each database leaves out, the visibility tests of every subgraph hold on both. Here everybody asks for everything.
const dialect = dialects[0]!;

describe(`on ${dialect}`, () => {
  let running: Harness;
  const harness = () => running;

  beforeAll(async () => {
    running = await Harness.start(dialect, isolationWorld(), dataDir);
  });
  afterAll(() => running.stop());

  test('no subgraph tells by reference what its viewer may not know, and each tells what they may', async () => {
    const findings = noFindings();
    for (const viewer of harness().viewers) {
      for (const entity of entityTypes.filter(({ key }) => key === 'id')) {
        await checkReferences(harness(), entity, viewer, findings);
      }
    }
    expect(findings.faults.slice(0, 20)).toEqual([]);
    expect(unshown(findings.shown)).toEqual([...nothingToShow].sort());
  });

  test('no subgraph tells by id at its root what its viewer may not know, and each tells what they may', async () => {
    const findings = noFindings();
    for (const viewer of harness().viewers) {
      for (const subgraph of subgraphNames) await checkRoots(harness(), subgraph, viewer, findings);
    }
    expect(findings.faults.slice(0, 20)).toEqual([]);
  });

  /** Each walk is taken once, by the first test that asks for it. */
  const walks = {
    roots: once(() => walked(walkRoots)),
    self: once(() =>
      walked(async (...walk) => {
        await walkFromSelf(...walk);
        await walkDeep(...walk);
      }),
    ),
    seen: once(() => walked(walkFromSeen)),
  };
  const walked = async (walk: typeof walkRoots): Promise<Findings> => {
    const findings = noFindings();
    for (const viewer of harness().viewers) await walk(harness(), viewer, findings);
    return findings;
  };

  test('whatever one asks for at the root of the graph, nothing shows that is not for oneself', async () => {
    const { faults, answers } = await walks.roots();
    expect(faults.slice(0, 20)).toEqual([]);
    expect(answers).toBeGreaterThan(31 * harness().viewers.length);
  });

  test('wherever one walks to from oneself, nothing shows that is not for oneself', async () => {
    expect((await walks.self()).faults.slice(0, 20)).toEqual([]);
  });

  test('wherever one walks to from what one may see, nothing shows that is not for oneself', async () => {
    expect((await walks.seen()).faults.slice(0, 20)).toEqual([]);
  });

  test('wherever anybody comes across it, an id names one thing of one type, with the same facts', async () => {
    const identities = new Identities();
    for (const walk of [walks.roots, walks.self, walks.seen]) {
      for (const [viewer, answer] of (await walk()).read) identities.record(viewer, answer);
    }

    expect([...identities.faults].slice(0, 20)).toEqual([]);
    const named = Object.values(apiSchema.getTypeMap()).filter(
      (type) => isObjectType(type) && 'id' in type.getFields(),
    );
    expect([...identities.types].sort()).toEqual(named.map(({ name }) => name).sort());
    // Alone it takes all three walks.
  }, 600_000);

  test('what exists but is not for the viewer is answered with the same bytes, by the same number of statements, as what does not', async () => {
    const denials = harness().viewers.flatMap((viewer) => [
      ...denialsOf(harness(), viewer),
      ...referenceDenialsOf(harness(), viewer),
    ]);
    expect(denials.length).toBeGreaterThan(6 * harness().viewers.length);
    const { graph } = harness();
    for (const { where, existing, unknown } of denials) {
      const [ofUnknown, ofExisting] = [await costOf(graph, unknown), await costOf(graph, existing)];
      expect({ where, ...ofExisting }).toEqual({ where, ...ofUnknown });
    }
  });

  test('numbers count what is the viewer’s own, and nothing beside', async () => {
    const { world, viewers } = harness();
    const partners = viewers.filter(({ accountId, hasRole }) => accountId !== null && hasRole);
    for (const viewer of partners) {
      for (const name of ['Nordwind', 'Cantabria', 'Sable', 'Great Lakes']) {
        const other = accountCalled(world.accounts, name).id;
        const expected = { viewer: viewer.name, name, ...expectedCounts(harness(), viewer, other) };
        expect({ viewer: viewer.name, name, ...((await countsOf(harness(), viewer, other)) as object) }).toEqual(
          expected,
        );
      }
    }
  });

  test('whether an order may be placed is told of one’s own channels only', async () => {
    const findings = noFindings();
    for (const viewer of harness().viewers) await checkEligibility(harness(), viewer, findings);
    expect(findings.faults.slice(0, 20)).toEqual([]);
    const shown = [...findings.shown];
    expect(shown).toEqual(expect.arrayContaining(['provider-admin', 'reseller-sales', 'customer-admin', 'operator']));
    expect(shown).not.toEqual(expect.arrayContaining(['anonymous']));
  });

  test('a cursor holds for the viewer and the list that it was given to, and only as it was given', async () => {
    for (const list of sharedLists(harness())) {
      const [one, other] = [harness().viewer(list.one), harness().viewer(list.other)];
      const cursor = cursorIn(await pageOf(harness(), one, list, null));
      const where = `${list.of} ${list.field}, ${list.one} and ${list.other}`;
      expect({ where, isGiven: cursor !== undefined }).toEqual({ where, isGiven: true });
      expect({ where, errors: (await pageOf(harness(), one, list, cursor!)).errors }).toEqual({
        where,
        errors: undefined,
      });
      const refused = [[other, cursor!] as const, ...edited(cursor!).map((forged) => [one, forged] as const)];
      for (const [viewer, after] of refused) {
        const { errors } = await pageOf(harness(), viewer, list, after);
        const { message, extensions } = errors?.[0] ?? {};
        expect({ where, after, message, code: extensions?.['code'] }).toEqual({
          where,
          after,
          message: 'This cursor does not belong to this list.',
          code: 'BAD_USER_INPUT',
        });
      }
    }
  });

  test('200 requests of two tenants about the same ids, interleaved, are each answered as if alone', async () => {
    const { world } = harness();
    const shared = world.customers.filter(({ channels }) => channels.length > 1).map(({ id }) => id);
    const bursztyn = accountCalled(world.accounts, 'Bursztyn').id;
    const document = `query Shared($customer: ID!, $partnership: ID!, $account: ID!) {
      viewer { account { id customers(first: 5, sharedWith: $account) { totalCount edges { node { id companyName } } } } }
      customer(id: $customer) { id companyName since relationships { id partner { id legalName } through { id } } history { edges { node { id actor { name } } } } }
      partnership(id: $partnership) { id provider { legalName } reseller { legalName } }
    }`;
    const asked = ['provider-admin', 'Cantabria admin'].flatMap((name) =>
      shared.flatMap((customer) =>
        world.partnerships.slice(0, 6).map(({ id: partnership }) => ({
          viewer: harness().viewer(name),
          variables: { customer, partnership, account: bursztyn },
        })),
      ),
    );
    const alone = new Map<unknown, string>();
    for (const each of asked) alone.set(each, await harness().text(each.viewer, document, each.variables));
    const interleaved = Array.from({ length: 200 }, (_, index) => asked[(index * 37) % asked.length]!);
    // Few enough at a time that a busy machine's pool of connections refuses none.
    const answers: string[] = [];
    const next = interleaved.entries();
    const one = async () => {
      for (const [index, { viewer, variables }] of next)
        answers[index] = await harness().text(viewer, document, variables);
    };
    await Promise.all(Array.from({ length: 6 }, one));
    answers.forEach((answer, index) => {
      const { viewer } = interleaved[index]!;
      expect(answer).toBe(alone.get(interleaved[index]));
      expect(harness().secrets.leaksIn(answer, viewer)).toEqual([]);
    });
  });
});

async function costOf(graph: InProcessGraph, ask: () => Promise<string>) {
  let answer = '';
  const statements = await graph.statementsOf(async () => (answer = await ask()));
  return { answer, statements: statements.length };
}

/** What a rule allows and no viewer was ever shown: a graph that denied everything would pass all else. */
function unshown(shown: ReadonlySet<string>): string[] {
  return Object.entries(keyTypes)
    .flatMap(([type, fields]) =>
      Object.entries(fields).flatMap(([field, { rule, isEmpty }]) => {
        if (field === 'id' || isEmpty || type === 'Market') return [];
        return (policy[rule] as readonly string[])
          .map((relation) => `${type}.${field} ${relation}`)
          .filter((key) => !shown.has(key));
      }),
    )
    .sort();
}

function once<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let result: Promise<Result> | undefined;
  return () => (result ??= work());
}
