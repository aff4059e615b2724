import { setImmediate as turn } from 'node:timers/promises';
import { systemClock } from '../../../chassis/time';
import type { Database } from '../../../chassis/database/database';
import { unitOfWorkOn, type Work } from '../../../chassis/unit-of-work/unit-of-work';
import type { NewEvent } from '../../../chassis/events/event';
import { feedOf, type Feed } from '../../../chassis/following/feed';
import { Follower } from '../../../chassis/following/follower';
import { tryOutOn } from '../../../chassis/graphql/dry-run';
import { TestDatabases, dialects, silent } from '../../support/databases';
import { contentsOf } from '../../support/contents';
import { testOnMysql } from '../../support/on-mysql';
import { Credit, Debit, Taken, clerk, entryMade, ledger, makeEntry, taking } from '../database/ledger';
import { anna, enter, executorOn } from './bookkeeping';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const trying = { ...anna, dryRun: true };
const made = (entry: string) => ({ type: 'EntryMade', subjectId: entry, changes: [] });
const entry = (name: string, amount = 1) =>
  `makeEntry(entry: "${name}", amount: ${amount}) { entry { id amount events } entries userErrors { code path } }`;

const gate = () => {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
};

describe.each(dialects)('a dry run on %s', (dialect) => {
  const create = () => databases.create(dialect, ledger);

  test('answers what a real run would, tells the events, and leaves every table as it was', async () => {
    const database = await create();
    const execute = executorOn(database);
    await execute({ query: `mutation { ${entry('before')} }` }, anna);
    const before = await contentsOf(database);

    const answer = await execute({ query: `mutation { ${entry('a')} }` }, { ...trying, idempotencyKey: 'k1' });

    const payload = { entry: { id: 'a', amount: 1, events: ['EntryMade'] }, entries: 2, userErrors: [] };
    expect(answer).toEqual({ data: { makeEntry: payload }, extensions: { dryRun: { events: [made('a')] } } });
    expect(await contentsOf(database)).toEqual(before);
    const real = await execute({ query: `mutation { ${entry('a')} }` }, { ...anna, idempotencyKey: 'k1' });
    expect(real).toEqual({ data: { makeEntry: payload } });
  });

  test('of several changes shows each on top of those before, and none of what was refused or failed', async () => {
    const database = await create();
    const before = await contentsOf(database);

    const query = `mutation {
      a: ${entry('a')} b: ${entry('b', 101)} c: ${entry('c')} d: fail(entry: "d") { entries } e: ${entry('e')}
    }`;
    const answer = await executorOn(database)({ query }, trying);

    expect(answer).toMatchObject({
      data: {
        a: { entries: 1 },
        b: { entry: null, entries: 1, userErrors: [{ code: 'TOO_MUCH', path: ['input', 'amount'] }] },
        c: { entries: 2 },
        d: null,
        e: { entries: 3 },
      },
      errors: [{ path: ['d'], extensions: { code: 'INTERNAL' } }],
      extensions: { dryRun: { events: [made('a'), made('c'), made('e')] } },
    });
    expect(await contentsOf(database)).toEqual(before);
  });

  test('of what is refused answers the refusal and no events', async () => {
    const answer = await executorOn(await create())({ query: `mutation { ${entry('a', 101)} }` }, trying);

    expect(answer).toEqual({
      data: { makeEntry: { entry: null, entries: 0, userErrors: [{ code: 'TOO_MUCH', path: ['input', 'amount'] }] } },
      extensions: { dryRun: { events: [] } },
    });
  });

  test('is nothing special for a question', async () => {
    expect(await executorOn(await create())({ query: '{ entries }' }, trying)).toEqual({ data: { entries: 0 } });
  });

  test('is seen by nobody else while it runs, and wakes nobody afterwards', async () => {
    const database = await create();
    const [entered, seen] = [gate(), gate()];
    const work = async (...given: Parameters<typeof enter>) => {
      const result = await enter(...given);
      entered.open();
      await seen.opened;
      return result;
    };
    const woken = jest.fn();
    const over = new AbortController();
    const listening = database.committed.listen().wait(3_600_000, over.signal).then(woken);

    const running = executorOn(database, { work })({ query: `mutation { ${entry('a')} }` }, trying);
    await entered.opened;
    const meanwhile = await executorOn(database)({ query: '{ entries }' }, anna);
    seen.open();

    expect(meanwhile).toEqual({ data: { entries: 0 } });
    expect(await running).toMatchObject({ data: { makeEntry: { entries: 1 } } });
    expect(woken).not.toHaveBeenCalled();
    over.abort();
    await listening;
  });

  test('that takes too long is a fault, and what lingers of it stores nothing', async () => {
    const database = await create();
    const before = await contentsOf(database);
    const slow = gate();
    let lingering: Promise<unknown> = Promise.resolve();
    const unitOfWork = unitOfWorkOn(database, systemClock);
    const work = (...given: Parameters<typeof enter>) => {
      const late = slow.opened.then(() =>
        Promise.allSettled([enter(...given), unitOfWork((own) => makeEntry(own, 'b'))]),
      );
      lingering = late;
      return late.then(() => ({ id: 'a' }));
    };

    const execute = executorOn(database, { work, deadlineMs: 500 });
    const { data, errors } = await execute({ query: `mutation { ${entry('a')} }` }, trying);
    slow.open();
    await lingering;

    expect([data, errors?.map(({ extensions }) => extensions?.['code'])]).toEqual([undefined, ['SERVICE_UNAVAILABLE']]);
    expect(await contentsOf(database)).toEqual(before);
  });

  test('does not let a unit of work out that is begun after it', async () => {
    const database = await create();
    const over = gate();
    const unitOfWork = unitOfWorkOn(database, systemClock);
    let lingering: Promise<unknown> = Promise.resolve();
    await database.dryRuns.run(new Map(), () => {
      lingering = over.opened.then(() => unitOfWork((unit) => makeEntry(unit, 'late')));
      return Promise.resolve();
    });
    over.open();

    await expect(lingering).rejects.toThrow('over');
    expect(await database.reader.getRepository(Debit).count()).toBe(0);
  });

  describe('in a subgraph that follows another', () => {
    const followerOf = (database: Database, feed: Feed) => {
      const unitOfWork = unitOfWorkOn(database, systemClock);
      return new Follower({ database, unitOfWork, feed, projection: taking, clock: systemClock, log: silent });
    };

    test('hears it to its end first, and so has nothing to catch up with inside', async () => {
      const [source, database] = [await create(), await create()];
      await unitOfWorkOn(source, systemClock)((unit) => makeEntry(unit, 'entered'));
      const follower = followerOf(database, feedOf(source));

      const { result } = await tryOutOn(database, [follower])(async () => {
        return [await follower.catchUp(), await database.reader.getRepository(Taken).count()];
      });

      expect(result).toEqual([true, 1]);
    });

    test('knows inside that it could not hear it', async () => {
      const database = await create();
      const follower = followerOf(database, { read: () => Promise.reject(new Error('nobody there')) });

      const { result } = await tryOutOn(database, [follower])(() => follower.catchUp());

      expect(result).toBe(false);
    });
  });

  test.each([
    ['one of those it is for', { accountId: 'contoso' }, {}, ['public', 'own']],
    ['somebody it is not for', { accountId: 'fabrikam' }, {}, ['public']],
    ['the operator', { accountId: 'fabrikam' }, { isOperator: true }, ['public', 'own']],
    ['somebody without an account', { accountId: null, userId: 'carla' }, {}, ['public', 'own']],
    ['a holder of a link, whom nothing names', { accountId: null, userId: null }, {}, ['public']],
  ])('tells %s the events that the history would show', async (_, from, who, shown) => {
    const database = await create();
    const actor = { ...clerk, ...from };
    const work = async (unit: Work<NewEvent>) => {
      unit.events.append({ ...entryMade('public'), audience: [], actor });
      unit.events.append({ ...entryMade('own'), audience: ['contoso'], actor });
      return Promise.resolve({ id: 'a' });
    };

    const execute = executorOn(database, { work });
    const { extensions } = await execute({ query: `mutation { ${entry('a')} }` }, { ...trying, ...who });

    expect(extensions).toEqual({ dryRun: { events: shown.map(made) } });
  });
});

testOnMysql('a dry run that meets a deadlock is run again, and answers as if there had been none', async () => {
  const database = await databases.create('mysql', ledger);
  const unitOfWork = unitOfWorkOn(database, systemClock);
  await unitOfWork(async ({ manager }) => {
    for (const id of ['a', 'b']) await manager.insert(Credit, { id, amount: 0 });
  });
  const many = 4;
  let tries = 0;
  /** Those that hold the one row and wait for the other, and those that are not done, by the row that they take first. */
  const [holding, left] = [
    { a: 0, b: 0 },
    { a: many, b: many },
  ];
  const take = async ({ manager }: Work, [first, second]: ['a', 'b'] | ['b', 'a'], steps: readonly number[]) => {
    for (const step of steps) await manager.increment(Credit, { id: first }, 'amount', step);
    holding[first] += 1;
    try {
      while (holding[second] === 0 && left[second] > 0) await turn();
      await manager.increment(Credit, { id: second }, 'amount', 1);
    } finally {
      holding[first] -= 1;
    }
  };
  const work = async (unit: Work<NewEvent>) => {
    tries += 1;
    await take(unit, ['a', 'b'], [1]);
    return { id: 'a' };
  };
  const execute = executorOn(database, { work });
  const dryRun = () => execute({ query: `mutation { ${entry('c')} }` }, trying).finally(() => (left.a -= 1));
  // Of two that wait for each other, the one with fewer changes is broken off.
  const realRun = () => unitOfWork((unit) => take(unit, ['b', 'a'], [1, 1, 1, -1, -1])).finally(() => (left.b -= 1));

  const [answers] = await Promise.all([
    Promise.all(Array.from({ length: many }, dryRun)),
    Promise.all(Array.from({ length: many }, realRun)),
  ]);

  expect(tries).toBeGreaterThan(many);
  expect(answers.flatMap(({ errors = [] }) => errors)).toEqual([]);
  expect(await database.reader.getRepository(Credit).find()).toMatchObject([{ amount: many }, { amount: many }]);
});
