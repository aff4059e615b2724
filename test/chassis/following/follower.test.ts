import { setTimeout as pause } from 'node:timers/promises';
import { MoreThan, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { systemClock } from '../../../chassis/time';
import type { Database, Dialect } from '../../../chassis/database/database';
import { newId } from '../../../chassis/database/ids';
import { unitOfWorkOn } from '../../../chassis/unit-of-work/unit-of-work';
import { EventLog, FeedHead } from '../../../chassis/events/event-log.entity';
import { feedOf, type Feed } from '../../../chassis/following/feed';
import { FollowerCursor } from '../../../chassis/following/follower-cursor.entity';
import { reading } from '../../../chassis/events/reading';
import { recordEvents } from '../../../chassis/events/recording';
import { settlingFeed } from '../../../chassis/following/settling-feed';
import { Follower } from '../../../chassis/following/follower';
import type { Projection } from '../../../chassis/following/projection';
import type { Logger } from '../../../chassis/process/log';
import { TestDatabases, dialects, silent } from '../../support/databases';
import { Credit, Debit, Taken, entryMade, ledger, makeEntry, taking } from '../database/ledger';

const databases = new TestDatabases();
const started: Follower[] = [];
afterEach(async () => {
  for (const follower of started.splice(0)) await follower.stop();
});
afterAll(() => databases.dispose());

async function aPair(dialect: Dialect) {
  const source = await databases.create(dialect, ledger);
  const target = await databases.create(dialect, ledger);
  return { source, target, write: unitOfWorkOn(source, systemClock) };
}

function following(target: Database, feed: Feed, projection: Projection = taking, log: object = silent): Follower {
  const unitOfWork = unitOfWorkOn(target, systemClock);
  const parts = { unitOfWork, feed, projection, clock: systemClock, log: log as Logger };
  const follower = new Follower({ database: target, ...parts });
  started.push(follower);
  return follower;
}

const takenIn = async (database: Database): Promise<number[]> =>
  (await database.reader.getRepository(Taken).find({ order: { position: 'ASC' } })).map(({ position }) => position);

/** As after a backup from when it was there was put back. */
const putBack = (source: Database, position: number): Promise<unknown> =>
  source.transact(async (manager) => {
    await manager.delete(EventLog, { position: MoreThan(position) });
    await manager.update(FeedHead, { id: 1 }, { position });
    await manager.deleteAll(Debit);
    await manager.deleteAll(Credit);
  });

const recordAs = (source: Database, position: number, eventId: string): Promise<unknown> =>
  source.transact(async (manager) => {
    await recordEvents(manager, [entryMade('a')], new Date());
    await manager.update(EventLog, { position }, { id: eventId });
  });

const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('It did not come to that.');
    await pause(10);
  }
}

describe.each(dialects)('a follower on %s', (dialect) => {
  test('takes in every event in order, and knows since when it has them all', async () => {
    const { source, target, write } = await aPair(dialect);
    for (const name of ['a', 'b', 'c']) await write((unit) => makeEntry(unit, name));
    const follower = following(target, feedOf(source));

    expect(follower.confirmedAt).toBeNull();
    expect(await follower.catchUp()).toBe(true);

    expect(await takenIn(target)).toEqual(upTo(3));
    expect(follower.confirmedAt).toBeInstanceOf(Date);
  });

  test('hears of a commit in this process without waiting for its next poll', async () => {
    const { source, target, write } = await aPair(dialect);
    const follower = following(target, feedOf(source));
    follower.start();
    await until(() => Promise.resolve(follower.confirmedAt !== null || true));
    await write((unit) => makeEntry(unit, 'a'));

    await until(async () => (await takenIn(target)).length === 1);
  });

  test('two transactions that commit in the opposite order of their inserts arrive completely and in order', async () => {
    const { source, target, write } = await aPair(dialect);
    const follower = following(target, feedOf(source));
    follower.start();
    let insertedFirst: () => void = () => undefined;
    const early = new Promise<void>((resolve) => (insertedFirst = resolve));
    let askedSecond: () => void = () => undefined;
    const late = new Promise<void>((resolve) => (askedSecond = resolve));
    const log: string[] = [];

    // On SQLite the second waits its turn; on MySQL it overtakes the first, which has inserted its row already.
    const slow = write(async (unit) => {
      await makeEntry(unit, 'first');
      insertedFirst();
      await late;
    }).then(() => log.push('first'));
    await early;
    const quick = write((unit) => makeEntry(unit, 'second')).then(() => log.push('second'));
    if (dialect === 'mysql') await quick;
    askedSecond();
    await Promise.all([slow, quick]);

    expect(log).toEqual(dialect === 'mysql' ? ['second', 'first'] : ['first', 'second']);
    await until(async () => (await takenIn(target)).length === 2);
    const events = await source.reader.getRepository(EventLog).find({ order: { position: 'ASC' } });
    expect(events.map(({ data }) => data['entry'])).toEqual(log);
    expect(await takenIn(target)).toEqual([1, 2]);
  });

  test('many writers at once leave no gap, and whoever reads meanwhile sees no position before a smaller one', async () => {
    const { source, target, write } = await aPair(dialect);
    const follower = following(target, feedOf(source));
    follower.start();
    const writers = upTo(40).map((name) =>
      write(async (unit) => {
        await makeEntry(unit, String(name));
        await pause(Math.random() * 5);
        unit.events.append(entryMade('again'));
      }),
    );
    await Promise.all(writers);

    expect(await follower.catchUp()).toBe(true);
    expect(await takenIn(target)).toEqual(upTo(80));
  });

  test('two replicas beside each other take each event once', async () => {
    const { source, target, write } = await aPair(dialect);
    const replicas = [following(target, feedOf(source)), following(target, feedOf(source))];
    for (const replica of replicas) replica.start();
    for (const name of upTo(60)) await write((unit) => makeEntry(unit, String(name)));

    expect(await Promise.all(replicas.map((replica) => replica.catchUp()))).toEqual([true, true]);
    expect(await takenIn(target)).toEqual(upTo(60));
  });

  test('an event that cannot be applied yet holds up those behind it, not those before it, and goes in once it can', async () => {
    const { source, target, write } = await aPair(dialect);
    for (const name of upTo(5)) await write((unit) => makeEntry(unit, String(name)));
    let isBroken = true;
    const stumbling: Projection = {
      ...taking,
      async take(event, manager) {
        await taking.take(event, manager);
        if (isBroken && event.position === 4) throw new Error('cannot be applied');
        return null;
      },
    };
    following(target, feedOf(source), stumbling).start();

    await until(async () => (await takenIn(target)).length === 3);
    isBroken = false;
    await until(async () => (await takenIn(target)).length === 5);
    expect(await takenIn(target)).toEqual(upTo(5));
  });

  test('a source that settles has recorded what follows from all that others told before', async () => {
    const [origin, middle, target] = await Promise.all([1, 2, 3].map(() => databases.create(dialect, ledger)));
    const passingOn: Projection = {
      source: 'origin',
      tables: [],
      take: ({ id }) =>
        Promise.resolve(({ events }) => {
          events.append(entryMade(id));
          return Promise.resolve();
        }),
    };
    const inBetween = following(middle!, feedOf(origin!), passingOn);
    const settling = settlingFeed(feedOf(middle!), () => [inBetween]);
    await unitOfWorkOn(origin!, systemClock)((unit) => makeEntry(unit, 'a'));

    expect(await following(target!, settling).catchUp()).toBe(true);
    expect(await takenIn(target!)).toEqual([]);
    expect(await following(target!, settling).catchUpSettled()).toBe(true);
    expect(await takenIn(target!)).toEqual([1]);
  });

  test('a source that does not answer in time is not taken for one that has nothing new', async () => {
    const { target } = await aPair(dialect);
    const silentSource: Feed = { read: () => new Promise(() => undefined) };
    const follower = following(target, silentSource);

    expect(await follower.catchUp(50)).toBe(false);
    expect(follower.confirmedAt).toBeNull();
  });

  test('a feed with a gap is refused', async () => {
    const { source, target, write } = await aPair(dialect);
    for (const name of upTo(3)) await write((unit) => makeEntry(unit, String(name)));
    const gappy: Feed = {
      async read(after, limit) {
        const page = await feedOf(source).read(after, limit);
        return { ...page, events: page.events.filter(({ position }) => position !== 2) };
      },
    };

    expect(await following(target, gappy).catchUp(500)).toBe(false);
    expect(await takenIn(target)).toEqual([]);
  });

  test('a feed that has lost its end is refused, whether it says so or not', async () => {
    const { source, target, write } = await aPair(dialect);
    for (const name of upTo(3)) await write((unit) => makeEntry(unit, String(name)));
    expect(await following(target, feedOf(source)).catchUp()).toBe(true);

    for (const head of [2, 4]) {
      const shortened: Feed = {
        read: async (after) => ({ ...(await feedOf(source).read(after, 0)), events: [], head }),
      };
      const follower = following(target, shortened);
      expect({ head, reached: await follower.catchUp(500) }).toEqual({ head, reached: false });
      expect(follower.confirmedAt).toBeNull();
    }
  });

  describe.each(['shorter', 'as long', 'longer'] as const)('of a source that was put back and is %s now', (length) => {
    async function aDivergence() {
      const { source, target, write } = await aPair(dialect);
      for (const name of upTo(5)) await write((unit) => makeEntry(unit, String(name)));
      const lines: string[] = [];
      const follower = following(target, feedOf(source), taking, {
        error: (_: unknown, line: string) => lines.push(line),
      });
      expect(await follower.catchUp()).toBe(true);
      await putBack(source, 3);
      const more = { shorter: 0, 'as long': 2, longer: 4 }[length];
      for (const name of upTo(more)) await write((unit) => makeEntry(unit, `other ${name}`));
      return { source, target, write, follower, lines };
    }

    test('finds out at the first pull, takes nothing in, says so once, and is confirmed no more', async () => {
      const { target, follower, lines } = await aDivergence();
      const { confirmedAt } = follower;

      for (let times = 0; times < 3; times += 1) expect(await follower.catchUp(3_600_000)).toBe(false);

      const sentence = 'The history of ledger is not the one that was taken in; run npm run projections:rebuild.';
      expect(lines).toEqual([sentence]);
      expect(follower.fault).toBe(sentence);
      expect(follower.confirmedAt).toBe(confirmedAt);
      expect(await takenIn(target)).toEqual(upTo(5));
    });

    test('goes on by itself after a rebuild by another process', async () => {
      const { source, target, write } = await aDivergence();
      const follower = following(target, feedOf(source));
      follower.start();
      await until(() => Promise.resolve(follower.fault !== null));
      await following(target, feedOf(source)).rebuild();
      await write((unit) => makeEntry(unit, 'news'));
      await until(() => Promise.resolve(follower.confirmedAt !== null));

      expect(follower.fault).toBeNull();
    });

    test('goes on by itself when the right history is there again, and nobody has to ask it to', async () => {
      const { source, target } = await aDivergence();
      const log = await target.reader.getRepository(Taken).find({ order: { position: 'ASC' } });
      const follower = following(target, feedOf(source));
      follower.start();
      await until(() => Promise.resolve(follower.fault !== null));

      await putBack(source, 3);
      for (const { position, eventId } of log.slice(3)) await recordAs(source, position, eventId);

      await until(() => Promise.resolve(follower.fault === null));
      expect(await takenIn(target)).toEqual(upTo(5));
    });
  });

  test('stands still before what it cannot read, says so once, and goes on when it can', async () => {
    const { source, target, write } = await aPair(dialect);
    for (const name of ['a', 'b']) await write((unit) => makeEntry(unit, name));
    await write((unit) => {
      unit.events.append(entryMade('c', { entry: 3 }));
      return Promise.resolve();
    });
    await write((unit) => makeEntry(unit, 'd'));
    const lines: string[] = [];
    const log = { error: (_: unknown, line: string) => lines.push(line) };
    const entry = z.object({ entry: z.string() });
    const strict = {
      ...taking,
      take: reading(entry, (event, manager: EntityManager) => taking.take({ ...event }, manager)),
    };
    const follower = following(target, feedOf(source), strict, { ...silent, ...log });

    for (let times = 0; times < 5; times += 1) expect(await follower.catchUp()).toBe(false);

    const sentence =
      'The EntryMade at position 3 cannot be read. entry: Invalid input: expected string, received number';
    expect(await takenIn(target)).toEqual([1, 2]);
    expect(follower.fault).toBe(sentence);
    expect(lines).toEqual([sentence]);
    await expect(follower.rebuild(1_000_000)).rejects.toThrow(sentence);
    const upgraded = following(target, feedOf(source));
    expect(await upgraded.catchUp()).toBe(true);
    expect(await takenIn(target)).toEqual(upTo(4));
    expect(await follower.catchUp()).toBe(true);
    expect(follower.fault).toBeNull();
  });

  test('of another database with the same events does not take it for the one it followed', async () => {
    const { source, target, write } = await aPair(dialect);
    await write((unit) => makeEntry(unit, 'a'));
    const follower = following(target, feedOf(source));
    await follower.catchUp();
    await source.transact((manager) => manager.query("UPDATE feed_head SET incarnation = 'another'"));

    expect(await follower.catchUp()).toBe(false);
    expect(follower.fault).not.toBeNull();
  });

  test('that is put back itself takes in again what it lost, from the same history', async () => {
    const { source, target, write } = await aPair(dialect);
    for (const name of upTo(3)) await write((unit) => makeEntry(unit, String(name)));
    await following(target, feedOf(source)).catchUp();
    const backup = await target.reader.getRepository(FollowerCursor).find();
    for (const name of [4, 5]) await write((unit) => makeEntry(unit, String(name)));
    await following(target, feedOf(source)).catchUp();
    await target.transact(async (manager) => {
      await manager.delete(Taken, { position: MoreThan(3) });
      await manager.update(FollowerCursor, { source: 'ledger' }, backup[0]!);
    });

    expect(await following(target, feedOf(source)).catchUp()).toBe(true);
    expect(await takenIn(target)).toEqual(upTo(5));
  });

  test('catching up inside a unit of work is refused, because it would be undone with it', async () => {
    const { source, target } = await aPair(dialect);
    const follower = following(target, feedOf(source));

    await expect(unitOfWorkOn(target, systemClock)(() => follower.catchUp())).rejects.toThrow('inside a unit of work');
  });
});

test('an outage is logged once, and its end once', async () => {
  const { source, target } = await aPair('sqlite');
  const lines: string[] = [];
  const log = { error: () => lines.push('down'), info: () => lines.push('up') } as never;
  let tries = 0;
  const flaky: Feed = {
    read: (...asked) => {
      tries += 1;
      return tries < 4 ? Promise.reject(new Error('down')) : feedOf(source).read(...asked);
    },
  };
  const unitOfWork = unitOfWorkOn(target, systemClock);
  const follower = new Follower({
    database: target,
    unitOfWork,
    feed: flaky,
    projection: taking,
    clock: systemClock,
    log,
  });
  started.push(follower);
  follower.start();
  await unitOfWorkOn(source, systemClock)((unit) => makeEntry(unit, newId()));

  await until(async () => (await takenIn(target)).length === 1);
  await follower.stop();
  expect(lines).toEqual(['down', 'up']);
});
