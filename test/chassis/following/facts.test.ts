import { setTimeout as pause } from 'node:timers/promises';
import type { Database, Dialect } from '../../../chassis/database/database';
import { unitOfWorkOn } from '../../../chassis/unit-of-work/unit-of-work';
import { Facts } from '../../../chassis/following/facts';
import { feedOf, type Feed } from '../../../chassis/following/feed';
import { Follower } from '../../../chassis/following/follower';
import type { Logger } from '../../../chassis/process/log';
import { SourceUnavailable } from '../../../chassis/refusal';
import { TestDatabases, dialects, silent } from '../../support/databases';
import { ledger, makeEntry, taking } from '../database/ledger';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const limits = { factsMaxAgeMs: 60_000, rolesMaxAgeMs: 900_000 };
const { source } = taking;
const start = new Date('2026-06-15T12:00:00.000Z');

/** A subgraph that follows another, of which the test says whether it answers. */
class Following {
  now = start;
  reads = 0;
  answers: 'as it does' | 'never' | 'with an error' = 'as it does';
  readonly lines: string[] = [];
  follower!: Follower;
  facts!: Facts;

  constructor(
    readonly database: Database,
    private readonly feed: Feed,
  ) {
    this.restart();
  }

  static async on(dialect: Dialect): Promise<Following> {
    const other = await databases.create(dialect, ledger);
    await unitOfWorkOn(other, { now: () => start })((unit) => makeEntry(unit, 'a'));
    return new Following(await databases.create(dialect, ledger), feedOf(other));
  }

  /** As a new process on the same database. */
  restart(): void {
    const { database } = this;
    const clock = { now: () => this.now };
    const line = (_: object, message: string) => void this.lines.push(message);
    const log = { ...silent, warn: line, info: line, error: () => undefined } as unknown as Logger;
    const feed: Feed = { read: (...asked) => this.read(...asked) };
    const unitOfWork = unitOfWorkOn(database, clock);
    this.follower = new Follower({ database, unitOfWork, feed, projection: taking, clock, log: silent });
    this.facts = new Facts({ database, clock, log, ...limits }, [this.follower]);
  }

  later(milliseconds: number): void {
    this.now = new Date(this.now.getTime() + milliseconds);
  }

  private read(...asked: Parameters<Feed['read']>): ReturnType<Feed['read']> {
    this.reads += 1;
    if (this.answers === 'never') return new Promise(() => undefined);
    if (this.answers === 'with an error') return Promise.reject(new Error('401'));
    return this.feed.read(...asked);
  }
}

describe.each(dialects)('facts of others on %s', (dialect) => {
  test('that were heard within the limit are asked for by nobody; beyond it they are heard again', async () => {
    const here = await Following.on(dialect);
    expect(await here.facts.areCurrent([source])).toBe(true);
    const { reads } = here;

    here.later(60_000);
    expect(await here.facts.areCurrent([source])).toBe(true);
    expect(here.reads).toBe(reads);
    here.later(1);
    expect(await here.facts.areCurrent([source])).toBe(true);
    expect(here.reads).toBe(reads + 1);
    expect(here.follower.confirmedAt).toEqual(here.now);
  });

  test.each(['with an error', 'never'] as const)(
    'of a source that answers %s decide nothing once they are old, and all who ask at once share one attempt',
    async (answers) => {
      const here = await Following.on(dialect);
      await here.follower.catchUp();
      here.answers = answers;
      expect(await here.facts.areCurrent([source])).toBe(true);

      here.later(60_001);
      const { reads } = here;
      const asked = await Promise.all(Array.from({ length: 20 }, () => here.facts.areCurrent([source])));
      expect(asked).toEqual(Array(20).fill(false));
      expect(here.reads).toBe(reads + 1);
    },
  );

  test('that were never heard are past every limit', async () => {
    const here = await Following.on(dialect);
    here.answers = 'with an error';

    expect(await here.facts.areCurrent([source])).toBe(false);
    expect(await here.facts.areRolesKnown(source)).toBe(false);
    await expect(here.facts.learnRoles(source)).rejects.toThrow(SourceUnavailable);
    expect(await here.facts.ages()).toEqual([{ source, asOf: null, behindSeconds: null, stale: true }]);
  });

  test('are read on by the last known roles up to the second limit, and no reader waits twice', async () => {
    const here = await Following.on(dialect);
    await here.follower.catchUp();
    here.answers = 'with an error';
    here.later(900_000);
    const { reads } = here;

    await here.facts.refresh();
    await here.facts.refresh();
    expect(here.reads).toBe(reads + 1);
    expect(await here.facts.areRolesKnown(source)).toBe(true);
    expect(await here.facts.staleSources()).toEqual([{ source, asOf: start.toISOString() }]);
    here.later(1);
    expect(await here.facts.areRolesKnown(source)).toBe(false);
    here.answers = 'as it does';
    await here.facts.learnRoles(source);
    expect(await here.facts.areRolesKnown(source)).toBe(true);
    expect(await here.facts.staleSources()).toEqual([]);
  });

  test('are as old after a restart as before it, and after a rebuild that came to nothing', async () => {
    const here = await Following.on(dialect);
    const kept = async () => {
      const [row] = await here.database.reader.query<{ confirmedAt: unknown }[]>(
        'SELECT confirmedAt FROM follower_cursor',
      );
      return row?.confirmedAt ?? null;
    };
    here.follower.start();
    const until = Date.now() + 20_000;
    while ((await kept()) === null && Date.now() < until) await pause(10);
    await here.follower.stop();

    here.answers = 'with an error';
    here.later(61_000);
    here.restart();
    const old = [{ source, asOf: start.toISOString(), behindSeconds: 61, stale: true }];
    expect(await here.facts.ages()).toEqual(old);
    await expect(here.follower.rebuild(1)).rejects.toThrow('401');
    here.restart();
    expect(await here.facts.ages()).toEqual(old);
  });

  test('are told in one line when they have become old, and in one when that is over', async () => {
    const here = await Following.on(dialect);
    const look = async (times: number) => {
      for (let time = 0; time < times; time += 1) await here.facts.logStaleness();
      return here.lines;
    };
    await here.follower.catchUp();
    expect(await look(2)).toEqual([]);
    here.later(61_000);
    expect(await look(3)).toEqual(['its facts are too old to decide by']);
    await here.follower.catchUp();
    expect(await look(3)).toEqual(['its facts are too old to decide by', 'its facts are new again']);
  });
});
