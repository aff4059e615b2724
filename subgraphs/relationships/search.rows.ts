import { sortKey } from '../../chassis/database/sort-key';
import { searchText } from '../../chassis/inputs';
import { readArgument } from '../../chassis/refusal';

/** For `LIKE :needle ESCAPE '!'` over a sort key: part of a name, whatever its case, accents and wildcards. */
export function needleOf(search: string): string {
  const text = readArgument(searchText, search, 'filter.search');
  return `%${sortKey(text).replace(/[!%_]/g, '!$&')}%`;
}
