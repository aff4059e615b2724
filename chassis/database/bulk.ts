import { setImmediate as otherWork } from 'node:timers/promises';
import type { Driver, EntityManager, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';

/** SQLite takes at most 32,766 parameters in one statement. */
const maxParameters = 30_000;
const maxRows = 1000;

/** Multi-row INSERTs without hydration or read-back. */
export async function bulkInsert<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  rows: readonly Partial<Row>[],
): Promise<void> {
  const metadata = manager.dataSource.getMetadata(entity);
  const size = Math.max(1, Math.min(maxRows, Math.floor(maxParameters / metadata.columns.length)));
  for (let start = 0; start < rows.length; start += size) {
    const batch = rows.slice(start, start + size);
    await manager.query(insertOf(manager, metadata, batch.length), valuesOf(manager, metadata, batch));
    // The embedded database never lets go of the thread by itself, and a signal or a deadline would wait for the last row.
    await otherWork();
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
