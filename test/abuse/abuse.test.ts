import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, getNamedType, isInputObjectType } from 'graphql';
import { temporaryFolder } from '../support/folder';
import { InProcessGraph, demoAt } from '../support/in-process';
import { LARGEST_BYTES, bombNames, bombOf } from './bombs';
import { isListed, placesOf, plain, type Place } from './places';
import type { Data } from '../support/answers';
import type { MutationPayload } from '../support/api-types';

const api = buildSchema(readFileSync(join(__dirname, '../../schema/api.graphql'), 'utf8'));
const account = 'viewer { account { … } }';
const routes = {
  Query: '…',
  Mutation: '…',
  PartnerAccount: account,
  Partnership: account.replace('…', 'indirectResellers(first: 1) { edges { partnership { … } } }'),
  Customer: account.replace('…', 'customers(first: 1) { edges { node { … } } }'),
};
const texts = placesOf(api, routes, (type) => ['String', 'ID'].includes(getNamedType(type).name));
const lists = placesOf(api, routes, isListed);
const all = placesOf(api, routes, () => true);

/** Whose own list it is: what is not there is not read. */
const personaOf = ({ coordinate }: Place): string =>
  /indirectProviders|notServedBy/.test(coordinate) ? 'reseller-admin' : 'provider-admin';

const now = new Date('2026-03-18T12:00:00.000Z');
const clock = { now: () => now };
let graph: InProcessGraph;
const ids = new Map<string, Record<string, string>>();
/** Of texts that were brought into composed form, which takes time by the square of their length: how long, at most. */
let longestNormalized = 0;
/** What the longest prose may have before it is composed. */
const LONGEST_PROSE = 4_000;
/** For how long nothing else would have been answered, at most: what it took of the processor, on a busy machine too. */
const held: { readonly where: string; readonly bomb: string; readonly milliseconds: number }[] = [];

beforeAll(async () => {
  graph = await InProcessGraph.start({ dialect: 'sqlite', clock, dataDir: temporaryFolder(), ...demoAt(clock) });
  for (const persona of ['provider-admin', 'reseller-admin']) {
    const { data } = await graph.ask(persona, '{ viewer { account { id } } }');
    const { id } = data.viewer.account;
    ids.set(persona, { accountId: id, providerId: id, resellerId: id, id });
  }
  noteNormalized();
}, 120_000);

beforeEach(() => {
  longestNormalized = 0;
});

afterAll(async () => {
  await graph.stop();
  const longest = [...held].sort((one, other) => other.milliseconds - one.milliseconds).slice(0, 8);
  const lines = longest.map(({ where, bomb, milliseconds }) => `  ${milliseconds.toFixed(0)} ms  ${where}: ${bomb}`);
  process.stderr.write(`The event loop was held at most (goal: 50 ms each):\n${lines.join('\n')}\n`);
});

/** Of the texts of this context: the prototype that is global here is another one's. */
function noteNormalized(): void {
  const texts = Object.getPrototypeOf('') as { normalize: (this: string, form?: string) => string };
  const { normalize } = texts;
  texts.normalize = function (form) {
    longestNormalized = Math.max(longestNormalized, this.length);
    return normalize.call(this, form);
  };
}

/** Does it, and notes how long that took of the processor. */
async function timed<Result>(where: string, bomb: string, work: () => Promise<Result>): Promise<Result> {
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  held.push({ where, bomb, milliseconds: (user + system) / 1_000 });
  return result;
}

const ask = (place: Place, value: unknown) => {
  const persona = personaOf(place);
  const { query, variables } = place.request(value, ids.get(persona)!);
  return graph.ask(persona, query, variables);
};

/** Where the answer says that something is wrong; what went wrong on our side fails the test. */
function refusedAt({ data, errors = [] }: Awaited<ReturnType<typeof ask>>, { isMutation }: Place): readonly string[] {
  expect(errors.map(({ extensions }) => extensions.code).filter((code) => code !== 'BAD_USER_INPUT')).toEqual([]);
  if (!isMutation) return errors.map(({ extensions }) => extensions['argument'] as string);
  const [payload] = Object.values((data as Partial<Data> | null) ?? {}) as (MutationPayload | null)[];
  return (payload?.userErrors ?? []).map(({ path }) => path.join('.'));
}

/** What is too long to be an id or a token is the id or token of nothing. */
const isKey = ({ path, type, coordinate }: Place) =>
  getNamedType(type).name === 'ID' || keys.has(path.at(-1)!) || coordinate.endsWith('Provider(input.market)');
const keys = new Set(['token', 'code', 'associationCode', 'documentSha256']);

/** Rows are refused one by one, in the results. */
const isInRow = ({ path }: Place) => path.includes('rows');

test('a request of the largest size takes its time before anything of it is read', async () => {
  for (const name of bombNames) {
    const extensions = { bomb: bombOf(name, LARGEST_BYTES) };
    const { status } = await timed('no place at all', name, () => graph.send({ query: '{ __typename }', extensions }));

    expect(status).toBe(200);
  }
});

test.each(texts.map((place) => [place.coordinate, place] as const))(
  '%s refuses what is far too long, and reads what is not',
  async (where, place) => {
    const aimed = isListed(place.type) ? [...place.path, '0'] : place.path;
    // Once, so that planning the query is no part of what the first bomb costs.
    await ask(place, 'x');
    for (const name of bombNames) {
      const refused = await timed(where, name, () => ask(place, bombOf(name, LARGEST_BYTES)));
      const places = refusedAt(refused, place);
      if (!isInRow(place) && !isKey(place)) expect(places).toContain(aimed.join('.'));
      refusedAt(await timed(where, `${name}, short`, () => ask(place, bombOf(name, 250))), place);
    }
    expect(longestNormalized).toBeLessThanOrEqual(LONGEST_PROSE);
  },
);

test('a null that must not be is refused at every place, though a default lets a variable stand there', async () => {
  const requests = all.flatMap((place) => place.nulls(ids.get('provider-admin')!));
  const refused = { status: 400, codes: ['BAD_USER_INPUT'] };

  expect(requests.length).toBeGreaterThan(100);
  for (const { query, variables } of requests) {
    const { status, body } = await graph.send({ query, variables });
    const { errors } = JSON.parse(body) as Awaited<ReturnType<typeof ask>>;
    expect({ query, status, codes: errors?.map(({ extensions }) => extensions['code']) }).toEqual({
      query,
      ...refused,
    });
  }
});

test.each(all.map((place) => [place.coordinate, place] as const))(
  '%s takes null for none, or refuses it',
  async (_where, place) => {
    refusedAt(await ask(place, null), place);
    if (isListed(place.type)) refusedAt(await ask(place, [null]), place);
  },
);

describe.each(lists.map((place) => [place.coordinate, place] as const))('the list %s', (_where, place) => {
  const [, most = 'NaN'] = /At most ([\d,]+)\./.exec(place.description) ?? [];
  const longest = Number(most.replaceAll(',', ''));
  const named = getNamedType(place.type);
  const entry = isInputObjectType(named)
    ? { email: 'anna@contoso.example' }
    : plain({ name: '', type: place.type }, {});
  const refused = async (entries: number) => refusedAt(await ask(place, Array(entries).fill(entry)), place);

  test('says how many entries it may have', () => {
    expect(longest).toBeGreaterThan(0);
  });

  test('refuses one more, and thousands, by its name', async () => {
    const name = place.path.join('.');

    expect(await refused(longest + 1)).toContain(name);
    expect(await refused(3_000)).toContain(name);
  });

  test('takes so many', async () => {
    expect(await refused(longest)).not.toContain(place.path.join('.'));
  });
});

test.each(['companyName', 'domain', 'adminName'])(
  'a work account with a %s that is far too long is refused',
  async (field) => {
    for (const name of bombNames) {
      const given = { companyName: 'C', domain: 'c.example', adminName: 'A', [field]: bombOf(name, LARGEST_BYTES) };
      const { status, body } = await timed(`/dev/work-accounts ${field}`, name, () =>
        graph.send(given, '/dev/work-accounts'),
      );

      const { errors } = JSON.parse(body) as { errors: { extensions: { field: string } }[] };
      expect([status, errors[0]!.extensions.field]).toEqual([400, field]);
    }
  },
);
