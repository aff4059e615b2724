import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { buildSchema } from 'graphql';
import { fillWithDemo } from '../../standalone/world/fill';
import { temporaryFolder } from '../support/folder';
import { silent } from '../support/databases';
import { comparable } from '../support/generated/comparable';
import { Documents, written, type Asked } from '../support/generated/documents';
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
  const beginnings = ['viewer', 'indirectProviders', 'cspRegions', 'viewerCustomer', 'enrollmentReviews'];
  const queries = new Documents({ schema, known: {}, hasRepeats: false }).queries(beginnings);
  const personas = fc.constantFrom('provider-admin', 'reseller-admin', 'operator', null);
  const warn = jest.spyOn(silent, 'warn');
  let alike = 0;

  await fc.assert(
    fc.asyncProperty(queries, personas, async (some, persona) => {
      const ask = (withAliases: boolean) => {
        const { query, variables } = written('query', some, { withAliases });
        return graph.ask(persona, query, variables);
      };
      const [plain, aliased] = [await ask(false), await ask(true)];
      const codes = ({ errors = [] }: typeof plain) => errors.map(({ extensions: { code } }) => String(code));
      expect(codes(aliased)).toEqual(codes(plain));
      // The planner keeps no order where fragments with conditions meet.
      expect(comparable(aliased.data)).toBe(comparable(renamed(plain.data, some)));
      if (plain.data) alike += 1;
    }),
    { seed, numRuns: 150, endOnFailure: false },
  );

  expect(alike).toBeGreaterThan(100);
  // Nor does any list turn out to be longer than was said when it was priced.
  expect(warn.mock.calls.filter(([entry]) => JSON.stringify(entry).includes('assumedSize'))).toEqual([]);
}, 120_000);
