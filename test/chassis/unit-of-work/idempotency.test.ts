import * as fc from 'fast-check';
import { In } from 'typeorm';
import { systemClock } from '../../../chassis/time';
import type { Database } from '../../../chassis/database/database';
import { DatabaseFault } from '../../../chassis/database/database-fault';
import { unitOfWorkOn } from '../../../chassis/unit-of-work/unit-of-work';
import { IdempotencyKey } from '../../../chassis/unit-of-work/idempotency.entity';
import type { Passport } from '../../../chassis/http/passport';
import { TestDatabases, dialects } from '../../support/databases';
import { testOnMysql } from '../../support/on-mysql';
import { Credit, Debit, ledger } from '../database/ledger';
import { anna, enter, makeAnEntry, performOn } from './bookkeeping';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const entriesIn = async ({ reader }: Database) => (await reader.getRepository(Debit).find()).map(({ id }) => id).sort();

/** Makes an entry of a new name each time, so that a second effect would show. */
function makerOn(database: Database) {
  let made = 0;
  const change = {
    ...makeAnEntry,
    work: (...[unit, { entry, amount }]: Parameters<typeof enter>) =>
      enter(unit, { entry: `${entry}-${(made += 1)}`, amount }),
  };
  return (key: string | null, input: object, who: Partial<Passport> = {}) =>
    performOn(database, { passport: { ...anna, idempotencyKey: key, ...who } })(change, input);
}

/** As clients do: one that is refused because too much is waiting asks again, under the same key. */
async function insistently<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      const mayAskAgain = error instanceof DatabaseFault && ['OVERLOADED', 'CONFLICT'].includes(error.code);
      if (!mayAskAgain) throw error;
    }
  }
}

describe.each(dialects)('an idempotency key on %s', (dialect) => {
  const create = () => databases.create(dialect, ledger);
  const rent = { entry: 'rent', amount: 50 };
  const codes = ({ userErrors }: { userErrors: readonly { code: string }[] }) => userErrors.map(({ code }) => code);

  test('that comes again is answered like the first time, and nothing is done', async () => {
    const database = await create();
    const make = makerOn(database);

    const answers = [await make('k1', rent), await make('k1', rent), await make('k1', { amount: 50, entry: 'rent' })];

    expect(answers).toEqual(Array(3).fill({ result: { id: 'rent-1' }, userErrors: [] }));
    expect(await entriesIn(database)).toEqual(['rent-1']);
  });

  test('that comes again with another input is refused, and the first answer stays', async () => {
    const database = await create();
    const make = makerOn(database);
    await make('k1', rent);

    expect(codes(await make('k1', { ...rent, amount: 51 }))).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    expect((await make('k1', rent)).result).toEqual({ id: 'rent-1' });
    expect(await entriesIn(database)).toEqual(['rent-1']);
  });

  test.each<[string, Partial<Passport>]>([
    ['another user', { userId: 'ben' }],
    ['a user of the same name elsewhere', { tenantId: 'fabrikam' }],
    ['nobody known', { tenantId: null, userId: null }],
  ])('is no business of %s', async (_, who) => {
    const database = await create();
    const make = makerOn(database);
    await make('k1', rent);

    expect((await make('k1', rent, who)).result).toEqual({ id: 'rent-2' });
  });

  test('means another change under the name of another mutation', async () => {
    const database = await create();
    const perform = performOn(database, { passport: { ...anna, idempotencyKey: 'k1' } });

    await perform(makeAnEntry, rent);
    const other = await perform({ ...makeAnEntry, mutation: 'makeOtherEntry' }, { ...rent, entry: 'other' });

    expect(other.result).toEqual({ id: 'other' });
  });

  test('of strangers never tells one of them that the other has used it', async () => {
    const make = makerOn(await create());
    const stranger = { tenantId: null, userId: null };
    await make('k1', rent, stranger);

    expect(await make('k1', { ...rent, amount: 51 }, stranger)).toEqual({ result: { id: 'rent-2' }, userErrors: [] });
  });

  test('of what was refused may be used again, for the same or for better', async () => {
    const database = await create();
    const make = makerOn(database);

    expect(codes(await make('k1', { ...rent, amount: 101 }))).toEqual(['TOO_MUCH']);
    expect(codes(await make('k1', { ...rent, amount: 101 }))).toEqual(['TOO_MUCH']);
    expect((await make('k1', { ...rent, amount: 100 })).result).toEqual({ id: 'rent-3' });
    expect(await entriesIn(database)).toEqual(['rent-3']);
  });

  test('of what failed may be used again', async () => {
    const database = await create();
    const passport = { ...anna, idempotencyKey: 'k1' };
    const perform = performOn(database, { passport });

    const broken = perform({ ...makeAnEntry, work: () => Promise.reject(new Error('power cut')) }, rent);
    await expect(broken).rejects.toThrow('power cut');
    expect((await perform(makeAnEntry, rent)).result).toEqual({ id: 'rent' });
  });

  test('is not needed: without one, everything is done as often as it is asked', async () => {
    const database = await create();
    const make = makerOn(database);
    await make(null, rent);
    await make(null, rent);

    expect(await entriesIn(database)).toEqual(['rent-1', 'rent-2']);
  });

  test('is forgotten after a day', async () => {
    const database = await create();
    const keys = database.reader.getRepository(IdempotencyKey);
    const make = makerOn(database);
    await make('k1', rent);
    await make('k2', rent);
    const [old] = await keys.find({ order: { scope: 'ASC' } });
    const aged = { createdAt: new Date(Date.now() - 86_400_500) };
    await unitOfWorkOn(
      database,
      systemClock,
    )(({ manager }) => manager.update(IdempotencyKey, { scope: old?.scope ?? '' }, aged));

    await make('k3', rent);

    expect(await keys.count()).toBe(2);
    expect(await keys.findOneBy({ scope: old?.scope ?? '' })).toBeNull();
  });

  test('sent fifty times at once has one effect and one answer: four keys, two hundred requests', async () => {
    const database = await create();
    const make = makerOn(database);
    const keys = ['k1', 'k2', 'k3', 'k4'];

    const answers = await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const key = keys[index % 4] ?? '';
        return { key, ...(await insistently(() => make(key, { entry: key, amount: 1 }))) };
      }),
    );

    const entries = await entriesIn(database);
    expect(entries).toHaveLength(4);
    for (const key of keys) {
      const results = new Set(answers.filter((answer) => answer.key === key).map(({ result }) => result?.id));
      expect([...results]).toEqual([entries.find((entry) => entry.startsWith(key))]);
    }
  });

  test('sent fifty times at once with what cannot be is refused fifty times', async () => {
    const make = makerOn(await create());

    const answers = await Promise.all(
      Array.from({ length: 50 }, () => insistently(() => make('k1', { ...rent, amount: 101 }))),
    );

    expect(answers.map(codes)).toEqual(Array(50).fill(['TOO_MUCH']));
  });

  test('sent at once with fifty different inputs goes to one of them', async () => {
    const database = await create();
    const make = makerOn(database);

    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => insistently(() => make('k1', { entry: 'rent', amount: index + 1 }))),
    );

    expect(await entriesIn(database)).toHaveLength(1);
    expect(answers.flatMap(codes)).toEqual(Array(49).fill('IDEMPOTENCY_KEY_REUSED'));
  });
});

/** Each takes the same two rows, in one order or the other; too much is refused when both are taken. */
const requests = fc.array(
  fc.record({
    key: fc.constantFrom('k1', 'k2', 'k3'),
    first: fc.constantFrom('a', 'b'),
    amount: fc.constantFrom(1, 2, 101),
  }),
  { minLength: 2, maxLength: 12 },
);

testOnMysql('a key has one effect at most among deadlocks, refusals and other inputs (20 histories)', async () => {
  const database = await databases.create('mysql', ledger);
  const unitOfWork = unitOfWorkOn(database, systemClock);
  const taken = () => database.reader.getRepository(Credit).sum('amount', { id: In(['a', 'b']) });
  await unitOfWork(({ manager }) =>
    manager.insert(Credit, [
      { id: 'a', amount: 0 },
      { id: 'b', amount: 0 },
    ]),
  );
  let run = 0;

  await fc.assert(
    fc.asyncProperty(requests, async (asked) => {
      run += 1;
      const [before, entriesBefore] = [await taken(), (await entriesIn(database)).length];
      const outcomes = await Promise.all(
        asked.map(async ({ key, first, amount }, index) => {
          const passport = { ...anna, idempotencyKey: `${key}-${run}` };
          const change = {
            ...makeAnEntry,
            work: async (...[unit, input]: Parameters<typeof enter>) => {
              for (const id of first === 'a' ? ['a', 'b'] : ['b', 'a'])
                await unit.manager.increment(Credit, { id }, 'amount', 1);
              return enter(unit, { ...input, entry: `${run}-${index}` });
            },
          };
          const { result, userErrors } = await insistently(() =>
            performOn(database, { passport })(change, { entry: key, amount }),
          );
          return { key, amount, said: result?.id ?? userErrors[0]?.code };
        }),
      );

      const entries = (await entriesIn(database)).filter((id) => id.startsWith(`${run}-`));
      const done = outcomes.filter(({ said }) => entries.includes(said ?? ''));
      expect(new Set(done.map(({ key }) => key)).size).toBe(entries.length);
      for (const { key, amount, said } of outcomes) {
        const winner = done.find((each) => each.key === key);
        const expected = winner?.amount === amount ? [winner.said] : ['IDEMPOTENCY_KEY_REUSED', 'TOO_MUCH'];
        expect(amount === 101 || winner ? expected : 'done').toContain(said);
      }
      expect(Number(await taken()) - Number(before)).toBe(2 * entries.length);
      expect((await entriesIn(database)).length - entriesBefore).toBe(entries.length);
    }),
    { numRuns: 20 },
  );
});
