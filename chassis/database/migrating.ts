import { MigrationExecutor, type DataSource, type QueryRunner } from 'typeorm';
import { DatabaseFault } from './database-fault';

/** The table of the migrations that a database has had. */
export const MIGRATIONS = 'migrations';

/** In that table while a database is loaded in bulk and has not all of its indices. */
export const UNFINISHED_LOAD = 'UnfinishedLoad';

/** Runs what is pending on the connection that holds the lock, so that the lock cannot outlive or miss the work. */
export async function migrate(dataSource: DataSource, runner: QueryRunner): Promise<void> {
  await checkApplied(dataSource, runner);
  const executor = new MigrationExecutor(dataSource, runner);
  executor.transaction = 'none';
  await executor.executePendingMigrations();
}

/** An older program would write rows that a newer schema no longer means; a half-filled database lacks its indices. */
async function checkApplied({ migrations, options }: DataSource, runner: QueryRunner): Promise<void> {
  if (!(await runner.hasTable(MIGRATIONS))) return;
  const applied = await runner.manager.query<{ name: string }[]>(`SELECT name FROM ${MIGRATIONS} ORDER BY id`);
  refuseUnfit(
    applied.map(({ name }) => name),
    migrations.map(({ name, constructor }) => name ?? constructor.name),
    String(options.database),
  );
}

/** By the migrations that it has had and those of this version, of which the first makes what every database has. */
export function refuseUnfit(applied: readonly string[], known: readonly string[], database: string): void {
  if (applied.includes(UNFINISHED_LOAD)) {
    throw new DatabaseFault(
      'UNFINISHED_LOAD',
      `The database ${database} is being filled, or was when that was broken off; drop it and fill another.`,
    );
  }
  const unknown = applied.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  if (known[0] !== undefined && !applied.includes(known[0])) {
    throw new DatabaseFault(
      'UNRELEASED_SCHEMA',
      `The database ${database} was made before the first release of this program, which does not carry it on; nothing ` +
        'in it was changed. To start anew, set another DATA_DIR, or on MySQL another DATABASE_PREFIX; or remove the ' +
        'databases of all subgraphs.',
    );
  }
  throw new DatabaseFault(
    'NEWER_SCHEMA',
    `The database ${database} was made by a newer version of this program (it has ${unknown.join(', ')}); ` +
      'start that version, or use another database.',
  );
}
