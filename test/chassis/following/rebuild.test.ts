import { setImmediate as turn } from 'node:timers/promises';
import { MoreThan } from 'typeorm';
import { systemClock } from '../../../chassis/time';
import { DatabaseFault } from '../../../chassis/database/database-fault';
import type { Database, Dialect } from '../../../chassis/database/database';
import { unitOfWorkOn, type UnitOfWork } from '../../../chassis/unit-of-work/unit-of-work';
import type { NewEvent } from '../../../chassis/events/event';
import { EventLog, FeedHead } from '../../../chassis/events/event-log.entity';
import { feedOf } from '../../../chassis/following/feed';
import { Follower } from '../../../chassis/following/follower';
import { FollowerCursor } from '../../../chassis/following/follower-cursor.entity';
import type { Projection } from '../../../chassis/following/projection';
import { TestDatabases, dialects, onServer, silent } from '../../support/databases';
import { Debit, Taken, entryMade, ledger, makeEntry, taking } from '../database/ledger';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

async function aPair(dialect: Dialect, entries: number) {
  const source = await databases.create(dialect, ledger);
  const target = await databases.create(dialect, ledger);
  const write = unitOfWorkOn(source, systemClock);
  await record(write, entries);
  return { source, target, write };
}

const record = (write: UnitOfWork<NewEvent>, count: number): Promise<void> =>
  write(({ events }) => {
    for (let at = 0; at < count; at += 1) events.append(entryMade('a'));
    return Promise.resolve();
  });

interface Means {
  readonly projection?: Projection;
  readonly unitOfWork?: UnitOfWork<NewEvent>;
}

function following(source: Database, target: Database, means: Means = {}): Follower {
  const standard = { unitOfWork: unitOfWorkOn(target, systemClock), projection: taking };
  const feed = feedOf(source);
  return new Follower({ database: target, feed, clock: systemClock, log: silent, ...standard, ...means });
}

const eventsOf = async (source: Database): Promise<string[]> =>
  (await source.reader.getRepository(EventLog).find({ order: { position: 'ASC' } })).map(({ id }) => id);

const takenBy = async (target: Database): Promise<string[]> =>
  (await target.reader.getRepository(Taken).find({ order: { position: 'ASC' } })).map(({ eventId }) => eventId);

/** Tables that are there only while something is made anew. */
async function leftovers(target: Database): Promise<unknown[]> {
  if (target.dialect === 'mysql')
    return (await onServer("SHOW TABLES LIKE 'anew%'", String(target.writer.options.database))) as unknown[];
  return target.reader.query("SELECT name FROM sqlite_master WHERE name LIKE 'anew%'");
}

/** As after a backup of the source from then was put back, and other things have happened there since. */
async function anotherHistory(
  source: Database,
  since: number,
  write: UnitOfWork<NewEvent>,
  more: number,
): Promise<void> {
  await source.transact(async (manager) => {
    await manager.delete(EventLog, { position: MoreThan(since) });
    await manager.update(FeedHead, { id: 1 }, { position: since });
  });
  if (more > 0) await record(write, more);
}

/** As where the database is so far away that more than three events do not fit into one unit of work. */
function timeForThree(target: Database) {
  let inThisUnit = 0;
  let lost = 0;
  const projection: Projection = {
    ...taking,
    take(event, manager) {
      inThisUnit += 1;
      return taking.take(event, manager);
    },
  };
  const unitOfWork: UnitOfWork<NewEvent> = (work) =>
    unitOfWorkOn(
      target,
      systemClock,
    )(async (unit) => {
      inThisUnit = 0;
      const result = await work(unit);
      if (inThisUnit <= 3) return result;
      lost += 1;
      throw DatabaseFault.tooSlow(3000);
    });
  return { projection, unitOfWork, lost: () => lost };
}

describe.each(dialects)('a rebuild on %s', (dialect) => {
  test('makes of the events what is missing, wrong, or of no event', async () => {
    const { source, target } = await aPair(dialect, 120);
    const follower = following(source, target);
    await follower.catchUp(60_000);
    await target.transact(async (manager) => {
      await manager.delete(Taken, { position: 7 });
      await manager.update(Taken, { position: 8 }, { eventId: 'wrong' });
      await manager.insert(Taken, { position: 500, eventId: 'ghost' });
    });

    await follower.rebuild();

    expect(await takenBy(target)).toEqual(await eventsOf(source));
    expect(await leftovers(target)).toEqual([]);
    expect((await target.reader.getRepository(FollowerCursor).find()).map((row) => row.source)).toEqual(['ledger']);
  });

  test('that is killed goes on where it stopped, and leaves what is read untouched until it is whole', async () => {
    const { source, target } = await aPair(dialect, 100);
    await following(source, target).catchUp(60_000);
    await target.transact((manager) => manager.delete(Taken, { position: 7 }));
    const before = await takenBy(target);
    const seen: number[] = [];
    const dyingAt = (last: number): Projection => ({
      ...taking,
      async take(event, manager) {
        if (event.position === last) throw new Error('killed');
        seen.push(event.position);
        return taking.take(event, manager);
      },
    });

    await expect(following(source, target, { projection: dyingAt(30) }).rebuild(1)).rejects.toThrow('killed');
    await expect(following(source, target, { projection: dyingAt(90) }).rebuild(1)).rejects.toThrow('killed');
    expect(await takenBy(target)).toEqual(before);
    seen.length = 0;
    await following(source, target, { projection: dyingAt(0) }).rebuild(1);

    expect(seen.length).toBeLessThan(100);
    expect(seen.at(-1)).toBe(100);
    expect(await takenBy(target)).toEqual(await eventsOf(source));
  });

  test('gets through where a unit of work has time for a few events only', async () => {
    const { source, target } = await aPair(dialect, 100);
    await following(source, target).catchUp(60_000);
    await target.transact((manager) => manager.deleteAll(Taken));
    const slow = timeForThree(target);

    await following(source, target, slow).rebuild();

    expect(slow.lost()).toBeGreaterThan(0);
    expect(await takenBy(target)).toEqual(await eventsOf(source));
  }, 120_000);

  test('where a unit of work has time for a few events only, whoever catches up gets through as well', async () => {
    const { source, target } = await aPair(dialect, 30);
    const slow = timeForThree(target);

    expect(await following(source, target, slow).catchUp(60_000)).toBe(true);

    expect(slow.lost()).toBeGreaterThan(0);
    expect(await takenBy(target)).toEqual(await eventsOf(source));
  }, 120_000);

  test('lets followers go on, and ends with all that they have taken in meanwhile', async () => {
    const { source, target, write } = await aPair(dialect, 50);
    const live = following(source, target);
    await live.catchUp(60_000);
    let more = 3;
    const busy: Projection = {
      ...taking,
      async take(event, manager) {
        if (event.position === 50 * (4 - more) && more > 0) {
          more -= 1;
          await record(write, 50);
        }
        return taking.take(event, manager);
      },
    };
    const whole = following(source, target, { projection: busy }).rebuild();
    const rebuilding = { isOver: false };
    const over = whole.finally(() => (rebuilding.isOver = true));
    while (!rebuilding.isOver) {
      await live.catchUp(60_000);
      await turn();
    }
    await over;
    await live.catchUp(60_000);

    expect(await takenBy(target)).toEqual(await eventsOf(source));
    expect((await takenBy(target)).length).toBeGreaterThan(50);
  });

  test('has consequences of nothing that was taken in before, and of all that is taken in after it', async () => {
    const { source, target, write } = await aPair(dialect, 40);
    await following(source, target).catchUp(60_000);
    await record(write, 10);
    const news: number[] = [];
    const listening: Projection = {
      ...taking,
      async take(event, manager) {
        await taking.take(event, manager);
        return (_unit, isNews) => {
          if (isNews) news.push(event.position);
          return Promise.resolve();
        };
      },
    };

    await following(source, target, { projection: listening }).rebuild();

    expect(news).toEqual(upTo(50).slice(40));
  });

  test.each([
    ['shorter', 0],
    ['as long', 20],
    ['longer', 40],
  ])('follows another history that is %s, whose later events are news', async (_, more) => {
    const { source, target, write } = await aPair(dialect, 60);
    const running = following(source, target);
    await running.catchUp(60_000);
    await anotherHistory(source, 40, write, more);
    expect(await running.catchUp(60_000)).toBe(false);

    await following(source, target).rebuild();

    expect(await takenBy(target)).toEqual(await eventsOf(source));
    expect(await running.catchUp(60_000)).toBe(true);
    expect(running.fault).toBeNull();
    const [cursor] = await target.reader.getRepository(FollowerCursor).find();
    expect(cursor).toMatchObject({ position: 40 + more, furthest: 40 + more });
  });

  test('that was left half done begins again when the source tells another history since', async () => {
    const { source, target, write } = await aPair(dialect, 60);
    await following(source, target).catchUp(60_000);
    const dying: Projection = {
      ...taking,
      take: (event, manager) =>
        event.position === 55 ? Promise.reject(new Error('killed')) : taking.take(event, manager),
    };
    await expect(following(source, target, { projection: dying }).rebuild(1)).rejects.toThrow('killed');
    await anotherHistory(source, 10, write, 70);

    await following(source, target).rebuild();

    expect(await takenBy(target)).toEqual(await eventsOf(source));
  });

  test('brings what rests on it in line part by part, which a kill does not keep from being done once', async () => {
    const { source, target } = await aPair(dialect, 3);
    await unitOfWorkOn(
      target,
      systemClock,
    )(async (unit) => {
      for (const name of ['a', 'b', 'c']) await makeEntry(unit, name);
    });
    let mayFail = true;
    const concluding: Projection = {
      ...taking,
      async conclude({ manager }, after) {
        const [next] = await manager.find(Debit, { where: { id: MoreThan(after) }, order: { id: 'ASC' }, take: 1 });
        if (!next) return null;
        if (next.id === 'b' && mayFail) throw new Error('killed');
        await manager.increment(Debit, { id: next.id }, 'amount', 1);
        return next.id;
      },
    };
    await following(source, target, { projection: concluding }).catchUp(60_000);
    await expect(following(source, target, { projection: concluding }).rebuild(1)).rejects.toThrow('killed');

    mayFail = false;
    const heir = following(source, target, { projection: concluding });
    heir.start();
    const isLeft = () => target.reader.getRepository(FollowerCursor).existsBy({ concluding: 'c' });
    const done = async () =>
      (await target.reader.getRepository(Debit).find()).every(({ amount }) => amount === 2) && !(await isLeft());
    while (!(await done())) await turn();
    await heir.stop();

    const rows = await target.reader.getRepository(Debit).find({ order: { id: 'ASC' } });
    expect(rows.map(({ amount }) => amount)).toEqual([2, 2, 2]);
    expect(await target.reader.getRepository(FollowerCursor).find()).toMatchObject([{ concluding: null }]);
  });
});
