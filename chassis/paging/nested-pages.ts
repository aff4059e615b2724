import type { DataSource, ObjectLiteral } from 'typeorm';
import { limited, pageOf, countOf, type Page, type PageRequest } from './page';

/** SQLite refuses a compound of more than 500 selects. */
const SELECTS_PER_STATEMENT = 400;

interface NestedPages<Row extends ObjectLiteral> {
  readonly reader: DataSource;
  /** The same list under each parent. */
  readonly requests: readonly PageRequest<Row>[];
  /** Where the queries find the id of a row: `entry.id`. */
  readonly idColumn: string;
  /** Loads the rows of the ids found; at best one statement, through a loader. */
  readonly load: (ids: readonly string[]) => Promise<readonly (Row | null)[]>;
}

/**
 * The same page under many parents, in one statement for the ids and one for the rows, however many parents there are:
 * a compound of limited selects, each of which reads no further than its page.
 */
export async function keysetPages<Row extends ObjectLiteral>(nested: NestedPages<Row>): Promise<Page<Row>[]> {
  const idsByParent = nested.requests.map((): string[] => []);
  for (let start = 0; start < nested.requests.length; start += SELECTS_PER_STATEMENT) {
    await readIds(nested, start, idsByParent);
  }
  const rows = new Map((await nested.load(idsByParent.flat())).map((row) => [row ? String(row['id']) : '', row]));
  return nested.requests.map((request, index) => {
    const own = (idsByParent[index] ?? []).map((id) => rows.get(id)).filter((row) => row != null);
    return pageOf(own, request, request.page, () => countOf(request.query));
  });
}

async function readIds<Row extends ObjectLiteral>(
  { reader, requests, idColumn }: NestedPages<Row>,
  start: number,
  idsByParent: string[][],
): Promise<void> {
  const selects = requests.slice(start, start + SELECTS_PER_STATEMENT).map((request, index) => {
    const select = limited(request)
      .select(idColumn, 'id')
      .addSelect(String(start + index), 'parent');
    return select.getQueryAndParameters();
  });
  // Each select stands in a derived table of its own, because SQLite knows no parentheses around the parts of a compound.
  const sql = selects.map(([text], index) => `SELECT * FROM (${text}) AS part${start + index}`).join(' UNION ALL ');
  const parameters = selects.flatMap(([, values]) => values as unknown[]);
  const found: { id: string; parent: number | string }[] = await reader.query(sql, parameters);
  for (const { id, parent } of found) idsByParent[Number(parent)]?.push(id);
}
