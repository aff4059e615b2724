import { HttpSource } from '../../gateway/sources/http-source';
import { inMemorySource } from '../../gateway/sources/in-memory-source';
import type { Source } from '../../gateway/sources/source';
import { shortPause } from '../support/waiting';
import { createLibrary } from './support/library';
import { codesOf, runGateway, type Wanted } from './support/running';
import { WiredSubgraph, saying, sign } from './support/wire';

const WARN = 40;
const both = '{ book(id: 1) { id title reviewCount } }';

/** A gateway, and when it has noticed for how many questions that their client is gone. */
async function run(wanted: Wanted) {
  const gateway = await runGateway(wanted);
  const noticed = async (count: number) => {
    const lines = () => gateway.log.filter(({ msg }) => msg === 'the client has gone');
    while (lines().length < count) await shortPause();
  };
  const askAndLeave = (query: string, signal: AbortSignal) => {
    const headers = { 'content-type': 'application/json' };
    return fetch(`${gateway.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }), signal });
  };
  return { ...gateway, noticed, askAndLeave };
}

describe('a client that leaves', () => {
  const library = createLibrary({ withLending: true });
  let catalogue: WiredSubgraph;
  beforeEach(async () => (catalogue = await new WiredSubgraph('catalogue', library.executes.catalogue).start()));
  afterEach(() => catalogue.stop());

  /** The catalogue over HTTP, the reviews in memory. */
  const sources = (asked: string[]) => (name: string) => {
    const reviews = inMemorySource(library.executes.reviews);
    const ask: Source['ask'] = (...question) => (asked.push('reviews'), reviews.ask(...question));
    if (name === 'reviews') return { ...reviews, ask };
    return new HttpSource({ name, url: catalogue.url, sign, deadlineMs: 60_000 });
  };

  test('ends the question to the subgraph that works for it, and nothing more is asked', async () => {
    const asked: string[] = [];
    const gateway = await run({ library, sources: sources(asked) });
    const client = new AbortController();
    const hungUp = new Promise<void>((resolve) => {
      catalogue.misbehave = (request, response) => {
        response.once('close', resolve);
        request.once('end', () => client.abort()).resume();
      };
    });

    await expect(gateway.askAndLeave(both, client.signal)).rejects.toThrow();
    await hungUp;
    await gateway.noticed(1);

    expect(asked).toEqual([]);
    expect(gateway.log.filter(({ level }) => Number(level) >= WARN)).toEqual([]);
    await gateway.stop();
  });

  test('keeps nobody else from the subgraph, however many such clients there are', async () => {
    const gateway = await run({ library, sources: sources([]) });
    for (let count = 1; count <= 6; count += 1) {
      const client = new AbortController();
      catalogue.misbehave = () => client.abort();
      await expect(gateway.askAndLeave(both, client.signal)).rejects.toThrow();
      await gateway.noticed(count);
    }
    catalogue.misbehave = null;

    expect(codesOf(await gateway.ask(both))).toEqual([]);
    await gateway.stop();
  });

  test('does not end its mutation', async () => {
    const gateway = await run({ library, sources: sources([]) });
    const client = new AbortController();
    let finish = (): void => undefined;
    const done = new Promise<string>((resolve) => {
      catalogue.misbehave = (request, response) => {
        finish = () => {
          response.once('finish', () => resolve('answered')).once('close', () => resolve('hung up'));
          saying('{"data":{"lend":true}}')(request, response);
        };
        client.abort();
      };
    });

    await expect(gateway.askAndLeave('mutation { lend(book: 1) }', client.signal)).rejects.toThrow();
    // By the time it has answered another one, the gateway has noticed that the first left.
    await expect(gateway.ask('{ __typename }')).resolves.toMatchObject({ status: 200 });
    finish();

    expect(await done).toBe('answered');
    await gateway.stop();
  });
});

test('A subgraph that gives up by its own clock costs its part of the answer, SUBGRAPH_TIMEOUT', async () => {
  const library = createLibrary();
  const late = { errors: [{ message: 'Late.', extensions: { code: 'DEADLINE_EXCEEDED' } }] };
  const gateway = await runGateway({
    library,
    sources: (name) => ({
      ...inMemorySource(library.executes[name as 'reviews']),
      ...(name === 'reviews' && { ask: () => Promise.resolve(late) }),
    }),
  });

  const answer = await gateway.ask('{ book(id: 1) { title rating { verdict } } }');

  expect(answer.body.data.book).toEqual({ title: 'Book 1', rating: { verdict: 'UNKNOWN' } });
  expect(codesOf(answer)).toEqual(['SUBGRAPH_TIMEOUT']);
  await gateway.stop();
});

test('The signal of a client that stays is never aborted', async () => {
  const library = createLibrary();
  const signals: (AbortSignal | undefined)[] = [];
  const source = inMemorySource(library.executes.catalogue);
  const gateway = await runGateway({
    library,
    sources: () => ({
      ...source,
      ask: (question, passport) => (signals.push(question.gone), source.ask(question, passport)),
    }),
  });

  await gateway.ask('{ book(id: 1) { title } }');
  await gateway.stop();

  expect(signals.map((signal) => signal?.aborted)).toEqual([false]);
});
