import type { EntityManager, EntityMetadata } from 'typeorm';
import type { IndexMetadata } from 'typeorm/metadata/IndexMetadata';
import type { Database } from './database';
import { UNFINISHED_LOAD, book } from './migrating';
import type { Transact } from './transact';

const loadMs = 60 * 60_000;

/**
 * Room for a load that takes minutes: one transaction, into empty tables that nobody reads yet. On MySQL they have no
 * index but the primary key meanwhile, because sorting all entries at the end writes a tenth of what it costs to put
 * each in its place. A process that is killed leaves a database that is refused from then on.
 */
export async function loadInBulk<Result>(
  { dialect, transact, writer }: Database,
  load: (manager: EntityManager) => Promise<Result>,
): Promise<Result> {
  if (dialect === 'sqlite') return transact(load, loadMs);
  const changes = writer.entityMetadatas.map((metadata) => changesFor(metadata));
  await writer.query(`INSERT INTO ${book} (timestamp, name) VALUES (0, ?)`, [UNFINISHED_LOAD]);
  await Promise.all(changes.map(({ before }) => alter(transact, before)));
  try {
    return await transact(load, loadMs);
  } finally {
    await Promise.all(changes.map(({ after }) => alter(transact, after)));
    await writer.query(`DELETE FROM ${book} WHERE name = ?`, [UNFINISHED_LOAD]);
  }
}

/** A transaction for its deadline only: MySQL commits each of these statements by itself. */
const alter = (transact: Transact, statements: readonly string[]): Promise<void> =>
  transact(async (manager) => {
    for (const sql of statements) await manager.query(sql);
  }, loadMs);

/** Left to itself, the server counts the growing table over and over, and spends a core on that. */
function changesFor({ dataSource: { driver }, indices, tablePath }: EntityMetadata) {
  const table = driver.escape(tablePath);
  const drop = ({ name }: IndexMetadata) => `DROP INDEX ${driver.escape(name)}`;
  const add = ({ name, columns, isUnique }: IndexMetadata) => {
    const names = columns.map(({ databaseName }) => driver.escape(databaseName));
    return `ADD ${isUnique ? 'UNIQUE ' : ''}INDEX ${driver.escape(name)} (${names.join(', ')})`;
  };
  return {
    before: [`ALTER TABLE ${table} ${['STATS_AUTO_RECALC = 0', ...indices.map(drop)].join(', ')}`],
    after: [
      `ALTER TABLE ${table} ${['STATS_AUTO_RECALC = DEFAULT', ...indices.map(add)].join(', ')}`,
      `ANALYZE TABLE ${table}`,
    ],
  };
}
