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

/** The same page under many parents, in one statement for the ids and one for the rows, however many parents there are. */
export async function keysetPages<Row extends ObjectLiteral>(nested: NestedPages<Row>): Promise<Page<Row>[]> {
  const { reader, requests, idColumn, load } = nested;
  const found = await columnsUnder<{ readonly id: string }, Row>(reader, requests, { id: idColumn });
  const rows = new Map(
    (await load(found.flat().map(({ id }) => id))).map((row) => [row ? String(row['id']) : '', row]),
  );
  return requests.map((request, index) => {
    const own = (found[index] ?? []).map(({ id }) => rows.get(id)).filter((row) => row != null);
    return pageOf(own, request, request.page, () => countOf(request.query));
  });
}

/**
 * Some columns of the rows of the same page under many parents, as the database gives them, one row longer than asked: a
 * compound of limited selects, each of which reads no further than its page.
 * @param columns by their names in the answer, as the queries find them: `entry.id`
 */
export async function columnsUnder<Found extends object, Row extends ObjectLiteral>(
  reader: DataSource,
  requests: readonly PageRequest<Row>[],
  columns: Readonly<Record<keyof Found & string, string>>,
): Promise<Found[][]> {
  const byParent = requests.map((): Found[] => []);
  for (let start = 0; start < requests.length; start += SELECTS_PER_STATEMENT) {
    const selects = requests.slice(start, start + SELECTS_PER_STATEMENT).map((request, index) => {
      const select = limited(request).select(String(start + index), 'parent');
      for (const [name, column] of Object.entries<string>(columns)) select.addSelect(column, name);
      return select.getQueryAndParameters();
    });
    // Each select stands in a derived table of its own, because SQLite knows no parentheses around the parts of a compound.
    const sql = selects.map(([text], index) => `SELECT * FROM (${text}) AS part${start + index}`).join(' UNION ALL ');
    const parameters = selects.flatMap(([, values]) => values as unknown[]);
    const found = await reader.query<(Found & { readonly parent: number | string })[]>(sql, parameters);
    for (const { parent, ...row } of found) byParent[Number(parent)]?.push(row as object as Found);
  }
  return byParent;
}
