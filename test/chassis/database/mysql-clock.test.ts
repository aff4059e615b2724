import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource } from 'typeorm';
import type { Database } from '../../../chassis/database/database';
import { MysqlClock } from '../../../chassis/database/mysql-clock';
import { Mail } from '../../../chassis/mail/mail.entity';
import { feedOf } from '../../../chassis/following/feed';
import { MailWorker } from '../../../chassis/mail/worker';
import { runSubgraph } from '../../../chassis/subgraph/runtime';
import type { Subgraph, SubgraphParts } from '../../../chassis/subgraph/subgraph';
import { DAY_MS, MINUTE_MS } from '../../../chassis/time';
import { once } from '../../../chassis/unit-of-work/idempotency';
import { unitOfWorkOn } from '../../../chassis/unit-of-work/unit-of-work';
import { TestDatabases, onServer, silent } from '../../support/databases';
import { describeOnMysql } from '../../support/on-mysql';
import { shortPause } from '../../support/waiting';

const databases = new TestDatabases();
afterAll(() => databases.dispose());
afterEach(() => jest.useRealTimers());

const realNow = Date.now;

/** Sets the clock of this process, and nothing else that has to do with time. */
function wallClock(aheadMs: number): void {
  jest.useFakeTimers({
    now: realNow() + aheadMs,
    doNotFake: [
      ...(['hrtime', 'performance', 'nextTick', 'queueMicrotask'] as const),
      ...(['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'clearImmediate'] as const),
    ],
  });
}

const serverTime = async () => {
  const [row] = (await onServer('SELECT CAST(UNIX_TIMESTAMP(NOW(3)) * 1000 AS SIGNED) AS ms')) as { ms: number }[];
  return row!.ms;
};

const late = 90_000;

describeOnMysql('the clock of a database on a server', () => {
  /** Two processes that have one database open; the clock of the second is that far ahead. */
  async function openTwice(aheadMs: number): Promise<[Database, Database]> {
    const location = await databases.location('mysql');
    const one = await databases.openAt(location);
    wallClock(aheadMs);
    return [one, await databases.openAt(location)];
  }

  test('is that of the server, whatever the clock of the process says', async () => {
    const [one, other] = await openTwice(late);

    const expected = await serverTime();
    expect(Math.abs(one.clock.now().getTime() - expected)).toBeLessThan(5_000);
    expect(Math.abs(other.clock.now().getTime() - expected)).toBeLessThan(5_000);
    expect(Math.abs(Date.now() - expected)).toBeGreaterThan(late - 5_000);
  });

  test('is what a subgraph goes by that runs on the database', async () => {
    const database = await databases.openAt(await databases.location('mysql'));
    const given: SubgraphParts[] = [];
    const create = (parts: SubgraphParts) => {
      given.push(parts);
      return { followers: [], facts: {} } as unknown as Subgraph;
    };
    const module = { name: 'none', sources: [], entities: [], migrations: [], create };

    const transport = { send: () => Promise.resolve(), close: () => Promise.resolve() };
    const running = runSubgraph({
      opened: { module, database, feed: feedOf(database) },
      ...{ log: silent, secrets: { cursors: 'c', tokens: 't' }, feeds: {}, factsMaxAgeMs: late, rolesMaxAgeMs: late },
      mail: { transport, from: 'no-reply@partner.example', linkBaseUrl: 'https://partner.example' },
    });
    await running.stop();

    expect(given[0]?.clock).toBe(database.clock);
  });

  test('lets nobody lease a mail twice whose clock is ahead', async () => {
    const [one, other] = await openTwice(late);
    const letter = { to: 'anna@contoso.example', language: 'en', subject: 'a', text: 'a', html: 'a' };
    await unitOfWorkOn(
      one,
      one.clock,
    )(async ({ mail }) => {
      mail.append(letter);
      return Promise.resolve();
    });
    const sent: string[] = [];
    let arrive = () => {};
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    const workerOn = (database: Database) =>
      new MailWorker({
        ...{ database, clock: database.clock, log: silent, from: 'no-reply@partner.example', tokenKey: 'key' },
        linkBaseUrl: 'https://partner.example',
        transport: {
          send: ({ id }) => (sent.push(id), arrived),
          close: () => Promise.resolve(),
        },
      });

    jest.useRealTimers();
    const sending = workerOn(one).sendDue();
    while (sent.length === 0) await shortPause();
    wallClock(late);
    expect(await workerOn(other).sendDue()).toBe(0);
    arrive();
    await sending;

    expect(sent).toHaveLength(1);
    expect(await one.reader.getRepository(Mail).find()).toMatchObject([{ state: 'SENT', attempts: 1 }]);
  });

  test('lets a key expire after a day for those, too, whose clock is ahead', async () => {
    const [one, other] = await openTwice(DAY_MS + late);
    let effects = 0;
    const passport = { tenantId: 't', userId: 'u', idempotencyKey: 'k', dryRun: false };
    const callOn = (database: Database) =>
      once(unitOfWorkOn(database, database.clock), { mutation: 'm', input: {}, passport }, () =>
        Promise.resolve({ effects: (effects += 1) }),
      );

    jest.useRealTimers();
    const answers = [await callOn(one)];
    wallClock(DAY_MS + late);
    answers.push(await callOn(other));

    expect(answers).toEqual([{ effects: 1 }, { effects: 1 }]);
  });

  test('asks the server anew after a minute, apart from whoever needed the time, and goes on where it is silent', async () => {
    const asked: (string | undefined)[] = [];
    const asking = new AsyncLocalStorage<string>();
    let answer = () => Promise.resolve([{ moment: new Date('2026-05-04T12:00:00.000Z') }]);
    const query = () => {
      asked.push(asking.getStore());
      return answer();
    };
    const clock = new MysqlClock({ query } as unknown as DataSource);
    await clock.ask();
    wallClock(MINUTE_MS - 5_000);
    const before = clock.now();
    expect(asked).toEqual([undefined]);

    answer = () => Promise.reject(new Error('silent'));
    wallClock(MINUTE_MS + 5_000);
    asking.run('a request', () => clock.now());
    clock.now();
    expect(asked).toEqual([undefined, undefined]);
    await shortPause();

    expect(clock.now().getTime()).toBeGreaterThanOrEqual(before.getTime());
    expect(clock.now().getTime() - before.getTime()).toBeLessThan(30_000);
  });
});
