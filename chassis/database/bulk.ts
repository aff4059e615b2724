import { setImmediate as otherWork } from 'node:timers/promises';
import type { Driver, EntityManager, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';

/** SQLite takes at most 32,766 parameters in one statement. */
const maxParameters = 30_000;

type Rows<Row> = Iterable<Row> | AsyncIterable<Row>;

/** Multi-row INSERTs without hydration or read-back; answers how many rows were written. */
export async function bulkInsert<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
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
