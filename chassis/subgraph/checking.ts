import { existsSync } from 'node:fs';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { chassisMigrations } from './chassis-tables';
import type { DatabaseLocation, MigrationClass, MysqlLocation } from '../database/database';
import { embeddedDriver } from '../database/embedded-driver';
import { embeddedFault } from '../database/embedded-fault';
import { MIGRATIONS, refuseUnfit } from '../database/migrating';
import { mysqlFault } from '../database/mysql-fault';

const connectMs = 2000;

/**
 * Refuses a database that this program may not open, and changes nothing: for a start that opens several, and should have
 * touched none when one of them turns out to be of another version. Answers whether one has been made there at all.
 */
export async function checkDatabase(
  location: DatabaseLocation,
  migrations: readonly MigrationClass[],
): Promise<boolean> {
  const applied = await appliedAt(location);
  const known = [...chassisMigrations, ...migrations].map(({ name }) => name);
  refuseUnfit(applied, known, location.dialect === 'sqlite' ? location.file : location.name);
  return applied.length > 0;
}

const appliedAt = async (location: DatabaseLocation): Promise<string[]> =>
  location.dialect === 'sqlite' ? appliedIn(location.file) : appliedOn(location);

function appliedIn(file: string): string[] {
  if (!existsSync(file)) return [];
  try {
    const Sqlite = embeddedDriver();
    // A connection that may write removes the journal files that reading makes. Files that are there are left alone.
    const database = new Sqlite(file, { readonly: existsSync(`${file}-wal`) });
    try {
      const table = database.prepare('SELECT name FROM sqlite_master WHERE name = ?').get(MIGRATIONS);
      const rows = table ? database.prepare(`SELECT name FROM ${MIGRATIONS} ORDER BY id`).all() : [];
      return (rows as { name: string }[]).map(({ name }) => name);
    } finally {
      database.close();
    }
  } catch (error) {
    throw embeddedFault(error, file);
  }
}

async function appliedOn(location: MysqlLocation): Promise<string[]> {
  try {
    const connection = await createConnection({ uri: new URL('/', location.url).href, connectTimeout: connectMs });
    try {
      const [tables] = await connection.query<RowDataPacket[]>(
        'SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?',
        [location.name, MIGRATIONS],
      );
      if (tables.length === 0) return [];
      const [rows] = await connection.query<RowDataPacket[]>('SELECT name FROM ??.?? ORDER BY id', [
        location.name,
        MIGRATIONS,
      ]);
      return (rows as { name: string }[]).map(({ name }) => name);
    } finally {
      connection.destroy();
    }
  } catch (error) {
    throw mysqlFault(error, location);
  }
}
