import type { EntityManager, EntityMetadata } from 'typeorm';
import { HOUR_MS } from '../time';
import type { Database } from './database';
import { MIGRATIONS, UNFINISHED_LOAD } from './migrating';
import type { Transact } from './transact';

const loadMs = HOUR_MS;

/**
 * Room for a load that takes minutes: one transaction, into empty tables that are not read yet. On MySQL they have no
 * index but the primary key meanwhile, because sorting all entries at the end writes a tenth of what it costs to put
 * each in its place. A process that is killed leaves a database that is refused from then on.
 */
export async function loadInBulk<Result>(
  { dialect, transact, writer }: Database,
  load: (manager: EntityManager) => Promise<Result>,
): Promise<Result> {
  if (dialect === 'sqlite') return transact(load, loadMs);
  const [befores, afters] = [writer.entityMetadatas.map(withoutIndices), writer.entityMetadatas.map(withIndices)];
  await writer.query(`INSERT INTO ${MIGRATIONS} (timestamp, name) VALUES (0, ?)`, [UNFINISHED_LOAD]);
  await alterAll(transact, befores);
  try {
    return await transact(load, loadMs);
  } finally {
    await alterAll(transact, afters);
    await writer.query(`DELETE FROM ${MIGRATIONS} WHERE name = ?`, [UNFINISHED_LOAD]);
  }
}

/** Fewer than the pool has connections: to wait for one behind an index that takes seconds would be to be turned away. */
const TABLES_AT_ONCE = 6;

/** A transaction for its deadline only: MySQL commits each of these statements by itself. */
async function alterAll(transact: Transact, tables: readonly (readonly string[])[]): Promise<void> {
  const left = tables.values();
  const alterNext = async () => {
    for (const statements of left)
      await transact(async (manager) => {
        for (const sql of statements) await manager.query(sql);
      }, loadMs);
  };
  await Promise.all(Array.from({ length: TABLES_AT_ONCE }, alterNext));
}

/** Left to itself, the server counts the growing table over and over, and spends a core on that. */
function withoutIndices({ dataSource: { driver }, indices, tablePath }: EntityMetadata): string[] {
  const drops = indices.map(({ name }) => `DROP INDEX ${driver.escape(name)}`);
  return [`ALTER TABLE ${driver.escape(tablePath)} ${['STATS_AUTO_RECALC = 0', ...drops].join(', ')}`];
}

function withIndices({ dataSource: { driver }, indices, tablePath }: EntityMetadata): string[] {
  const table = driver.escape(tablePath);
  const adds = indices.map(({ name, columns, isUnique }) => {
    const names = columns.map(({ databaseName }) => driver.escape(databaseName));
    return `ADD ${isUnique ? 'UNIQUE ' : ''}INDEX ${driver.escape(name)} (${names.join(', ')})`;
  });
  return [`ALTER TABLE ${table} ${['STATS_AUTO_RECALC = DEFAULT', ...adds].join(', ')}`, `ANALYZE TABLE ${table}`];
}
