import { setTimeout as pause } from 'node:timers/promises';
import * as fc from 'fast-check';
import { systemClock } from '../../../chassis/time';
import type { Database } from '../../../chassis/database/database';
import { unitOfWorkOn, type UnitOfWork } from '../../../chassis/unit-of-work/unit-of-work';
import type { NewEvent } from '../../../chassis/events/event';
import { EventLog } from '../../../chassis/events/event-log.entity';
import { Mail } from '../../../chassis/mail/mail.entity';
import { TestDatabases, dialects } from '../../support/databases';
import { describeOnMysql } from '../../support/on-mysql';
import { shortPause } from '../../support/waiting';
import { Credit, Debit, entryMade, ledger, makeEntry } from '../database/ledger';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const noon = new Date('2026-05-04T12:00:00.123Z');
const mail = { to: 'anna@contoso.example', language: 'en', subject: 'Hello', text: 'Hello', html: '' };

const idsIn = async ({ reader }: Database, entity: typeof Debit | typeof Credit): Promise<string[]> =>
  (await reader.getRepository(entity).find()).map(({ id }) => id).sort();
const eventsIn = ({ reader }: Database): Promise<EventLog[]> =>
  reader.getRepository(EventLog).find({ order: { position: 'ASC' } });

const operation = fc.record({
  fails: fc.boolean(),
  delay: fc.integer({ min: 0, max: 3 }),
  nested: fc.boolean(),
  lingers: fc.boolean(),
});
type Operation = typeof operation extends fc.Arbitrary<infer Value> ? Value : never;

/** Two rows in two tables with time to be interrupted between, a look from outside, and perhaps an end in failure. */
async function perform(
  database: Database,
  unitOfWork: UnitOfWork<NewEvent>,
  entry: string,
  asked: Operation & { readonly lingering: Promise<unknown>[] },
): Promise<void> {
  await unitOfWork(async ({ manager, events }) => {
    await manager.insert(Debit, { id: entry, amount: 1 });
    await pause(asked.delay);
    const [debits, credits] = await Promise.all([idsIn(database, Debit), idsIn(database, Credit)]);
    if (debits.join() !== credits.join())
      throw new Error(`half a write is visible: ${debits.join()} / ${credits.join()}`);
    events.append(entryMade(entry));
    const complete = (): Promise<unknown> => manager.insert(Credit, { id: entry, amount: 1 });
    if (asked.nested) await expect(unitOfWork(complete)).rejects.toThrow('within another');
    await complete();
    if (asked.lingers)
      asked.lingering.push(
        pause(1)
          .then(() => manager.insert(Debit, { id: `${entry}-late`, amount: 1 }))
          .catch(() => undefined),
      );
    if (asked.fails) throw new Error('refused');
  });
}

test('what was acknowledged is stored, what was refused is not, and nobody sees half a write (150 histories)', async () => {
  const database = await databases.create('sqlite', ledger);
  const unitOfWork = unitOfWorkOn(database, systemClock);
  const history = fc.array(operation, { minLength: 1, maxLength: 25 });
  let run = 0;

  await fc.assert(
    fc.asyncProperty(history, async (operations) => {
      run += 1;
      await unitOfWork(async ({ manager }) => {
        await manager.deleteAll(Debit);
        await manager.deleteAll(Credit);
      });
      const before = (await eventsIn(database)).length;
      const entries = operations.map((_, index) => `${run}-${index}`);
      const lingering: Promise<unknown>[] = [];
      const outcomes = await Promise.allSettled(
        operations.map((asked, index) => perform(database, unitOfWork, entries[index]!, { ...asked, lingering })),
      );
      await Promise.all(lingering);

      const acknowledged = entries.filter((_, index) => outcomes[index]!.status === 'fulfilled');
      const reasons = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [String(outcome.reason)] : []));
      expect(new Set([...reasons, 'Error: refused'])).toEqual(new Set(['Error: refused']));
      expect(acknowledged).toEqual(entries.filter((_, index) => !operations[index]!.fails));
      expect(await idsIn(database, Debit)).toEqual([...acknowledged].sort());
      expect(await idsIn(database, Credit)).toEqual([...acknowledged].sort());
      expect((await eventsIn(database)).slice(before).map(({ subjectId }) => subjectId)).toEqual(acknowledged);
    }),
    { numRuns: 150 },
  );
}, 120_000);

describe.each(dialects)('a unit of work on %s', (dialect) => {
  const open = async () => {
    const database = await databases.create(dialect, ledger);
    return { database, unitOfWork: unitOfWorkOn(database, { now: () => noon }) };
  };

  test('stores rows, events and mails together, dated by the clock', async () => {
    const { database, unitOfWork } = await open();

    const answer = await unitOfWork(async (unit) => {
      await makeEntry(unit, 'a');
      unit.events.append({ ...entryMade('b'), changes: [{ field: 'amount', before: null, after: '1' }] });
      unit.mail.append(mail);
      return unit.now;
    });

    expect(answer).toEqual(noon);
    expect(await eventsIn(database)).toMatchObject([
      { position: 1, subjectId: 'a', at: noon, data: { entry: 'a' }, audience: ['a'], changes: [] },
      { position: 2, subjectId: 'b', at: noon, changes: [{ field: 'amount', before: null, after: '1' }] },
    ]);
    expect(await database.reader.getRepository(Mail).find()).toMatchObject([
      { ...mail, state: 'WAITING', createdAt: noon },
    ]);
  });

  test('that fails stores neither rows nor events nor mails, and takes no position', async () => {
    const { database, unitOfWork } = await open();
    const refused = unitOfWork(async (unit) => {
      await makeEntry(unit, 'a');
      unit.mail.append(mail);
      throw new Error('no');
    });

    await expect(refused).rejects.toThrow('no');
    await unitOfWork((unit) => makeEntry(unit, 'b'));

    expect(await idsIn(database, Debit)).toEqual(['b']);
    expect(await eventsIn(database)).toMatchObject([{ position: 1, subjectId: 'b' }]);
    expect(await database.reader.getRepository(Mail).count()).toBe(0);
  });

  test('without events leaves the head of the feed alone', async () => {
    const statements: string[] = [];
    const database = await databases.create(dialect, { ...ledger, onStatement: (sql) => statements.push(sql) });
    statements.length = 0;

    await unitOfWorkOn(database, systemClock)(({ manager }) => manager.insert(Debit, { id: 'a', amount: 1 }));

    expect(statements.filter((sql) => sql.includes('feed_head'))).toEqual([]);
    expect(statements).toHaveLength(3);
  });

  test('has no other within it', async () => {
    const { database, unitOfWork } = await open();
    const begun: string[] = [];
    await unitOfWork(async (unit) => {
      await makeEntry(unit, 'outer');
      const inner = unitOfWork((other) => {
        begun.push('inner');
        return makeEntry(other, 'inner');
      });
      await expect(inner).rejects.toThrow('within another');
    });

    expect(begun).toEqual([]);
    expect(await idsIn(database, Debit)).toEqual(['outer']);
  });

  test('that outlives its deadline is undone, and what still runs of it writes nothing more', async () => {
    const { database } = await open();
    const hasty = unitOfWorkOn(database, systemClock, 1_000);
    let finish: () => void = () => undefined;
    const lingering = new Promise<void>((resolve) => (finish = resolve));
    const late: Promise<unknown>[] = [];

    const slow = hasty(async (unit) => {
      await makeEntry(unit, 'slow');
      await lingering;
      late.push(unit.manager.insert(Debit, { id: 'late', amount: 1 }));
      await Promise.allSettled(late);
    });
    await expect(slow).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    const next = unitOfWorkOn(
      database,
      systemClock,
    )(async (unit) => {
      await makeEntry(unit, 'next');
      finish();
      while (late.length === 0) await shortPause();
      await Promise.allSettled(late);
    });
    await next;

    expect((await Promise.allSettled(late)).map(({ status }) => status)).toEqual(['rejected']);
    expect(await idsIn(database, Debit)).toEqual(['next']);
  });

  test.each(['fails', 'is stored'])('that %s takes nothing in any more from what still runs of it', async (end) => {
    const { database, unitOfWork } = await open();
    let lingering: Promise<unknown> = Promise.resolve();

    const outcome = unitOfWork(async ({ manager }) => {
      // Its answer comes back while the end is already on its way.
      lingering = manager.count(Debit).then(() => manager.insert(Debit, { id: 'late', amount: 1 }));
      lingering.catch(() => undefined);
      await Promise.resolve();
      if (end === 'fails') throw new Error('no');
    });

    await expect(
      outcome.then(
        () => 'is stored',
        () => 'fails',
      ),
    ).resolves.toBe(end);
    await expect(lingering).rejects.toThrow();
    expect(await idsIn(database, Debit)).toEqual([]);
  });

  test('begun by what lingers after another one is a unit of its own', async () => {
    const { database, unitOfWork } = await open();
    let lingering: Promise<unknown> = Promise.resolve();
    let end: () => void = () => undefined;
    const over = new Promise<void>((resolve) => (end = resolve));
    const refused = unitOfWork(async (unit) => {
      await makeEntry(unit, 'refused');
      lingering = over.then(() => unitOfWork((own) => makeEntry(own, 'own')));
      throw new Error('no');
    });

    await expect(refused).rejects.toThrow('no');
    end();
    await lingering;

    expect(await idsIn(database, Debit)).toEqual(['own']);
    expect(await idsIn(database, Credit)).toEqual(['own']);
  });
});

describe('on the embedded database', () => {
  test('writers take turns in the order of asking', async () => {
    const database = await databases.create('sqlite', ledger);
    const unitOfWork = unitOfWorkOn(database, systemClock);
    const entries = Array.from({ length: 30 }, (_, index) => `entry-${index}`);

    await Promise.all(
      entries.map((entry, index) =>
        unitOfWork(async (unit) => {
          await pause((30 - index) % 4);
          await makeEntry(unit, entry);
        }),
      ),
    );

    expect((await eventsIn(database)).map(({ data }) => data['entry'])).toEqual(entries);
  });

  test('a statement on the writer from outside a unit of work is refused', async () => {
    const { writer } = await databases.create('sqlite', ledger);

    await expect(writer.manager.insert(Debit, { id: 'a', amount: 1 })).rejects.toThrow('unit of work');
    await expect(writer.transaction((manager) => manager.count(Debit))).rejects.toThrow('unit of work');
  });

  test('more than two hundred waiting are turned away, and those that wait are served', async () => {
    const database = await databases.create('sqlite', ledger);
    // As long as it takes: how many are served in what time is the machine's affair.
    const unitOfWork = unitOfWorkOn(database, systemClock, 60_000);
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    let begin: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const first = unitOfWork(() => {
      begin();
      return gate;
    });
    await begun;

    const others = Array.from({ length: 210 }, (_, index) => unitOfWork((unit) => makeEntry(unit, String(index))));
    const outcomes = Promise.allSettled(others);
    await expect(others.at(-1)).rejects.toMatchObject({ code: 'OVERLOADED' });
    open();
    await first;

    expect((await outcomes).filter(({ status }) => status === 'fulfilled')).toHaveLength(200);
    expect(await idsIn(database, Debit)).toHaveLength(200);
  });

  test('a reader cannot write', async () => {
    const { reader } = await databases.create('sqlite', ledger);
    await expect(reader.manager.insert(Debit, { id: 'a', amount: 1 })).rejects.toThrow('readonly');
  });
});

/** Where each of two waits for the other, the first time that they come. */
function meeting(): () => Promise<void> {
  let come = 0;
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return () => {
    come += 1;
    if (come === 2) open();
    return opened;
  };
}

describeOnMysql('on MySQL', () => {
  test('two units that take the same rows in opposite order are both done, by trying again', async () => {
    const database = await databases.create('mysql', ledger);
    const unitOfWork = unitOfWorkOn(database, systemClock);
    await unitOfWork(({ manager }) =>
      manager.insert(Debit, [
        { id: 'a', amount: 0 },
        { id: 'b', amount: 0 },
      ]),
    );
    let tries = 0;

    const bothHold = meeting();
    const transfer = (from: string, to: string) =>
      unitOfWork(async ({ manager, events }) => {
        tries += 1;
        await manager.increment(Debit, { id: from }, 'amount', 1);
        await bothHold();
        await manager.increment(Debit, { id: to }, 'amount', 1);
        events.append(entryMade(from));
      });
    await Promise.all([transfer('a', 'b'), transfer('b', 'a')]);

    expect(tries).toBeGreaterThan(2);
    expect(await database.reader.getRepository(Debit).find()).toMatchObject([{ amount: 2 }, { amount: 2 }]);
    expect(await eventsIn(database)).toHaveLength(2);
  });

  test('a deadlock that somebody catches does not let the rest through', async () => {
    const database = await databases.create('mysql', ledger);
    const unitOfWork = unitOfWorkOn(database, systemClock);
    await unitOfWork(({ manager }) =>
      manager.insert(Debit, [
        { id: 'a', amount: 0 },
        { id: 'b', amount: 0 },
      ]),
    );
    let caught = 0;

    const bothHold = meeting();
    const stubborn = (from: string, to: string) =>
      unitOfWork(async ({ manager }) => {
        await manager.increment(Debit, { id: from }, 'amount', 1);
        await bothHold();
        await manager.increment(Debit, { id: to }, 'amount', 1).catch(() => (caught += 1));
        await manager.insert(Credit, { id: from, amount: 1 });
      });
    await Promise.all([stubborn('a', 'b'), stubborn('b', 'a')]);

    expect(caught).toBeGreaterThan(0);
    expect(await database.reader.getRepository(Debit).find()).toMatchObject([{ amount: 2 }, { amount: 2 }]);
    expect(await idsIn(database, Credit)).toEqual(['a', 'b']);
  });

  test('a statement without end is cut off, and the pool works on', async () => {
    const database = await databases.create('mysql', ledger);
    const hasty = unitOfWorkOn(database, systemClock, 200);

    const stuck = Array.from({ length: 10 }, () => hasty(({ manager }) => manager.query('SELECT SLEEP(30)')));
    const outcomes = await Promise.allSettled(stuck);

    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
    await unitOfWorkOn(database, systemClock)((unit) => makeEntry(unit, 'a'));
    expect(await idsIn(database, Debit)).toEqual(['a']);
  });

  test('whoever finds no free connection is turned away instead of waiting for ever', async () => {
    const database = await databases.create('mysql', ledger);
    const unitOfWork = unitOfWorkOn(database, systemClock);
    let holding = 0;
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const hold = () => {
      holding += 1;
      return gate;
    };
    const holders = Array.from({ length: 10 }, () => unitOfWork(hold));
    while (holding < holders.length) await shortPause();

    await expect(database.reader.query('SELECT 1')).rejects.toMatchObject({ code: 'OVERLOADED' });
    open();
    await Promise.all(holders);
    await expect(database.reader.query('SELECT 1 AS one')).resolves.toEqual([{ one: 1 }]);
  });
});
