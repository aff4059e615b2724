import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { createExecutor } from '../../../chassis/graphql/executor';
import { makeListsCount } from '../../../chassis/graphql/list-count';
import { createLog } from '../../../chassis/process/log';
import type { Passport } from '../../../chassis/http/passport';

const typeDefs = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@listSize"])
  type Query { shelves: [Shelf!]! @listSize(assumedSize: 20) plain: [Int!]! @listSize(assumedSize: 1000) long: [Shelf!]! @listSize(assumedSize: 5) }
  type Shelf { books: [Book!]! @listSize(assumedSize: 10) }
  type Book { pages: [Page!] @listSize(assumedSize: 10) }
  type Page { number: Int }
`);

/** A library that counts how often it is asked for books and for pages. */
function library() {
  const asked = { books: 0, pages: 0 };
  const logged: Record<string, unknown>[] = [];
  const log = createLog('test', 'warn', {
    write: (line: string) => void logged.push(JSON.parse(line) as Record<string, unknown>),
  });
  const many = (count: number) => Array.from({ length: count }, () => ({}));
  const resolvers = {
    Query: {
      shelves: () => many(20),
      plain: () => Array.from({ length: 1000 }, () => 1),
      long: () => Promise.resolve(many(6)),
    },
    Shelf: { books: async () => ((asked.books += 1), Promise.resolve(many(10))) },
    Book: { pages: () => ((asked.pages += 1), many(10)) },
  };
  const schema = buildSubgraphSchema([{ typeDefs, resolvers }]);
  makeListsCount(schema);
  const tryOut = async <Result>(work: () => Promise<Result>) => ({ result: await work(), events: [] });
  const reliance = { staleSources: () => Promise.resolve([]) };
  const execute = createExecutor({ schema, contextOf: (passport) => ({ passport, reliance }), log, tryOut });
  const ask = (query: string, extensions?: object) =>
    execute({ query, extensions }, { requestId: 'r1', dryRun: false } as Passport);
  return { asked, logged, ask };
}

const all = '{ shelves { books { pages { number } } } }';

type Shelves = { shelves: { books: { pages: unknown[] }[] }[] };

describe('an answer', () => {
  test('of which the gateway takes so much is made whole where there is no more', async () => {
    const { ask, logged } = library();

    const { data, errors } = await ask(all, { mostObjects: 20 + 200 + 2000 });

    expect(errors).toBeUndefined();
    expect((data as unknown as Shelves).shelves[19]!.books[9]!.pages).toHaveLength(10);
    expect(logged).toEqual([]);
  });

  test('is given up where there is more, and not made any further', async () => {
    const { ask, asked, logged } = library();

    const answer = await ask(all, { mostObjects: 100 });

    expect(answer).toEqual({ errors: [expect.objectContaining({ extensions: { code: 'QUERY_TOO_EXPENSIVE' } })] });
    expect(asked.pages).toBeLessThan(200);
    expect(logged).toEqual([expect.objectContaining({ list: 'Shelf.books', most: 100 })]);
  });

  test('is not stopped by the plain values of a list, unless they are very many', async () => {
    const { ask } = library();

    expect((await ask('{ plain }', { mostObjects: 50 })).errors).toBeUndefined();
    expect((await ask('{ plain }', { mostObjects: 49 })).errors).toHaveLength(1);
  });

  test.each([undefined, {}, { mostObjects: null }, { mostObjects: 'few' }, { mostObjects: -1 }])(
    'is made whole where nobody says how much there may be: %j',
    async (extensions) => {
      expect((await library().ask(all, extensions)).errors).toBeUndefined();
    },
  );

  test('with a list that is longer than the schema says is had, and told of once', async () => {
    const { ask, logged } = library();

    for (let time = 0; time < 3; time += 1) expect((await ask('{ long { __typename } }')).errors).toBeUndefined();

    expect(logged).toEqual([expect.objectContaining({ list: 'Query.long', items: 6, assumedSize: 5 })]);
  });
});
