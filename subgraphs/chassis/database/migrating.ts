import { MigrationExecutor } from 'typeorm';
import type { DataSource, QueryRunner } from 'typeorm';
import { DatabaseFault } from './database-fault';

const book = 'migrations';

/** Runs what is pending on the connection that holds the lock, so that the lock cannot outlive or miss the work. */
export async function migrate(dataSource: DataSource, runner: QueryRunner): Promise<void> {
  await refuseNewer(dataSource, runner);
  const executor = new MigrationExecutor(dataSource, runner);
  executor.transaction = 'none';
  await executor.executePendingMigrations();
}

/** An older program would write rows that a newer schema no longer means. */
async function refuseNewer(dataSource: DataSource, runner: QueryRunner): Promise<void> {
  if (!(await runner.hasTable(book))) return;
  const applied = await runner.manager.query<{ name: string }[]>(`SELECT name FROM ${book} ORDER BY id`);
  const known = dataSource.migrations.map(({ name, constructor }) => name ?? constructor.name);
  refuseUnknown(
    applied.map(({ name }) => name),
    known,
    nameOf(dataSource),
  );
}

export function refuseUnknown(applied: readonly string[], known: readonly string[], database: string): void {
  const unknown = applied.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new DatabaseFault(
    'NEWER_SCHEMA',
    `The database ${database} was made by a newer version of this program (it has ${unknown.join(', ')}); ` +
      'start that version, or use another database.',
  );
}

function nameOf({ options }: DataSource): string {
  return String(options.database);
}
