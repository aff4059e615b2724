import { Brackets, type DataSource, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import type { CursorValue, Cursors } from './cursors';
import { BadRequest } from '../refusal';

export interface PageArguments {
  readonly first: number;
  readonly after?: string | null | undefined;
}

export interface PageInfoData {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

export interface Edge<Row> {
  readonly cursor: string;
  readonly node: Row;
}

export interface Page<Row> {
  readonly edges: readonly Edge<Row>[];
  readonly pageInfo: PageInfoData;
  /** Asked of the database only when a client selects it, and then once. */
  readonly totalCount: () => Promise<number>;
}

/** The order of a list. The last property is always the id, so that no two rows are equal. None is ever null. */
export interface Ordering {
  readonly by: readonly string[];
  readonly direction: 'ASC' | 'DESC';
}

/** Where pages are read from, and how their cursors are written. */
export interface ListSource {
  readonly reader: DataSource;
  readonly cursors: Cursors;
}

export interface PageRequest<Row extends ObjectLiteral> {
  readonly query: SelectQueryBuilder<Row>;
  readonly order: Ordering;
  readonly page: PageArguments;
  /** Names the list, its owner and its order; a cursor holds only within it. */
  readonly scope: string;
  readonly cursors: Cursors;
}

const LARGEST_PAGE = 100;

export const emptyPage: Page<never> = {
  edges: [],
  pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
  totalCount: () => Promise.resolve(0),
};

/** Reads one page in one statement; keyset, so that rows inserted meanwhile are neither skipped nor repeated. */
export async function keysetPage<Row extends ObjectLiteral>(request: PageRequest<Row>): Promise<Page<Row>> {
  const { query, page } = request;
  const rows = await limited(request).getMany();
  return pageOf(rows, request, page, () => countOf(query));
}

/** The page's own query: starts behind the cursor, in order, one row longer than asked to know whether more follow. */
export function limited<Row extends ObjectLiteral>(request: PageRequest<Row>): SelectQueryBuilder<Row> {
  const { query, order, page, scope, cursors } = request;
  checkSize(page);
  const narrowed = query.clone();
  if (page.after != null) narrowed.andWhere(behind(query.alias, order, cursors.decode(scope, page.after)));
  for (const property of order.by) narrowed.addOrderBy(`${query.alias}.${property}`, order.direction);
  return narrowed.limit(page.first + 1);
}

/** Makes a page of rows that were read one longer than asked. */
export function pageOf<Row extends ObjectLiteral>(
  rows: readonly Row[],
  { order, scope, cursors }: Pick<PageRequest<Row>, 'order' | 'scope' | 'cursors'>,
  page: PageArguments,
  totalCount: () => Promise<number>,
): Page<Row> {
  const valuesOf = (node: Row) => order.by.map((property) => node[property] as CursorValue);
  const edges = rows.slice(0, page.first).map((node) => ({ cursor: cursors.encode(scope, valuesOf(node)), node }));
  const pageInfo: PageInfoData = {
    hasNextPage: rows.length > page.first,
    hasPreviousPage: page.after != null,
    startCursor: edges.at(0)?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  };
  let counted: Promise<number> | undefined;
  return { edges, pageInfo, totalCount: () => (counted ??= totalCount()) };
}

export function mapPage<Row, Node>(page: Page<Row>, make: (row: Row) => Node): Page<Node> {
  return { ...page, edges: page.edges.map(({ cursor, node }) => ({ cursor, node: make(node) })) };
}

function checkSize({ first }: PageArguments): void {
  if (first < 1 || first > LARGEST_PAGE) {
    throw new BadRequest(`first must be between 1 and ${LARGEST_PAGE}.`, 'first');
  }
}

export async function countOf<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>): Promise<number> {
  const row = await query.clone().select('COUNT(*)', 'count').orderBy().getRawOne<{ count: number | string }>();
  return Number(row?.count ?? 0);
}

/** `a >= x AND (a > x OR (a = x AND id > y))`: the first half alone already bounds the range that an index reads. */
function behind(alias: string, { by, direction }: Ordering, values: readonly CursorValue[]): Brackets {
  if (values.length !== by.length) throw new BadRequest('This cursor does not belong to this list.', 'after');
  const parameters = Object.fromEntries(values.map((value, index) => [`behind${index}`, value]));
  const further = direction === 'ASC' ? '>' : '<';
  const columns = by.map((property) => `${alias}.${property}`);
  const steps = columns.map((column, index) => {
    const equal = columns.slice(0, index).map((earlier, at) => `${earlier} = :behind${at}`);
    return `(${[...equal, `${column} ${further} :behind${index}`].join(' AND ')})`;
  });
  return new Brackets((where) => {
    where.where(`${columns[0]} ${further}= :behind0`, parameters);
    where.andWhere(`(${steps.join(' OR ')})`, parameters);
  });
}
