import { BetterSqlite3QueryRunner } from 'typeorm/driver/better-sqlite3/BetterSqlite3QueryRunner';
import { MysqlQueryRunner } from 'typeorm/driver/mysql/MysqlQueryRunner';
import type { Database } from '../../chassis/database/database';

export interface Asked {
  readonly sql: string;
  readonly parameters: unknown[];
}

/** How a database goes about one statement. */
export interface Reading {
  /** A line for each table, in the database's own words. */
  readonly plan: readonly string[];
  /** Rows and index entries that were read, and rows that were sorted; the embedded database does not count them. */
  readonly read: number;
  readonly sorted: number;
}

/** A table is read from end to end, or an index is; not what was made for this statement alone. */
export const readsAll = (line: string): boolean =>
  /^(?!<|null )\S+ (ALL|index|null) |^SCAN (?!part\d|CONSTANT|dummy_table)/.test(line);

/** All that was found is sorted before the first of it is known. */
export const sorts = (line: string): boolean => /filesort|TEMP B-TREE/.test(line);

/** Only an index is read, and no row that it leads to. */
export const readsIndexOnly = (line: string): boolean => /Using index(?! condition)|COVERING INDEX/.test(line);

/** The questions that this puts to the database. */
export async function selectsOf(work: () => Promise<unknown>): Promise<Asked[]> {
  const asked: Asked[] = [];
  const spies = [MysqlQueryRunner, BetterSqlite3QueryRunner].map(({ prototype }) => {
    // eslint-disable-next-line @typescript-eslint/unbound-method
    const run = prototype.query;
    return jest.spyOn(prototype, 'query').mockImplementation(function (this: typeof prototype, ...all) {
      asked.push({ sql: all[0], parameters: (all[1] as unknown[] | undefined) ?? [] });
      return run.apply(this, all);
    });
  });
  try {
    await work();
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return asked.filter(({ sql }) => sql.startsWith('SELECT'));
}

export function readingOf(database: Database, asked: Asked): Promise<Reading> {
  return database.dialect === 'mysql' ? readingOnMysql(database, asked) : readingEmbedded(database, asked);
}

interface Step {
  readonly table: string | null;
  readonly type: string | null;
  readonly key: string | null;
  readonly Extra: string | null;
}

async function readingOnMysql({ reader }: Database, { sql, parameters }: Asked): Promise<Reading> {
  // The server counts for each connection by itself.
  const connection = reader.createQueryRunner();
  try {
    const steps = (await connection.query(`EXPLAIN ${sql}`, parameters)) as Step[];
    await connection.query('FLUSH STATUS');
    await connection.query(sql, parameters);
    const counters = "Variable_name LIKE 'Handler_read%' OR Variable_name = 'Sort_rows'";
    const counted = (await connection.query(`SHOW SESSION STATUS WHERE ${counters}`)) as Counter[];
    return {
      plan: steps.map(({ table, type, key, Extra }) => [String(table), String(type), key, Extra].join(' ')),
      read: sumOf(counted, 'Handler_read'),
      sorted: sumOf(counted, 'Sort_rows'),
    };
  } finally {
    await connection.release();
  }
}

interface Counter {
  readonly Variable_name: string;
  readonly Value: string;
}

const sumOf = (counters: readonly Counter[], name: string): number =>
  counters
    .filter(({ Variable_name }) => Variable_name.startsWith(name))
    .reduce((sum, { Value }) => sum + Number(Value), 0);

async function readingEmbedded({ reader }: Database, { sql, parameters }: Asked): Promise<Reading> {
  const steps = await reader.query<{ detail: string }[]>(`EXPLAIN QUERY PLAN ${sql}`, parameters);
  return { plan: steps.map(({ detail }) => detail), read: 0, sorted: 0 };
}
