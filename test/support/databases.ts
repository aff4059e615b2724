import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { pino } from 'pino';
import { openDatabase } from '../../chassis/subgraph/opening';
import type { Database, DatabaseLocation, DatabaseParts, Dialect } from '../../chassis/database/database';
import { dialects } from './dialects';
import { copyOfTemplate } from './templates';

export { dialects };
export const silent = pino({ level: 'silent' });
export const mysqlUrl = process.env['TEST_MYSQL_URL'] ?? '';

type Parts = Partial<DatabaseParts>;
type Tables = Pick<DatabaseParts, 'entities' | 'migrations'>;

/** Databases of one test file: made with random names, closed and dropped at its end. */
export class TestDatabases {
  private readonly open = new Set<Database>();
  private readonly undo: (() => Promise<unknown>)[] = [];

  /** A place where there is no database yet. */
  async location(dialect: Dialect, ending = ''): Promise<DatabaseLocation> {
    if (dialect === 'mysql') {
      const name = `test_${randomBytes(6).toString('hex')}${ending}`;
      if (dialects.includes('mysql')) this.undo.push(() => onServer(`DROP DATABASE IF EXISTS ${name}`));
      return { dialect, url: mysqlUrl, name };
    }
    const folder = await mkdtemp(join(process.env['TEST_FOLDER']!, 'database-'));
    this.undo.push(() => rm(folder, { recursive: true, force: true }));
    return { dialect, file: join(folder, 'test.sqlite') };
  }

  /** The same with a database that has had these migrations. */
  async migrated(dialect: Dialect, tables: Tables, ending = ''): Promise<DatabaseLocation> {
    const target = await this.location(dialect, ending);
    await migrateAt(target, tables);
    return target;
  }

  async openAt(location: DatabaseLocation, parts: Parts = {}): Promise<Database> {
    const database = await openDatabase(location, { entities: [], migrations: [], log: silent, ...parts });
    this.open.add(database);
    return database;
  }

  /** A fresh, migrated database. */
  async create(dialect: Dialect, parts: Parts = {}): Promise<Database> {
    return this.openAt(await this.location(dialect), parts);
  }

  async close(database: Database): Promise<void> {
    this.open.delete(database);
    if (database.writer.isInitialized) await database.close();
  }

  /** For `afterAll`. */
  async dispose(): Promise<void> {
    for (const database of this.open) await this.close(database);
    for (const undo of this.undo.splice(0)) await undo();
  }
}

/**
 * Makes a migrated database where there is none. The migrations run once for all that ask for the same, so what they draw
 * by lot, as the name of a feed's history, is the same in all of these.
 */
export async function migrateAt(target: DatabaseLocation, { entities, migrations }: Tables): Promise<void> {
  const names = createHash('sha256').update(migrations.map(({ name }) => name).join(' '));
  await copyOfTemplate(`migrated-${names.digest('hex').slice(0, 16)}`, { target }, async ({ locations }) => {
    const database = await openDatabase(locations['target']!, { entities, migrations, log: silent });
    await database.close();
  });
}

export async function onServer(sql: string, database?: string): Promise<unknown> {
  const connection = await createConnection({ uri: mysqlUrl, ...(database ? { database } : {}) });
  try {
    const [rows] = await connection.query(sql);
    return rows;
  } finally {
    connection.destroy();
  }
}

/** The statements that would make the migrated schema fit the entities; none, when they agree. */
export async function schemaDifferences(database: Database): Promise<string[]> {
  const { upQueries } = await database.reader.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query);
}

/** To be called by every subgraph's tests with its own entities and migrations. */
export function describeSchemaAgreement(name: string, { entities, migrations }: Tables): void {
  const databases = new TestDatabases();
  afterAll(() => databases.dispose());

  test.each(dialects)(`${name}: the migrated schema on %s is what the entities say`, async (dialect) => {
    expect(await schemaDifferences(await databases.create(dialect, { entities, migrations }))).toEqual([]);
  });
}
