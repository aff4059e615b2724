import type { Database } from '../../chassis/database/database';

/** Every row of every table but these, as text, in an order that depends on the rows alone. */
export async function contentsOf(
  { dialect, writer, reader }: Database,
  without: readonly string[] = [],
): Promise<Record<string, readonly string[]>> {
  const listing = dialect === 'sqlite' ? "SELECT name FROM sqlite_master WHERE type = 'table'" : 'SHOW TABLES';
  const tables = (await reader.query<object[]>(listing)).map((row) => String(Object.values(row)[0])).sort();
  const quote = (table: string) => writer.driver.escape(table);
  const contents: Record<string, readonly string[]> = {};
  for (const table of tables.filter((each) => !without.includes(each))) {
    const rows = await reader.query<object[]>(`SELECT * FROM ${quote(table)}`);
    contents[table] = rows.map((row) => JSON.stringify(row)).sort();
  }
  return contents;
}
