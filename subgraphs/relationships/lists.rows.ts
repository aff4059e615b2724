import { containing, sortKey } from '../../chassis/database/sort-key';
import { listOf, marketCode, searchText } from '../../chassis/inputs';
import { readArgument } from '../../chassis/refusal';

export type Direction = 'ASC' | 'DESC';

/** On which side of its partnerships an account stands. */
export type Side = 'provider' | 'reseller';
export const otherSide = (side: Side): Side => (side === 'provider' ? 'reseller' : 'provider');

/** An empty list of wanted values asks for nothing, and SQL has no empty IN. */
export const orNone = (values: readonly string[]): readonly string[] => (values.length > 0 ? values : ['']);

/** The markets of a filter, as they are stored. */
export const marketsOf = (filter: { readonly market?: readonly string[] | null | undefined } | null | undefined) =>
  readArgument(listOf(marketCode).nullish(), filter?.market, 'filter.market');

/** For `LIKE :needle ESCAPE '!'` over a sort key: part of a name, whatever its case, accents and wildcards. */
export function needleOf(search: string): string {
  const text = readArgument(searchText, search, 'filter.search');
  return containing(sortKey(text));
}
