import { getEventListeners } from 'node:events';
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import { systemClock } from '../../../chassis/time';
import type { Dialect } from '../../../chassis/database/database';
import { unitOfWorkOn } from '../../../chassis/unit-of-work/unit-of-work';
import { EventLog } from '../../../chassis/events/event-log.entity';
import { feedOf } from '../../../chassis/following/feed';
import { remoteFeed } from '../../../chassis/following/remote-feed';
import { serveFeed } from '../../../chassis/http/serve-feed';
import { TestDatabases, dialects } from '../../support/databases';
import { shortPause } from '../../support/waiting';
import { entryMade, ledger, makeEntry } from '../database/ledger';

const databases = new TestDatabases();
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
afterAll(() => databases.dispose());

const token = 'feed-token';

/** Counts the reads of the head in a ledger in which nothing is recorded. */
function watched() {
  let looks = 0;
  const onStatement = (sql: string): void => {
    if (sql.startsWith('SELECT position, incarnation')) looks += 1;
  };
  const isLookedAt = async (): Promise<void> => {
    while (looks === 0) await shortPause();
  };
  return { parts: { ...ledger, onStatement }, isLookedAt };
}

async function aSource(dialect: Dialect, count = 0, pollMs?: number) {
  const { parts, isLookedAt } = watched();
  const database = await databases.create(dialect, parts);
  const write = unitOfWorkOn(database, systemClock);
  const record = (subjectId: string) =>
    write(async ({ events }) => {
      events.append(entryMade(subjectId, { name: 'Łódź\n"quoted"' }));
      return Promise.resolve();
    });
  for (let index = 0; index < count; index += 1) await record('a');
  return { database, feed: feedOf(database, pollMs), write, record, isLookedAt };
}

async function served(dialect: Dialect, count = 0) {
  const source = await aSource(dialect, count);
  const server = fastify();
  await server.register(serveFeed(source.feed, token));
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  closing.push(() => server.close());
  return { ...source, server, url };
}

/** A server with a given answer, in place of a subgraph. */
async function stranger(answer: (response: ServerResponse) => void): Promise<string> {
  const listener: RequestListener = (_, response) => answer(response);
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(
    () => server.close(),
    () => server.closeAllConnections(),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe.each(dialects)('a feed on %s', (dialect) => {
  test('reads what is behind a position, as much as asked, and says where the head is', async () => {
    const { feed } = await aSource(dialect, 5);

    const { events, head } = await feed.read(1, 3);

    expect(events.map(({ position }) => position)).toEqual([2, 3, 4]);
    expect(head).toBe(5);
    expect(await feed.read(5, 3)).toMatchObject({ events: [], head: 5 });
  });

  test('names the event at the position, so that a reader knows whether it has read this history', async () => {
    const { database, feed } = await aSource(dialect, 5);
    const log = await database.reader.getRepository(EventLog).find({ order: { position: 'ASC' } });

    expect((await feed.read(3, 1)).afterId).toBe(log[2]!.id);
    expect((await feed.read(5, 1)).afterId).toBe(log[4]!.id);
    expect((await feed.read(0, 1)).afterId).toBeNull();
  });

  test('keeps nobody waiting whose position it has not reached', async () => {
    const { feed } = await aSource(dialect, 5);
    const hour = 3_600_000;

    expect(await feed.read(6, 1, hour)).toMatchObject({ events: [], head: 5, afterId: null });
  });

  test('has a name that no other has, and keeps it', async () => {
    const [one, other] = [await aSource(dialect), await aSource(dialect)];
    const { incarnation } = await one.feed.read(0, 1);
    await one.record('a');

    expect(incarnation).toMatch(/^[0-9a-f-]{36}$/);
    expect((await one.feed.read(0, 1)).incarnation).toBe(incarnation);
    expect((await other.feed.read(0, 1)).incarnation).not.toBe(incarnation);
  });

  test('wakes whoever waits as soon as something is committed in this process', async () => {
    const never = 3_600_000;
    const { feed, record, isLookedAt } = await aSource(dialect, 0, never);
    const waiting = feed.read(0, 10, never);
    await isLookedAt();
    await record('a');

    expect((await waiting).events).toHaveLength(1);
  });

  test('notices what another process has committed', async () => {
    const location = await databases.location(dialect);
    const { parts, isLookedAt } = watched();
    const here = await databases.openAt(location, parts);
    const there = await databases.openAt(location, ledger);
    const waiting = feedOf(here).read(0, 10, 10_000);
    await isLookedAt();
    const committedAt = Date.now();
    await unitOfWorkOn(there, systemClock)((unit) => makeEntry(unit, 'a'));

    expect((await waiting).events).toHaveLength(1);
    expect(Date.now() - committedAt).toBeLessThan(5000);
  });

  test('answers without events when the wait is over or nobody waits any more', async () => {
    const { feed } = await aSource(dialect);
    const gone = new AbortController();
    const abandoned = feed.read(0, 10, 60_000, gone.signal);
    gone.abort();

    expect(await feed.read(0, 10, 50)).toMatchObject({ events: [], head: 0 });
    expect(await abandoned).toMatchObject({ events: [], head: 0 });
  });

  test('says the same over HTTP as in process', async () => {
    const { feed, url } = await served(dialect, 5);

    for (const after of [0, 1, 5, 6])
      expect(await remoteFeed({ url, token }).read(after, 3)).toEqual(await feed.read(after, 3));
  });
});

describe('over HTTP', () => {
  test('asking leaves nothing behind at the signal by which a process stops', async () => {
    const { url } = await served('sqlite', 1);
    const { signal } = new AbortController();

    for (const after of [0, 1]) await remoteFeed({ url, token }).read(after, 3, 1, signal);

    const kept = Object.getOwnPropertySymbols(signal).filter(({ description }) => description === 'kDependantSignals');
    expect(kept.map((symbol): unknown => Reflect.get(signal, symbol))).toEqual([]);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  test.each(['', 'Bearer wrong', 'feed-token', 'Bearer feed-token2', 'Bearer '])(
    'a reader with the authorization %j gets nothing',
    async (authorization) => {
      const { url } = await served('sqlite', 1);
      const response = await fetch(`${url}/events`, { headers: { authorization } });

      expect(response.status).toBe(401);
      expect(await response.json()).toEqual({
        errors: [
          { message: expect.any(String), extensions: { code: 'UNAUTHENTICATED', requestId: expect.any(String) } },
        ],
      });
      expect(response.headers.has('x-feed-head')).toBe(false);
    },
  );

  test.each([
    ['limit=100000', 3],
    ['limit=2', 2],
    ['limit=0', 1],
    ['limit=-5', 3],
    ['limit=1e3', 3],
    ['after=-1', 3],
    ['after=2', 1],
    ['after=2&after=1', 3],
    ['after[]=2', 3],
    ['after=9007199254740991999', 3],
    ["after=1' OR 1=1", 3],
  ])('?%s is answered with %i events', async (query, expected) => {
    const { url } = await served('sqlite', 3);
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`${url}/events?${encodeURI(query)}`, { headers });

    expect(response.status).toBe(200);
    expect((await response.text()).split('\n').filter(Boolean)).toHaveLength(expected);
  });

  test('a source is asked to hear the others first, by those who have its token', async () => {
    const source = await aSource('sqlite');
    const settle = jest.fn(() => Promise.resolve());
    const server = fastify();
    await server.register(serveFeed({ ...source.feed, settle }, token));
    const url = await server.listen({ host: '127.0.0.1', port: 0 });
    closing.push(() => server.close());

    await expect(remoteFeed({ url, token: 'another' }).settle!()).rejects.toThrow('401');
    expect(settle).not.toHaveBeenCalled();
    await remoteFeed({ url, token }).settle!();
    expect(settle).toHaveBeenCalledTimes(1);
  });

  test('a stopping server does not keep its readers waiting', async () => {
    const { server, url, isLookedAt } = await served('sqlite');
    const waiting = remoteFeed({ url, token }).read(0, 10, 15_000);
    await isLookedAt();
    const stopped = server.close();

    expect((await waiting).events).toEqual([]);
    await stopped;
  });

  test.each([
    ['hangs', () => undefined],
    ['drips', drip],
  ])('a source that %s is given up at the deadline', async (_, answer) => {
    const url = await stranger(answer);
    const askedAt = Date.now();

    await expect(remoteFeed({ url, token, deadlineMs: 200 }).read(0, 10, 100)).rejects.toThrow();
    expect(Date.now() - askedAt).toBeLessThan(2000);
  });

  const sent = { 'x-feed-head': '5', 'x-feed-incarnation': 'this', 'x-feed-after-id': '' };
  const given = (headers: Record<string, string | undefined>) =>
    Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));
  const without = (name: keyof typeof sent) => ({ ...sent, [name]: undefined });

  test.each([
    ['an error', 500, sent, ''],
    ['a page', 200, sent, '<html>'],
    ['no head', 200, without('x-feed-head'), ''],
    ['no name of its history', 200, without('x-feed-incarnation'), ''],
    ['no word of what it comes after', 200, without('x-feed-after-id'), ''],
    ['a line that is no event', 200, sent, '{"position":"1"}\n'],
    ['too much', 200, sent, '\n'.repeat(2000)],
  ])('a source that answers with %s is not believed', async (_, status, headers, body) => {
    const url = await stranger((response) => void response.writeHead(status, given(headers)).end(body));

    await expect(remoteFeed({ url, token, maxBytes: 1000 }).read(0, 10)).rejects.toThrow();
  });

  test('a source that answers with all of it is believed', async () => {
    const url = await stranger((response) => void response.writeHead(200, sent).end());

    expect(await remoteFeed({ url, token }).read(0, 10)).toMatchObject({ head: 5, incarnation: 'this', afterId: null });
  });
});

function drip(response: ServerResponse): void {
  response.writeHead(200, { 'x-feed-head': '1' });
  const dripping = setInterval(() => response.write(' '), 20);
  response.on('close', () => clearInterval(dripping));
}
