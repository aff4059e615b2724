import { setImmediate as otherWork } from 'node:timers/promises';
import type { Database } from './database';
import type { Driver, EntityManager, EntityMetadata, ObjectLiteral } from 'typeorm';

/** SQLite takes at most 32,766 parameters in one statement. */
const maxParameters = 30_000;

const loadMs = 60 * 60_000;

type Rows<Row> = Iterable<Row> | AsyncIterable<Row>;
type EntityClass<Row extends ObjectLiteral> = new () => Row;

/** Multi-row INSERTs without hydration or read-back; answers how many rows were written. */
export async function bulkInsert<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityClass<Row>,
  rows: Rows<Partial<Row>>,
  batch = 1000,
): Promise<number> {
  const metadata = manager.dataSource.getMetadata(entity);
  const size = Math.max(1, Math.min(batch, Math.floor(maxParameters / metadata.columns.length)));
  let pending: Partial<Row>[] = [];
  let written = 0;

  const flush = async (): Promise<void> => {
    if (pending.length === 0) return;
    await manager.query(insertOf(manager, metadata, pending.length), valuesOf(manager, metadata, pending));
    written += pending.length;
    pending = [];
    // The embedded database never lets go of the thread by itself, and a signal or a deadline would wait for the last row.
    await otherWork();
  };

  for await (const row of rows) {
    pending.push(row);
    if (pending.length === size) await flush();
  }
  await flush();
  return written;
}

/**
 * Room for a load that takes minutes: one transaction, into tables that nobody reads yet. MySQL is told to leave out
 * the checks that empty tables do not need; MariaDB then sorts what comes and builds every index once, at the commit.
 */
export async function loadInBulk<Result>(
  { dialect, transact, writer }: Database,
  load: (manager: EntityManager) => Promise<Result>,
): Promise<Result> {
  if (dialect === 'sqlite') return transact(load, loadMs);
  const tables = writer.entityMetadatas.map(({ tablePath }) => writer.driver.escape(tablePath));
  // Left to itself, the server counts the growing tables over and over, and spends a core on that.
  for (const table of tables) await writer.query(`ALTER TABLE ${table} STATS_AUTO_RECALC = 0`);
  try {
    return await transact((manager) => withoutChecks(manager, load), loadMs);
  } finally {
    for (const table of tables) await writer.query(`ALTER TABLE ${table} STATS_AUTO_RECALC = DEFAULT`);
    await writer.query(`ANALYZE TABLE ${tables.join(', ')}`);
  }
}

async function withoutChecks<Result>(
  manager: EntityManager,
  load: (manager: EntityManager) => Promise<Result>,
): Promise<Result> {
  await manager.query('SET SESSION unique_checks = 0, foreign_key_checks = 0');
  try {
    return await load(manager);
  } finally {
    await manager.query('SET SESSION unique_checks = 1, foreign_key_checks = 1');
  }
}

function insertOf(manager: EntityManager, { tablePath, columns }: EntityMetadata, rows: number): string {
  const { driver } = manager.dataSource;
  const names = columns.map((column) => driver.escape(column.databaseName)).join(', ');
  const placeholders = `(${columns.map(() => '?').join(', ')})`;
  const values = Array<string>(rows).fill(placeholders).join(', ');
  return `INSERT INTO ${driver.escape(tablePath)} (${names}) VALUES ${values}`;
}

function valuesOf(manager: EntityManager, { columns }: EntityMetadata, rows: readonly ObjectLiteral[]): unknown[] {
  const { driver } = manager.dataSource;
  return rows.flatMap((row) => columns.map((column) => valueOf(driver, column, row)));
}

/** As the database takes it: what the row says, or what the column says of rows that do not. */
export function valueOf(driver: Driver, column: EntityMetadata['columns'][number], row: ObjectLiteral): unknown {
  const value: unknown = row[column.propertyName] ?? column.default ?? null;
  return driver.preparePersistentValue(value, column);
}
