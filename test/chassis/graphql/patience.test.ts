import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { createExecutor } from '../../../chassis/graphql/executor';
import { makeListsCount } from '../../../chassis/graphql/list-count';
import { Patience } from '../../../chassis/graphql/patience';
import { createLog } from '../../../chassis/process/log';
import type { Passport } from '../../../chassis/http/passport';

const typeDefs = parse(`
  type Query { shelves: [Shelf!]! shelf: Shelf! }
  type Mutation { sort: Shelf! }
  type Shelf { books: [Book!]! first: Book! }
  type Book { title: String }
`);

const tooLate = { errors: [{ message: expect.any(String), extensions: { code: 'DEADLINE_EXCEEDED' } }] };

/** A library that does this before it answers with shelves, and counts how often it is asked for books. */
function library(meanwhile: () => unknown, queryDeadlineMs?: number) {
  const asked = { books: 0 };
  const books = () => ((asked.books += 1), [{ title: 'Emma' }]);
  const shelf = async () => (await meanwhile(), {});
  const resolvers = {
    Query: { shelves: async () => [await shelf()], shelf },
    Mutation: { sort: shelf },
    Shelf: { books, first: () => books()[0] },
  };
  const schema = buildSubgraphSchema([{ typeDefs, resolvers }]);
  makeListsCount(schema);
  const tryOut = async <Result>(work: () => Promise<Result>) => ({ result: await work(), events: [] });
  const contextOf = () => ({ reliance: { staleSources: () => Promise.resolve([]) } });
  const log = createLog('test', 'silent');
  const execute = createExecutor({ schema, contextOf, log, tryOut, queryDeadlineMs });
  const ask = (query: string, gone?: AbortSignal) =>
    execute({ query }, { requestId: 'r1', dryRun: false } as Passport, gone);
  return { asked, ask };
}

/** Holds the process, as what the embedded databases do. */
function hold(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

const never = () => new Promise(() => undefined);

describe('a query', () => {
  test.each(['{ shelves { books { title } } }', '{ shelf { books { title } } }', '{ shelf { first { title } } }'])(
    'whose client goes is not answered any further: %s',
    async (query) => {
      const client = new AbortController();
      const { ask, asked } = library(() => client.abort());

      expect(await ask(query, client.signal)).toEqual(tooLate);
      expect(asked.books).toBe(0);
    },
  );

  test('that waits for something is given up when its time is up', async () => {
    const { ask } = library(never, 20);

    expect(await ask('{ shelf { first { title } } }')).toEqual(tooLate);
  });

  test('that works for longer than its time is given up too, though no timer has fired', async () => {
    const { ask, asked } = library(() => hold(30), 20);

    expect(await ask('{ shelf { first { title } } }')).toEqual(tooLate);
    expect(asked.books).toBe(0);
  });

  test('whose client waits is answered within its time, and as late as it takes where there is none', async () => {
    const { signal } = new AbortController();
    const answer = { data: { shelf: { first: { title: 'Emma' } } } };

    expect(await library(() => undefined, 60_000).ask('{ shelf { first { title } } }', signal)).toEqual(answer);
    expect(await library(() => hold(5)).ask('{ shelf { first { title } } }')).toEqual(answer);
  });
});

test('A mutation is done to its end and answered, whatever becomes of its client and its time', async () => {
  const client = new AbortController();
  const { ask } = library(() => {
    client.abort();
    hold(30);
  }, 20);

  const sorted = { data: { sort: { books: [{ title: 'Emma' }] } } };
  expect(await ask('mutation { sort { books { title } } }', client.signal)).toEqual(sorted);
});

test('Patience ends with work that fails, by the fault of that work', async () => {
  await expect(new Patience(60_000).for(Promise.reject(new Error('no shelf')))).rejects.toThrow('no shelf');
});
