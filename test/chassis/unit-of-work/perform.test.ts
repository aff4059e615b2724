import { TestDatabases, dialects } from '../../support/databases';
import { contentsOf } from '../../support/contents';
import { Debit, ledger } from '../database/ledger';
import { BookRefusal, anna, enter, makeAnEntry, performOn, type Code } from './bookkeeping';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe.each(dialects)('a mutation on %s', (dialect) => {
  const create = () => databases.create(dialect, ledger);

  test('is told every fault of its input at once, and does nothing', async () => {
    const database = await create();
    const before = await contentsOf(database);

    const outcome = await performOn(database)(makeAnEntry, { entry: ' ', amount: -1, colour: 'red' });

    expect(outcome).toEqual({
      result: null,
      userErrors: [
        { code: 'INVALID_INPUT', message: 'must not be empty', path: ['input', 'entry'] },
        { code: 'INVALID_INPUT', message: 'must be more than nothing', path: ['input', 'amount'] },
        { code: 'INVALID_INPUT', message: 'Unrecognized key: "colour"', path: ['input'] },
      ],
    });
    expect(await contentsOf(database)).toEqual(before);
  });

  test('shows what has become of everything once it is stored', async () => {
    const database = await create();
    let seen: Promise<number> | undefined;
    const perform = performOn(database, { renew: () => void (seen = database.reader.getRepository(Debit).count()) });

    expect(await perform(makeAnEntry, { entry: ' a ', amount: 7 })).toEqual({ result: { id: 'a' }, userErrors: [] });
    expect(await seen).toBe(1);
  });

  test('that is refused says why and leaves nothing, no event and no mail', async () => {
    const database = await create();
    const before = await contentsOf(database);

    const outcome = await performOn(database)(makeAnEntry, { entry: 'a', amount: 101 });

    expect(outcome).toEqual({
      result: null,
      userErrors: [{ code: 'TOO_MUCH', message: 'An entry may be 100 at most.', path: ['input', 'amount'] }],
    });
    expect(await contentsOf(database)).toEqual(before);
  });

  test('that fails is a fault and no refusal', async () => {
    const database = await create();
    const broken = { ...makeAnEntry, work: () => Promise.reject(new Error('the disk is on fire')) };

    await expect(performOn(database)(broken, { entry: 'a', amount: 1 })).rejects.toThrow('the disk is on fire');
  });

  describe('whose refusal rests on what others said', () => {
    const unavailable = { code: 'SOURCE_UNAVAILABLE', message: 'Ask again later.', path: [] } as const;
    const uncertain = (answers: boolean) => {
      const catchUp = jest.fn(() => Promise.resolve(answers));
      const isCurrent = jest.fn((_mutation: string) => Promise.resolve(true));
      return { isCurrent, codes: () => new Set<Code>(['RATE_UNKNOWN']), catchUp, unavailable };
    };
    /** Refuses as long as the rate is unknown. */
    const withRate = (isKnown: () => boolean) => ({
      ...makeAnEntry,
      work: async (...given: Parameters<typeof enter>) => {
        const made = await enter(...given);
        if (!isKnown()) throw new BookRefusal('RATE_UNKNOWN', 'The rate is not known.');
        return made;
      },
    });

    test('asks them again, and is done where they say otherwise now', async () => {
      const database = await create();
      const rate = uncertain(true);
      const perform = performOn(database, { uncertain: rate });

      const change = withRate(() => rate.catchUp.mock.calls.length > 0);
      expect(await perform(change, { entry: 'a', amount: 1 })).toEqual({ result: { id: 'a' }, userErrors: [] });
      expect(await database.reader.getRepository(Debit).count()).toBe(1);
    });

    test('is refused for good where they say the same, and hears them once', async () => {
      const rate = uncertain(true);
      const perform = performOn(await create(), { uncertain: rate });

      const { userErrors } = await perform(
        withRate(() => false),
        { entry: 'a', amount: 1 },
      );
      expect(userErrors.map(({ code }) => code)).toEqual(['RATE_UNKNOWN']);
      expect(rate.catchUp).toHaveBeenCalledTimes(1);
    });

    test('gives no reason that may be wrong where they do not answer', async () => {
      const perform = performOn(await create(), { uncertain: uncertain(false) });

      const outcome = await perform(
        withRate(() => false),
        { entry: 'a', amount: 1 },
      );
      expect(outcome).toEqual({ result: null, userErrors: [unavailable] });
    });

    test('is not even tried where what it rests on is too old, and does nothing', async () => {
      const database = await create();
      const before = await contentsOf(database);
      const rate = uncertain(true);
      rate.isCurrent.mockResolvedValue(false);
      const passport = { ...anna, idempotencyKey: 'k' };
      const perform = performOn(database, { uncertain: rate, passport });

      const refused = { result: null, userErrors: [unavailable] };
      expect(await perform(makeAnEntry, { entry: 'a', amount: 1 })).toEqual(refused);
      expect(rate.isCurrent.mock.calls).toEqual([['makeEntry']]);
      expect(await contentsOf(database)).toEqual(before);
      // Its key is as good as new.
      rate.isCurrent.mockResolvedValue(true);
      expect(await perform(makeAnEntry, { entry: 'a', amount: 1 })).toEqual({ result: { id: 'a' }, userErrors: [] });
    });

    test('is told what it did before under its key, however old everything is', async () => {
      const database = await create();
      const rate = uncertain(true);
      const perform = performOn(database, { uncertain: rate, passport: { ...anna, idempotencyKey: 'k' } });
      const done = await perform(makeAnEntry, { entry: 'a', amount: 1 });
      rate.isCurrent.mockResolvedValue(false);

      expect(await perform(makeAnEntry, { entry: 'a', amount: 1 })).toEqual(done);
      const { userErrors } = await perform(makeAnEntry, { entry: 'b', amount: 1 });
      expect(userErrors.map(({ code }) => code)).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    });

    test('is told the faults of its input first, for which nobody is needed', async () => {
      const rate = uncertain(true);
      rate.isCurrent.mockResolvedValue(false);

      const { userErrors } = await performOn(await create(), { uncertain: rate })(makeAnEntry, {
        entry: 'a',
        amount: 0,
      });
      expect(userErrors.map(({ code }) => code)).toEqual(['INVALID_INPUT']);
      expect(rate.isCurrent).not.toHaveBeenCalled();
    });

    test('asks nobody about what is our own to know', async () => {
      const rate = uncertain(true);
      const perform = performOn(await create(), { uncertain: rate });

      await perform(makeAnEntry, { entry: 'a', amount: 101 });
      expect(rate.catchUp).not.toHaveBeenCalled();
    });
  });
});
