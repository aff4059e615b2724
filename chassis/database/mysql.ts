import { DataSource } from 'typeorm';
import { createPool, type PoolOptions } from 'mysql2';
import { MINUTE_MS } from '../time';
import { CommitSignal } from './commit-signal';
import type { Database, DatabaseParts, MysqlLocation } from './database';
import { DryRuns } from './dry-run';
import { migrate } from './migrating';
import { DatabaseFault } from './database-fault';
import { MysqlClock } from './mysql-clock';
import { mysqlFault } from './mysql-fault';
import { checkSession, prepareDatabase, type Vendor } from './mysql-preparation';
import { lendFor, sessionSettings } from './mysql-pool';
import { mysqlTransact } from './mysql-transaction';
import { statementsTo } from './statements';

const connectMs = 2000;
const migrationMs = 10 * MINUTE_MS;
const migrationLockSeconds = 60;

export async function openMysql(location: MysqlLocation, parts: DatabaseParts): Promise<Database> {
  try {
    const type = await prepareDatabase(location, connectMs);
    await migrateUnderLock(location, sourceOf(location, parts, { type, poolSize: 1, leaseMs: migrationMs }));
    const source = sourceOf(location, parts, { type, poolSize: 10, leaseMs: 4000 });
    const clock = new MysqlClock(source);
    await connect(source, async () => {
      await checkSession(source);
      await clock.ask();
    });
    const transact = mysqlTransact(source);
    const dryRuns = new DryRuns(transact);
    return {
      dialect: 'mysql',
      writer: source,
      reader: dryRuns.readerOver(source),
      transact,
      committed: new CommitSignal(),
      dryRuns,
      clock,
      close: () => source.destroy(),
    };
  } catch (error) {
    throw mysqlFault(error, location);
  }
}

interface Use {
  readonly type: Vendor;
  readonly poolSize: number;
  readonly leaseMs: number;
}

function sourceOf({ url, name }: MysqlLocation, parts: DatabaseParts, { type, poolSize, leaseMs }: Use): DataSource {
  const { hostname, port, username, password } = new URL(url);
  return new DataSource({
    type,
    // Settings belong to a connection, not to a request: they are made once, when the pool opens it.
    driver: { createPool: (options: PoolOptions) => lendFor(leaseMs, sessionSettings(createPool(options))) },
    host: hostname,
    port: Number(port || 3306),
    username: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: name,
    charset: 'utf8mb4_bin',
    timezone: 'Z',
    dateStrings: ['DATE'],
    bigNumberStrings: false,
    multipleStatements: false,
    connectTimeout: connectMs,
    poolSize,
    entities: [...parts.entities],
    migrations: [...parts.migrations],
    logger: statementsTo(parts),
    extra: { queueLimit: 500, enableKeepAlive: true, keepAliveInitialDelay: 5000 },
  });
}

/** DDL commits by itself on MySQL; the lock keeps two starting processes from interleaving theirs. */
async function migrateUnderLock({ name }: MysqlLocation, source: DataSource): Promise<void> {
  await connect(source);
  const runner = source.createQueryRunner();
  try {
    const lock = `migrate:${name}`;
    const asking = [lock, migrationLockSeconds];
    const [taken] = await runner.manager.query<{ ok: number | null }[]>('SELECT GET_LOCK(?, ?) AS ok', asking);
    if (taken?.ok !== 1) throw new DatabaseFault('LOCKED', `Another process has been migrating ${name} for too long.`);
    await migrate(source, runner);
    await runner.query('SELECT RELEASE_LOCK(?)', [lock]);
  } finally {
    await runner.release();
    await source.destroy();
  }
}

/** A start that fails half-way must not leave connections that keep the process alive. */
async function connect(source: DataSource, check?: (source: DataSource) => Promise<void>): Promise<void> {
  try {
    await source.initialize();
    await check?.(source);
  } catch (error) {
    await source.driver.disconnect().catch(() => undefined);
    throw error;
  }
}
