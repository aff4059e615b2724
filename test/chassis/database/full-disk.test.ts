import type { EntityManager, MigrationInterface, QueryRunner } from 'typeorm';
import { systemClock } from '../../../chassis/time';
import type { Database } from '../../../chassis/database/database';
import { unitOfWorkOn } from '../../../chassis/unit-of-work/unit-of-work';
import { Mail } from '../../../chassis/mail/mail.entity';
import { TestDatabases } from '../../support/databases';
import { Credit, Debit, ledger, makeEntry } from './ledger';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const big = { to: 'anna@contoso.example', language: 'en', subject: 'Big', text: 'x'.repeat(500_000), html: '' };

/** The limit of pages fails a write exactly as a full disk does, and needs no disk of its own. */
async function limitTo(database: Database, pages: number): Promise<void> {
  await database.transact((manager) => manager.query(`PRAGMA max_page_count = ${pages}`));
}

/** As full as it gets: not one page more. */
async function fill(database: Database): Promise<void> {
  const [{ page_count: pages }] = await database.reader.query<[{ page_count: number }]>('PRAGMA page_count');
  await limitTo(database, pages);
}

const makeRoom = (database: Database) => limitTo(database, 1_000_000);

const debitsIn = async ({ reader }: Database) => (await reader.getRepository(Debit).find()).map(({ id }) => id).sort();

describe('while the disk is full', () => {
  const open = async () => {
    const location = await databases.location('sqlite');
    const database = await databases.openAt(location, ledger);
    return { location, database, unitOfWork: unitOfWorkOn(database, systemClock) };
  };

  test('a unit fails with that very fault and stores nothing; with room again, what is acknowledged stays', async () => {
    const { location, database, unitOfWork } = await open();
    await unitOfWork((unit) => makeEntry(unit, 'before'));
    await fill(database);

    const tooMuch = unitOfWork(async (unit) => {
      await makeEntry(unit, 'half');
      unit.mail.append(big);
    });
    await expect(tooMuch).rejects.toMatchObject({ code: 'SQLITE_FULL' });
    await makeRoom(database);
    // The first that is undone after it would leave the transaction open, in which all others then stay.
    await expect(unitOfWork(() => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
    await unitOfWork((unit) => makeEntry(unit, 'after'));
    await unitOfWork(async (unit) => {
      await makeEntry(unit, 'later');
      unit.mail.append(big);
    });

    expect(await debitsIn(database)).toEqual(['after', 'before', 'later']);
    await databases.close(database);
    const reopened = await databases.openAt(location, ledger);
    expect(await debitsIn(reopened)).toEqual(['after', 'before', 'later']);
    expect(await reopened.reader.getRepository(Mail).count()).toBe(1);
  });

  test('whoever catches that fault stores nothing after it, as what came before it is undone already', async () => {
    const { database, unitOfWork } = await open();
    await fill(database);

    const stubborn = unitOfWork(async (unit) => {
      await unit.manager.insert(Debit, { id: 'a', amount: 1 });
      await overfill(unit.manager).catch(() => undefined);
      await unit.manager.insert(Credit, { id: 'a', amount: 1 });
    });

    await expect(stubborn).rejects.toMatchObject({ code: 'SQLITE_FULL' });
    expect(await database.reader.getRepository(Credit).count()).toBe(0);
    expect(await debitsIn(database)).toEqual([]);
  });

  test('a migration says so, instead of that there is nothing to roll back', async () => {
    const opening = databases.create('sqlite', {
      ...ledger,
      migrations: [...ledger.migrations, Overfilling1900000000001],
    });

    await expect(opening).rejects.toMatchObject({
      code: 'UNWRITABLE',
      message: expect.stringContaining('SQLITE_FULL'),
    });
  });
});

const overfill = (on: EntityManager | QueryRunner) =>
  on.query(`INSERT INTO debit (id, amount) VALUES (?, 1)`, [big.text]);

class Overfilling1900000000001 implements MigrationInterface {
  readonly name = 'Overfilling1900000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('PRAGMA max_page_count = 1');
    await overfill(runner);
  }

  async down(): Promise<void> {
    // It never came about.
  }
}
