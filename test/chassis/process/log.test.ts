import { unitOfWorkOn } from '../../../chassis/unit-of-work/unit-of-work';
import { systemClock } from '../../../chassis/time';
import { createLog } from '../../../chassis/process/log';
import { TestDatabases, dialects } from '../../support/databases';
import { Debit, ledger } from '../database/ledger';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

interface Entry {
  readonly err: { readonly stack: string };
}

function logged(write: (log: ReturnType<typeof createLog>) => void): { text: string; entry: Entry } {
  const lines: string[] = [];
  write(createLog('test', 'info', { write: (line: string) => void lines.push(line) }));
  return { text: lines.join(''), entry: JSON.parse(lines[0]!) as Entry };
}

describe.each(dialects)('a statement that %s refuses', (dialect) => {
  test.each([
    ['anna@contoso.example', ['anna', 'contoso']],
    ["O'Hara' for key 'Sesame", ['Hara', 'Sesame']],
    ['471147\n    at anna (secret.js:1:1)', ['471147', 'anna', 'secret.js']],
  ])('is logged without the values of its row, here %j', async (value, words) => {
    const write = unitOfWorkOn(await databases.create(dialect, ledger), systemClock);
    const insert = () => write(({ manager }) => manager.insert(Debit, { id: value, amount: 987654 }));
    await insert();
    const error: unknown = await insert().catch((reason: unknown) => reason);

    const { text, entry } = logged((log) => log.error({ err: error }, 'fault'));

    for (const word of [...words, '987654']) expect(text).not.toContain(word);
    expect(entry.err).toMatchObject({
      type: 'QueryFailedError',
      code: expect.stringMatching(/^(SQLITE_CONSTRAINT_PRIMARYKEY|ER_DUP_ENTRY)$/),
      message: expect.stringMatching(/UNIQUE constraint failed: debit.id|Duplicate entry '…' for key 'PRIMARY'/),
      query: expect.stringMatching(/^INSERT INTO .debit..*\?/),
    });
    expect(entry.err.stack).toMatch(/^at .+:\d+:\d+\)?$/m);
  });
});

describe('an error', () => {
  test('is logged with what caused it, neither with what they quote', () => {
    const cause = new Error('"anna" is no JSON');
    const { text, entry } = logged((log) => log.error({ err: new TypeError(`no 'bert'`, { cause }) }, 'fault'));

    expect(entry.err).toMatchObject({ type: 'TypeError', message: "no '…'", cause: { message: '"…" is no JSON' } });
    expect(text).not.toMatch(/anna|bert/);
  });

  test('that cannot be read costs its entry only', () => {
    const unreadable = Object.assign(Object.create(null) as object, { message: 'bert' });

    expect(logged((log) => log.error({ err: unreadable }, 'fault')).entry).toMatchObject({
      level: 50,
      msg: 'an entry that could not be read',
    });
  });

  test('alone does not become the message of its entry', () => {
    for (const entry of [new Error(`no 'bert'`), { err: new Error(`no 'bert'`) }]) {
      expect(logged((log) => log.error(entry)).text).not.toContain('bert');
    }
  });

  test.each([
    ['text', 'bert'],
    ['a thing', { email: 'bert' }],
    ['nothing', undefined],
  ])('that is none, but %s, is logged without what it says', (_, thrown) => {
    expect(logged((log) => log.error({ err: thrown }, 'fault')).text).not.toContain('bert');
  });
});
