import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise';
import type { DataSource } from 'typeorm';
import type { MysqlLocation } from './database';
import { DatabaseFault } from './database-fault';

/** Byte order, so that names, ids and e-mail addresses are equal or ordered exactly as on SQLite. */
const collations = ['utf8mb4_0900_bin', 'utf8mb4_nopad_bin', 'utf8mb4_bin'];

/** What new databases get: without padding, else `a` and `a ` would be the same key. */
const preferred = { mysql: 'utf8mb4_0900_bin', mariadb: 'utf8mb4_nopad_bin' } as const;

/** TypeORM reads their catalogues differently, so it must know which of the two it is connected to. */
export type Vendor = 'mysql' | 'mariadb';

/** Sees to it that the database is there and compares text byte by byte, before anything connects to it for work. */
export async function prepareDatabase({ url, name }: MysqlLocation, connectTimeout: number): Promise<Vendor> {
  if (!/^\w{1,60}$/.test(name))
    throw new DatabaseFault('WRONG_SETTINGS', `"${name}" cannot be the name of a database.`);
  const connection = await createConnection({ uri: new URL('/', url).href, connectTimeout });
  try {
    const vendor = await vendorOf(connection);
    const collation = (await collationOf(connection, name)) ?? (await create(connection, name, preferred[vendor]));
    if (collations.includes(collation)) return vendor;
    throw new DatabaseFault(
      'WRONG_COLLATION',
      `The database ${name} has the collation ${collation}; it must be one of ${collations.join(', ')} ` +
        `(ALTER DATABASE ${name} COLLATE ${preferred[vendor]}, while it is empty).`,
    );
  } finally {
    connection.destroy();
  }
}

async function collationOf(connection: Connection, name: string): Promise<string | null> {
  const [rows] = await connection.query<RowDataPacket[]>(
    'SELECT DEFAULT_COLLATION_NAME AS collation_name FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ?',
    [name],
  );
  return (rows[0] as { collation_name: string } | undefined)?.collation_name ?? null;
}

async function create(connection: Connection, name: string, collation: string): Promise<string> {
  await connection.query(`CREATE DATABASE IF NOT EXISTS ${name} CHARACTER SET utf8mb4 COLLATE ${collation}`);
  return collation;
}

async function vendorOf(connection: Connection): Promise<Vendor> {
  const [rows] = await connection.query<RowDataPacket[]>('SELECT VERSION() AS version');
  return (rows[0] as { version: string }).version.includes('MariaDB') ? 'mariadb' : 'mysql';
}

/** A proxy or an init_connect may undo session settings; better to find out now than by a lost hour in a date. */
export async function checkSession(source: DataSource): Promise<void> {
  const [row] = await source.query<{ sql_mode: string; time_zone: string; patience: number | string }[]>(
    'SELECT @@session.sql_mode AS sql_mode, @@session.time_zone AS time_zone, @@session.innodb_lock_wait_timeout AS patience',
  );
  const sound =
    row?.sql_mode.includes('STRICT_TRANS_TABLES') && row.time_zone === '+00:00' && Number(row.patience) === 3;
  if (!sound)
    throw new DatabaseFault('WRONG_SETTINGS', 'The database server does not keep the session settings it is given.');
}
