import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readStandaloneConfig } from '../../standalone/config';
import { openInstallation } from '../../standalone/installation';
import type { World } from '../../standalone/world/spec';
import type { DatabaseLocation, Dialect } from '../../chassis/database/database';
import { embeddedDriver } from '../../chassis/database/embedded-driver';
import { developmentSecrets } from '../../chassis/settings/secrets';
import { subgraphModules } from '../../subgraphs/modules';
import { migrateAt, mysqlUrl, onServer, silent } from './databases';
import { fillInBulk } from './fill-in-bulk';
import { Program } from './program';
import { copyOfTemplate } from './templates';
import { shortPause } from './waiting';

type Row = Record<string, unknown>;
export type Content = ReadonlyMap<string, readonly string[]>;

/** What tests use of a connection to an embedded database. */
export interface Embedded {
  prepare(sql: string): { all(): Row[]; run(): unknown };
  pragma(text: string): unknown;
  close(): void;
}

export function openEmbeddedFile(file: string, readonly = false): Embedded {
  const EmbeddedDatabase = embeddedDriver();
  return new EmbeddedDatabase(file, { readonly });
}

const names = ['accounts', 'agreements', 'relationships'] as const;
type Name = (typeof names)[number];

/** When a migration ran, and when a timer last looked whether anything was due. */
const saysNothing = new Set(['migrations', 'lapse_sweep']);

/** Who follows whose events. */
const follows: Readonly<Record<Name, readonly Name[]>> = {
  accounts: ['agreements', 'relationships'],
  agreements: ['accounts', 'relationships'],
  relationships: ['accounts', 'agreements'],
};

/** The settings of one installation for programs in processes of their own, and a look into its databases. */
export class Installation {
  private readonly prefix = `test_${randomBytes(5).toString('hex')}_`;
  readonly settings: Readonly<Record<string, string>>;

  constructor(
    private readonly dialect: Dialect,
    readonly dataDir: string,
  ) {
    this.settings = settingsOf(dialect, dataDir, this.prefix);
    mkdirSync(dataDir, { recursive: true });
  }

  /** Cursors and tokens are the same in two installations that share their secrets. */
  withSecretsOf({ dataDir }: Installation): this {
    cpSync(join(dataDir, 'secrets.json'), join(this.dataDir, 'secrets.json'));
    return this;
  }

  /** Runs one of the project's programs to its end, which must be a good one. */
  run(script: string): Promise<void> {
    return runProgram(script, this.settings);
  }

  /** The demo world, of which every subgraph has taken in the events: copied from the one that is filled once in a run. */
  async takeDemo(): Promise<void> {
    const targets = Object.fromEntries(names.map((name) => [name, this.locationOf(name)]));
    const { folder } = await copyOfTemplate('demo', targets, (template) =>
      runProgram('standalone/demo', settingsOf(this.dialect, template.folder, template.prefix)),
    );
    // What the demo world has mailed, or mails as soon as it runs.
    for (const each of ['secrets.json', 'mail'].map((name) => join(folder, name)))
      if (existsSync(each)) cpSync(each, join(this.dataDir, basename(each)), { recursive: true });
  }

  /** Databases that need no migrating any more, for tests that are about something else. */
  async migrate(): Promise<void> {
    for (const name of names) await migrateAt(this.locationOf(name), subgraphModules[name]);
  }

  /** Writes a world into the empty databases, before any process runs. */
  async fill(world: World): Promise<void> {
    await this.migrate();
    const config = readStandaloneConfig(this.settings);
    const opened = await openInstallation(config, silent);
    await fillInBulk(opened, world, developmentSecrets(config.DATA_DIR).tokens);
    for (const { database } of Object.values(opened)) await database.close();
  }

  async query(name: Name, sql: string): Promise<Row[]> {
    if (this.dialect === 'mysql') return (await onServer(sql, `${this.prefix}${name}`)) as Row[];
    const file = join(this.dataDir, `${name}.sqlite`);
    if (!existsSync(file)) return [];
    const database = openEmbeddedFile(file, true);
    try {
      return database.prepare(sql).all();
    } finally {
      database.close();
    }
  }

  /** Writes by hand what no program of this version would. */
  async change(name: Name, sql: string): Promise<void> {
    if (this.dialect === 'mysql') {
      await onServer(sql, `${this.prefix}${name}`);
      return;
    }
    const database = openEmbeddedFile(join(this.dataDir, `${name}.sqlite`));
    database.prepare(sql).run();
    database.close();
  }

  /** Waits until every subgraph has taken in what the others have recorded. */
  async settled(): Promise<void> {
    while (!(await this.isSettled())) await shortPause();
  }

  /** Waits until every mail has been sent. */
  async mailed(): Promise<void> {
    const waits = (name: Name) => this.query(name, `SELECT id FROM mail WHERE state = 'WAITING'`);
    while ((await Promise.all(names.map(waits))).flat().length > 0) await shortPause();
  }

  /** All rows of all tables, by subgraph and table, without what names the database and when it took in events of others: the same wherever the same things happened. */
  async content(): Promise<Content> {
    const parts = await Promise.all(names.map((name) => this.contentOf(name)));
    return new Map(parts.flat());
  }

  async dispose(): Promise<void> {
    if (this.dialect !== 'mysql') return;
    for (const name of names) await onServer(`DROP DATABASE IF EXISTS ${this.prefix}${name}`);
  }

  private locationOf(name: Name): DatabaseLocation {
    if (this.dialect === 'sqlite') return { dialect: 'sqlite', file: join(this.dataDir, `${name}.sqlite`) };
    return { dialect: 'mysql', url: mysqlUrl, name: `${this.prefix}${name}` };
  }

  private async isSettled(): Promise<boolean> {
    const heads = await Promise.all(names.map((name) => this.query(name, 'SELECT position FROM feed_head')));
    const positions = new Map(names.map((name, at) => [name, Number(heads[at]?.[0]?.['position'])]));
    const cursors = await Promise.all(
      names.map((name) => this.query(name, 'SELECT source, position FROM follower_cursor')),
    );
    return names.every((name, at) =>
      follows[name].every((source) =>
        cursors[at]!.some((row) => row['source'] === source && Number(row['position']) === positions.get(source)),
      ),
    );
  }

  private async contentOf(name: Name): Promise<[string, readonly string[]][]> {
    const tables =
      this.dialect === 'mysql'
        ? `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = '${this.prefix}${name}'`
        : `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'`;
    const content: [string, readonly string[]][] = [];
    for (const { name: table } of await this.query(name, tables)) {
      const rows = await this.query(name, `SELECT * FROM ${String(table)}`);
      // A count that came back to nothing says the same as none.
      const kept = rows
        .filter((row) => row['amount'] !== 0 && !saysNothing.has(String(table)))
        .map(({ incarnation: _drawn, ...row }) => (table === 'follower_cursor' ? { ...row, confirmedAt: null } : row));
      content.push([`${name}.${String(table)}`, kept.map((row) => JSON.stringify(row)).sort()]);
    }
    return content;
  }
}

function settingsOf(dialect: Dialect, dataDir: string, prefix: string): Record<string, string> {
  const server = { DATABASE_URL: mysqlUrl, DATABASE_PREFIX: prefix };
  return { DATA_DIR: dataDir, ...(dialect === 'mysql' ? server : {}) };
}

async function runProgram(script: string, settings: Readonly<Record<string, string>>): Promise<void> {
  const { code, stderr } = await new Program(script, { LOG_LEVEL: 'warn', ...settings }).end();
  if (code !== 0) throw new Error(`${script} ended with ${code}: ${stderr}`);
}

/** What one has and the other has not; empty where nothing was lost, repeated or changed. */
export function differences(one: Content, other: Content): string[] {
  const lines = (content: Content) => [...content].flatMap(([table, rows]) => rows.map((row) => `${table} ${row}`));
  const [ours, theirs] = [lines(one), lines(other)];
  const [known, expected] = [new Set(ours), new Set(theirs)];
  const counts = ours.length === theirs.length ? [] : [`${ours.length} rows instead of ${theirs.length}`];
  return [
    ...ours.filter((line) => !expected.has(line)).map((line) => `+ ${line}`),
    ...theirs.filter((line) => !known.has(line)).map((line) => `- ${line}`),
    ...counts,
  ];
}
