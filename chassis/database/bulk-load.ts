import { Readable } from 'node:stream';
import type { PoolConnection, ResultSetHeader } from 'mysql2';
import type { Driver, EntityManager, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import { bulkInsert, valueOf } from './bulk';

type Load = <Row extends ObjectLiteral>(entity: EntityTarget<Row>, rows: readonly Partial<Row>[]) => Promise<void>;

/**
 * Writes many rows by the quickest way the server has. MySQL reads a table of text several times faster than the same
 * rows as a statement, where it takes one from its client; inside `loadInBulk` only, because it needs the connection.
 */
export function bulkLoader(manager: EntityManager): Load {
  let allowed: Promise<boolean> | undefined;
  return async (entity, rows) => {
    if (rows.length === 0) return;
    if (await (allowed ??= takesText(manager))) await loadText(manager, manager.dataSource.getMetadata(entity), rows);
    else await bulkInsert(manager, entity, rows);
  };
}

/** MySQL 8 refuses it by default; MariaDB takes it. */
async function takesText({ dataSource, queryRunner }: EntityManager): Promise<boolean> {
  if (dataSource.options.type === 'better-sqlite3' || !queryRunner) return false;
  const sql = 'SELECT @@GLOBAL.local_infile AS allowed';
  const [row] = await queryRunner.manager.query<{ allowed: number | string }[]>(sql);
  return Number(row?.allowed) === 1;
}

async function loadText(manager: EntityManager, metadata: EntityMetadata, rows: readonly ObjectLiteral[]) {
  const { driver } = manager.dataSource;
  const names = metadata.columns.map((column) => driver.escape(column.databaseName)).join(', ');
  // Binary: the bytes are what the columns hold, and the server need not look for characters in them.
  const sql =
    `LOAD DATA LOCAL INFILE 'rows' INTO TABLE ${driver.escape(metadata.tablePath)} ` +
    `CHARACTER SET binary (${names})`;
  const lines = linesOf(driver, metadata, rows);
  const connection = (await manager.queryRunner?.connect()) as PoolConnection;
  const { affectedRows, warningStatus } = await send(connection, sql, lines);
  // The client's text cannot be taken back, so the server only warns of what a statement would have failed for.
  if (affectedRows === rows.length && warningStatus === 0) return;
  throw new Error(`Of ${rows.length} rows for ${metadata.tableName}, ${affectedRows} were stored as they are.`);
}

function send(connection: PoolConnection, sql: string, lines: readonly string[]): Promise<ResultSetHeader> {
  return new Promise((resolve, reject) => {
    const infileStreamFactory = () => Readable.from([Buffer.from(lines.join(''))]);
    connection.query<ResultSetHeader>({ sql, infileStreamFactory }, (error, result) => {
      if (error) reject(error);
      else resolve(result);
    });
  });
}

function linesOf(driver: Driver, { columns }: EntityMetadata, rows: readonly ObjectLiteral[]): string[] {
  const moment = momentWriter();
  const fields = columns.map((column) => fieldOf(driver, column, moment));
  return rows.map((row) => `${fields.map((write) => write(row)).join('\t')}\n`);
}

/** Most values are text that no driver converts: they go as they are. */
function fieldOf(driver: Driver, column: EntityMetadata['columns'][number], moment: (date: Date) => string) {
  const { propertyName } = column;
  const isPlain = column.transformer === undefined && column.type !== 'json';
  return (row: ObjectLiteral): string => {
    const given: unknown = row[propertyName];
    if (isPlain && typeof given === 'string') return escaped(given);
    const value = valueOf(driver, column, row) as Field;
    return value instanceof Date ? moment(value) : field(value);
  };
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\0': '\\0' };

const escaped = (text: string): string => text.replace(/[\\\t\n\r\0]/g, (character) => escapes[character] ?? character);

type Field = string | number | boolean | Date | null | undefined;

function field(value: Exclude<Field, Date>): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'boolean') return value ? '1' : '0';
  return escaped(String(value));
}

/** Neighbouring rows tend to have the same moment, and to format one takes longer than all else. */
function momentWriter(): (date: Date) => string {
  let last = { time: Number.NaN, text: '' };
  return (date) => {
    const time = date.getTime();
    if (time !== last.time) last = { time, text: date.toISOString().slice(0, -1) };
    return last.text;
  };
}
