import { mkdir, readFile, readdir, readlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { MigrationInterface } from 'typeorm';
import type { EmbeddedLocation, MysqlLocation } from '../../../chassis/database/database';
import { DatabaseFault } from '../../../chassis/database/database-fault';
import { TestDatabases, mysqlUrl, onServer } from '../../support/databases';
import { testOnMysql } from '../../support/on-mysql';
import { ledger } from '../database/ledger';

const databases = new TestDatabases();
const users: string[] = [];
afterAll(async () => {
  for (const user of users) await onServer(`DROP USER IF EXISTS '${user}'@'%'`);
  await databases.dispose();
});

const embedded = async () => (await databases.location('sqlite')) as EmbeddedLocation;
const remote = async () => (await databases.location('mysql')) as MysqlLocation;
const fault = (code: string, words: string) => ({ code, message: expect.stringContaining(words) as string });

/** The server's address with another user, password or port. */
function addressWith(change: Partial<Pick<URL, 'username' | 'password' | 'port'>>): string {
  return Object.assign(new URL(mysqlUrl), change).href;
}

test('a folder that is missing is made', async () => {
  const { file } = await embedded();
  const nested = join(dirname(file), 'deeper', 'still', 'test.sqlite');
  await databases.openAt({ dialect: 'sqlite', file: nested });

  expect((await readdir(dirname(nested))).includes('test.sqlite')).toBe(true);
});

test('a folder that cannot be written is named, and nothing is made', async () => {
  const { file } = await embedded();
  const blocked = join(dirname(file), 'a-file');
  await writeFile(blocked, '');

  const opening = databases.openAt({ dialect: 'sqlite', file: join(blocked, 'test.sqlite') });

  await expect(opening).rejects.toMatchObject(fault('UNWRITABLE', blocked));
  await expect(opening).rejects.toBeInstanceOf(DatabaseFault);
  expect(await readdir(dirname(file))).toEqual(['a-file']);
});

test('a folder in place of the file is refused', async () => {
  const { file } = await embedded();
  await mkdir(file);

  await expect(databases.openAt({ dialect: 'sqlite', file })).rejects.toMatchObject(fault('UNWRITABLE', file));
});

test('a file that is no database is refused and left as it is', async () => {
  const { file } = await embedded();
  const letter = 'Dear reader, this is not a database. '.repeat(50);
  await writeFile(file, letter);

  await expect(databases.openAt({ dialect: 'sqlite', file })).rejects.toMatchObject(fault('NOT_A_DATABASE', file));

  expect(await readFile(file, 'utf8')).toBe(letter);
  expect(await readdir(dirname(file))).toEqual(['test.sqlite']);
});

/** What this process holds open of a file and of what SQLite puts beside it. */
async function openOf(file: string): Promise<string[]> {
  const handles = await readdir('/proc/self/fd');
  const targets = await Promise.all(handles.map((handle) => readlink(`/proc/self/fd/${handle}`).catch(() => '')));
  return targets.filter((target) => target.startsWith(file));
}

class Impossible1700000000009 implements MigrationInterface {
  readonly name = 'Impossible1700000000009';
  up = () => Promise.reject(new Error('This cannot be migrated.'));
  down = () => Promise.resolve();
}

test.each<[string, (location: EmbeddedLocation) => Promise<unknown>, object?]>([
  ['is no database', ({ file }) => writeFile(file, 'Dear reader, this is not a database. '.repeat(50))],
  ['cannot be migrated', () => Promise.resolve(), { migrations: [Impossible1700000000009] }],
  [
    'a newer version of the product has migrated',
    async (location) => databases.close(await databases.openAt(location, ledger)),
    { migrations: [] },
  ],
])('a file that %s is let go when its opening fails: others may have it', async (_, prepare, parts = {}) => {
  const location = await embedded();
  await prepare(location);

  await expect(databases.openAt(location, { ...ledger, ...parts })).rejects.toThrow();

  expect(await openOf(location.file)).toEqual([]);
});

test('the embedded database is durable, checks foreign keys, and is read beside the writer', async () => {
  const database = await databases.openAt(await embedded());
  const pragma = (name: string) =>
    database.transact(
      async (manager) => Object.values((await manager.query<[object]>(`PRAGMA ${name}`))[0])[0] as unknown,
    );

  expect(await pragma('journal_mode')).toBe('wal');
  expect(await pragma('synchronous')).toBe(2);
  expect(await pragma('foreign_keys')).toBe(1);
  expect(database.reader).not.toBe(database.writer);
});

testOnMysql('a wrong password is said to be one, without being repeated', async () => {
  const { name } = await remote();
  const user = `user_${name}`;
  users.push(user);
  await onServer(`CREATE USER '${user}'@'%' IDENTIFIED BY 'right'`);
  const url = addressWith({ username: user, password: 'wr0ng-secret' });

  const refused = await databases.openAt({ dialect: 'mysql', url, name }).then(
    () => null,
    (error: unknown) => error as DatabaseFault,
  );

  expect(refused).toMatchObject(fault('WRONG_PASSWORD', user));
  expect(refused?.message).not.toContain('wr0ng-secret');
});

testOnMysql('a user who may not create the database is told so', async () => {
  const { name } = await remote();
  const user = `guest_${name}`;
  users.push(user);
  await onServer(`CREATE USER '${user}'@'%' IDENTIFIED BY 'right'`);
  const url = addressWith({ username: user, password: 'right' });

  await expect(databases.openAt({ dialect: 'mysql', url, name })).rejects.toMatchObject(fault('NOT_ALLOWED', name));
});

test('a server that does not answer is named', async () => {
  const { name } = await remote();
  const url = addressWith({ port: '1' });

  await expect(databases.openAt({ dialect: 'mysql', url, name })).rejects.toMatchObject(
    fault('UNREACHABLE', '127.0.0.1:1'),
  );
});

testOnMysql('a database that compares text loosely is refused, and nothing is made in it', async () => {
  const location = await remote();
  await onServer(`CREATE DATABASE ${location.name} COLLATE utf8mb4_general_ci`);

  await expect(databases.openAt(location, ledger)).rejects.toMatchObject(
    fault('WRONG_COLLATION', 'utf8mb4_general_ci'),
  );

  expect(await onServer(`SHOW TABLES FROM ${location.name}`)).toEqual([]);
});

test('a name that cannot be one is refused before anything is asked of the server', async () => {
  const opening = databases.openAt({ dialect: 'mysql', url: mysqlUrl, name: 'x`; DROP DATABASE y' });
  await expect(opening).rejects.toMatchObject({ code: 'WRONG_SETTINGS' });
});

/** MariaDB 10 and MySQL 8 have each kept one of the two names. */
const isolation = /MariaDB/.test(process.env['TEST_ON_MYSQL'] ?? '') ? 'tx_isolation' : 'transaction_isolation';

testOnMysql('every MySQL connection has the session settings, made once and not per request', async () => {
  const statements: string[] = [];
  const database = await databases.openAt(await remote(), { onStatement: (sql) => statements.push(sql) });
  statements.length = 0;
  const settings = await Promise.all(
    Array.from({ length: 8 }, () =>
      database.transact((manager) =>
        manager.query<object[]>(
          `SELECT @@session.time_zone AS zone, @@session.${isolation} AS isolation, @@session.innodb_lock_wait_timeout AS patience, ` +
            '@@session.collation_connection AS collation, SLEEP(0.02) AS slept',
        ),
      ),
    ),
  );

  const sound = { zone: '+00:00', isolation: 'READ-COMMITTED', patience: 3, collation: 'utf8mb4_bin' };
  expect(settings).toEqual(Array.from({ length: 8 }, (): unknown[] => [expect.objectContaining(sound)]));
  expect(statements.filter((sql) => sql.startsWith('SET'))).toEqual([]);
});
