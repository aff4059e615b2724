import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import type { MigrationInterface } from 'typeorm';
import type { Database, DatabaseLocation, MysqlLocation } from '../../../chassis/database/database';
import { FeedHead } from '../../../chassis/events/event-log.entity';
import { TestDatabases, dialects, mysqlUrl, onServer, schemaDifferences } from '../../support/databases';
import { testOnMysql } from '../../support/on-mysql';
import { TestProcess } from '../../support/processes';
import { shortPause } from '../../support/waiting';
import { ledger } from './ledger';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const script = join(__dirname, 'migrating.process.ts');
const everything = Number.MAX_SAFE_INTEGER;

/** The schema as the database itself describes it. */
async function schemaOf({ dialect, reader }: Database): Promise<unknown> {
  if (dialect === 'sqlite') return reader.query('SELECT name, sql FROM sqlite_master ORDER BY name');
  const tables = await reader.query<Record<string, string>[]>('SHOW TABLES');
  const names = tables.flatMap((row) => Object.values(row)).sort();
  return Promise.all(names.map((name) => reader.query(`SHOW CREATE TABLE \`${name}\``)));
}

async function expectWhole(database: Database): Promise<void> {
  const untouched = await databases.create(database.dialect, ledger);
  expect(await schemaOf(database)).toEqual(await schemaOf(untouched));
  await databases.close(untouched);
  expect(await schemaDifferences(database)).toEqual([]);
  const [head, ...more] = await database.reader.getRepository(FeedHead).find();
  expect(head).toMatchObject({ id: 1, position: 0, incarnation: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  expect(more).toEqual([]);
}

/** Opens the database with a fault before the statement of that number; answers whether it came that far. */
async function failsAt(location: DatabaseLocation, statement: number): Promise<boolean> {
  let count = 0;
  const onStatement = (): void => {
    count += 1;
    if (count === statement) throw new Error('cut off here');
  };
  try {
    await databases.close(await databases.openAt(location, { ...ledger, onStatement }));
    return false;
  } catch (error) {
    if (error instanceof Error && error.message === 'cut off here') return true;
    throw error;
  }
}

describe.each(dialects)('migrating on %s', (dialect) => {
  test('cut off before any one of its statements, it is made good by the next start', async () => {
    let statement = 0;
    for (let location = await databases.location(dialect); await failsAt(location, statement + 1); statement += 1) {
      const repaired = await databases.openAt(location, ledger);
      await expectWhole(repaired);
      await databases.close(repaired);
      location = await databases.location(dialect);
    }

    expect(statement).toBeGreaterThan(10);
  });

  test('killed in the middle, it is made good by the next start', async () => {
    const locations = await Promise.all([2, 5, 8, 11, 14].map(() => databases.location(dialect)));
    const deaths = locations.map((location, index) => new TestProcess(script, location, 2 + index * 3).end());
    const outputs = (await Promise.all(deaths)).map(({ output }) => output);

    expect(outputs).toEqual(['', '', '', '', '']);
    for (const location of locations) await expectWhole(await databases.openAt(location, ledger));
  });

  test('of processes that start together all succeed', async () => {
    const location = await databases.location(dialect);
    const starts = [1, 2, 3, 4].map(() => new TestProcess(script, location, everything).end());

    expect(await Promise.all(starts)).toEqual(Array(4).fill({ code: 0, output: 'migrated\n' }));
    await expectWhole(await databases.openAt(location, ledger));
  });

  test('a database from a newer version is refused, and left as it is', async () => {
    class FromTheFuture1900000000000 implements MigrationInterface {
      readonly name = 'FromTheFuture1900000000000';
      up = () => Promise.resolve();
      down = () => Promise.resolve();
    }
    const location = await databases.location(dialect);
    const newer = await databases.openAt(location, { migrations: [FromTheFuture1900000000000] });
    const before = await schemaOf(newer);
    await databases.close(newer);

    await expect(databases.openAt(location, ledger)).rejects.toMatchObject({
      code: 'NEWER_SCHEMA',
      message: expect.stringContaining('FromTheFuture1900000000000') as string,
    });

    const again = await databases.openAt(location, { migrations: [FromTheFuture1900000000000] });
    expect(await schemaOf(again)).toEqual(before);
  });
});

testOnMysql('a process on MySQL waits while another one migrates', async () => {
  const location = (await databases.location('mysql')) as MysqlLocation;
  const other = await createConnection({ uri: mysqlUrl });
  await other.query(`SELECT GET_LOCK('migrate:${location.name}', 0)`);
  let isOpen = false;
  const opening = databases.openAt(location, ledger).then(() => (isOpen = true));
  const asking = `SELECT id FROM information_schema.processlist WHERE info LIKE 'SELECT GET_LOCK%:${location.name}%'`;
  while (((await onServer(asking)) as unknown[]).length === 0) await shortPause();

  expect(isOpen).toBe(false);
  expect(await onServer(`SHOW TABLES FROM ${location.name}`)).toEqual([]);
  other.destroy();
  await opening;
});
