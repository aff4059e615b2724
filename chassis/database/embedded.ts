import type { Database as Connection } from 'better-sqlite3';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { CommitSignal } from './commit-signal';
import type { Database, DatabaseParts, EmbeddedLocation } from './database';
import { DryRuns } from './dry-run';
import { embeddedDriver } from './embedded-driver';
import { embeddedFault } from './embedded-fault';
import { embeddedTransact, undo } from './embedded-transaction';
import { keepFromOthers, makeDataFolder } from '../process/folder';
import { migrate } from './migrating';
import { statementsTo } from './statements';
import { systemClock } from '../time';
import { WriteQueue } from './write-queue';

const busyMs = 5000;

export async function openEmbedded({ file }: EmbeddedLocation, parts: DatabaseParts): Promise<Database> {
  const writer = sourceOf(file, parts, false);
  const reader = sourceOf(file, parts, true);
  try {
    makeDataFolder(dirname(file));
    await writer.initialize();
    await migrateAlone(writer);
    await reader.initialize();
    // SQLite makes journals with the rights of the database; these were made before it had the right ones.
    for (const end of ['', '-wal', '-shm']) keepFromOthers(`${file}${end}`);
  } catch (error) {
    for (const source of [reader, writer]) await source.driver.disconnect().catch(() => undefined);
    throw embeddedFault(error, file);
  }
  const queue = new WriteQueue();
  const transact = embeddedTransact(writer, queue);
  const dryRuns = new DryRuns(transact);
  return {
    dialect: 'sqlite',
    writer,
    reader: dryRuns.readerOver(reader),
    transact,
    committed: new CommitSignal(),
    dryRuns,
    clock: systemClock,
    async close() {
      await queue.next(busyMs, () => Promise.resolve());
      await reader.destroy();
      await writer.destroy();
    },
  };
}

function sourceOf(file: string, parts: DatabaseParts, readonly: boolean): DataSource {
  const source = new DataSource({
    type: 'better-sqlite3',
    driver: embeddedDriver(),
    database: file,
    readonly,
    timeout: busyMs,
    entities: [...parts.entities],
    migrations: [...parts.migrations],
    logger: statementsTo(parts),
    prepareDatabase: (connection: Connection) => (readonly ? undefined : makeDurable(connection)),
  });
  // SQLite takes any type name; TypeORM only lacks the one that MySQL needs for texts over 64 KB.
  source.driver.supportedDataTypes.push('longtext');
  return source;
}

/** Acknowledged means stored, also when the power goes: SQLite's own default in WAL mode does not promise that. */
async function makeDurable(connection: Connection): Promise<void> {
  try {
    await switchToWal(connection);
    connection.pragma('synchronous = FULL');
  } catch (error) {
    // TypeORM does not know of the connection yet, so that nothing else would ever let go of the file.
    connection.close();
    throw error;
  }
}

/** Changing the journal does not wait for a second process that does the same at this moment, so we do. */
async function switchToWal(connection: Connection, until = Date.now() + busyMs): Promise<void> {
  for (;;) {
    try {
      connection.pragma('journal_mode = WAL');
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== 'SQLITE_BUSY' || Date.now() > until) throw error;
      await pause(20);
    }
  }
}

/** One transaction around all migrations: two processes that start together take turns, a killed one leaves nothing. */
async function migrateAlone(writer: DataSource): Promise<void> {
  const runner = writer.createQueryRunner();
  await runner.beforeMigration();
  await runner.query('BEGIN IMMEDIATE');
  try {
    await migrate(writer, runner);
    await runner.query('COMMIT');
  } catch (error) {
    await undo(runner);
    throw error;
  } finally {
    await runner.afterMigration();
  }
}
