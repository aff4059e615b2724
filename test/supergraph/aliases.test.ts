import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import {
  buildSchema,
  getNamedType,
  isLeafType,
  isObjectType,
  type GraphQLField,
  type GraphQLObjectType,
} from 'graphql';
import { fillWithDemo } from '../../standalone/world/fill';
import { temporaryFolder } from '../support/folder';
import { silent } from '../support/databases';
import { InProcessGraph } from '../support/in-process';

const schema = buildSchema(readFileSync(join(__dirname, '../../schema/api.graphql'), 'utf8'));
const now = new Date('2026-03-18T12:00:00.000Z');
const clock = { now: () => now };
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
let graph: InProcessGraph;

beforeAll(async () => {
  graph = await InProcessGraph.start({
    dialect: 'sqlite',
    clock,
    dataDir: temporaryFolder(),
    fill: (opened, key) => fillWithDemo(opened, clock, key),
  });
}, 120_000);

afterAll(() => graph.stop());

/** A field of a query: what it is asked as, how it is written, and what is asked of it. */
interface Asked {
  readonly name: string;
  readonly alias: string | null;
  readonly args: string;
  readonly wrap: 'plain' | 'inline' | 'fragment' | 'included';
  readonly inside: readonly Asked[] | null;
  readonly on: string;
}

/** Names that mean something to the planner, to the graph or to JavaScript, and one that means nothing. */
const NAMES = [
  'id',
  '__typename',
  'code',
  'partnerId',
  'name',
  'node',
  'edges',
  'account',
  'market',
  'status',
  '__proto__',
  'x',
];

const isAskable = (field: GraphQLField<unknown, unknown>) =>
  field.args.every(
    ({ name, type, defaultValue }) => name === 'first' || !String(type).endsWith('!') || defaultValue !== undefined,
  );

const argsOf = ({ args }: GraphQLField<unknown, unknown>) =>
  args.some(({ name }) => name === 'first') ? '(first: 2)' : '';

/** Some fields of a type, each once, and no two under one name. */
function selection(type: GraphQLObjectType, depth: number): fc.Arbitrary<readonly Asked[]> {
  const fields = Object.values(type.getFields()).filter(isAskable);
  const leaves = fields.filter(({ type: of }) => isLeafType(getNamedType(of)));
  const askable = depth === 0 ? leaves : fields;
  if (askable.length === 0) return fc.constant([typeNameOf(type)]);
  return fc
    .uniqueArray(fc.nat(askable.length - 1), { minLength: 1, maxLength: 4 })
    .chain((places) => fc.tuple(...places.map((place) => asked(type, askable[place]!, depth))))
    .map((some) => withoutClashes([...some, typeNameOf(type)]));
}

const typeNameOf = ({ name: on }: GraphQLObjectType): Asked => {
  return { name: '__typename', alias: 'type_', args: '', wrap: 'plain', inside: null, on };
};

function asked(on: GraphQLObjectType, field: GraphQLField<unknown, unknown>, depth: number): fc.Arbitrary<Asked> {
  const inner = getNamedType(field.type);
  return fc.record({
    name: fc.constant(field.name),
    alias: fc.option(fc.constantFrom(...NAMES), { freq: 4 }),
    args: fc.constant(argsOf(field)),
    wrap: fc.constantFrom(
      'plain' as const,
      'plain' as const,
      'inline' as const,
      'fragment' as const,
      'included' as const,
    ),
    inside: isObjectType(inner) ? selection(inner, depth - 1) : fc.constant(null),
    on: fc.constant(on.name),
  });
}

/** Of two that would answer under one name, neither keeps its alias: field names differ. */
function withoutClashes(some: readonly Asked[]): readonly Asked[] {
  const keys = some.map(({ name, alias }) => alias ?? name);
  const clashing = some.filter((_, at) => keys.indexOf(keys[at]!) !== keys.lastIndexOf(keys[at]!));
  if (clashing.length === 0) return some;
  return withoutClashes(some.map((each) => (clashing.includes(each) ? { ...each, alias: null } : each)));
}

function written(some: readonly Asked[], withAliases: boolean): string {
  const fragments: string[] = [];
  const write = (fields: readonly Asked[]): string =>
    fields
      .map(({ name, alias, args, wrap, inside, on }) => {
        const field = `${withAliases && alias !== null ? `${alias}: ` : ''}${name}${args}`;
        const plain = `${field}${wrap === 'included' ? ' @include(if: $yes)' : ''}${inside ? ` { ${write(inside)} }` : ''}`;
        if (wrap === 'inline') return `... on ${on} { ${plain} }`;
        if (wrap !== 'fragment') return plain;
        return `...f${fragments.push(`fragment f${fragments.length} on ${on} { ${plain} }`) - 1}`;
      })
      .join(' ');
  const body = write(some);
  const head = /\$yes/.test(body + fragments.join('')) ? 'query ($yes: Boolean! = true)' : 'query';
  return `${head} { ${body} } ${fragments.join(' ')}`;
}

/** The answer to the query without aliases, under the names of the one that has them. */
function renamed(value: unknown, some: readonly Asked[]): unknown {
  if (Array.isArray(value)) return value.map((each) => renamed(each, some));
  if (typeof value !== 'object' || value === null) return value;
  const object = Object.create(null) as Record<string, unknown>;
  for (const [key, each] of Object.entries(value)) {
    const { alias, inside } = some.find(({ name }) => name === key)!;
    object[alias ?? key] = inside ? renamed(each, inside) : each;
  }
  return object;
}

test('Generated queries with random aliases answer as the same queries without them', async () => {
  const root = schema.getQueryType()!;
  const beginnings = ['viewer', 'indirectProviders', 'cspRegions', 'viewerAgreements', 'enrollmentReviews']
    .map((name) => root.getFields()[name])
    .filter((field) => field !== undefined);
  const queries = fc
    .constantFrom(...beginnings)
    .chain((field) => asked(root, field, 4))
    .map((one) => [one]);
  const personas = fc.constantFrom('provider-admin', 'reseller-admin', 'operator', null);
  const warn = jest.spyOn(silent, 'warn');
  let alike = 0;

  await fc.assert(
    fc.asyncProperty(queries, personas, async (some, persona) => {
      const [plain, aliased] = [
        await graph.ask(persona, written(some, false)),
        await graph.ask(persona, written(some, true)),
      ];
      const codes = ({ errors = [] }: typeof plain) => errors.map(({ extensions: { code } }) => String(code));
      expect(codes(aliased)).toEqual(codes(plain));
      expect(JSON.stringify(aliased.data)).toBe(JSON.stringify(renamed(plain.data, some)));
      if (plain.data) alike += 1;
    }),
    { seed, numRuns: 150, endOnFailure: false },
  );

  expect(alike).toBeGreaterThan(100);
  // Nor does any list turn out to be longer than was said when it was priced.
  expect(warn.mock.calls.filter(([entry]) => JSON.stringify(entry).includes('assumedSize'))).toEqual([]);
}, 120_000);
