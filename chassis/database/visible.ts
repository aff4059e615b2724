import { Brackets, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';

/**
 * Narrows a query to rows of which one of the conditions holds; with none, to nothing. A missing id is compared as NULL,
 * which equals nothing.
 */
export function narrow<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  conditions: readonly string[],
  viewer: Readonly<Record<string, unknown>>,
): SelectQueryBuilder<Row> {
  if (conditions.length === 0) return query.andWhere('1 = 0');
  return query.andWhere(new Brackets((any) => conditions.forEach((condition) => any.orWhere(condition))), viewer);
}
