import { createConnection, type RowDataPacket } from 'mysql2/promise';
import type { MysqlLocation } from '../../chassis/database/database';

/** What it takes to make another database on the same server that has the same tables with the same rows. */
export interface TableCopies {
  readonly collation: string;
  readonly tables: readonly string[];
  readonly rows: readonly string[];
}

export async function tableCopies({ url, name }: MysqlLocation): Promise<TableCopies> {
  const connection = await createConnection({ uri: url, database: name });
  const query = async (sql: string) => (await connection.query<RowDataPacket[]>(sql))[0];
  try {
    const [database] = await query('SELECT @@collation_database AS collation_name');
    const tables: string[] = [];
    const rows: string[] = [];
    for (const row of await query('SHOW TABLES')) {
      const table = String(Object.values(row)[0]);
      tables.push(String((await query(`SHOW CREATE TABLE ${table}`))[0]!['Create Table']));
      const isFilled = (await query(`SELECT 1 FROM ${table} LIMIT 1`)).length > 0;
      if (isFilled) rows.push(`INSERT INTO ${table} SELECT * FROM ${name}.${table}`);
    }
    return { collation: String(database!['collation_name']), tables, rows };
  } finally {
    connection.destroy();
  }
}

export async function copyTables({ collation, tables, rows }: TableCopies, { url, name }: MysqlLocation) {
  const connection = await createConnection({ uri: url, multipleStatements: true });
  const create = `CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE ${collation}`;
  // What refers to another table may come before it.
  const session = 'SET foreign_key_checks = 0';
  try {
    await connection.query([create, `USE ${name}`, session, ...tables, ...rows].join(';\n'));
  } finally {
    connection.destroy();
  }
}
