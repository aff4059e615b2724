import { sortKey } from '../../chassis/database/sort-key';
import { BadRequest } from '../../chassis/refusal';

const LONGEST = 200;

/** For `LIKE :needle ESCAPE '!'` over a sort key: part of a name, whatever its case, accents and wildcards. */
export function needleOf(search: string): string {
  if (search.length > LONGEST) throw new BadRequest(`search takes ${LONGEST} characters at most.`, 'filter.search');
  // SQLite reads a pattern up to its first NUL only, and finds what begins like it.
  if (/\p{Cc}/u.test(search)) throw new BadRequest('search takes no control characters.', 'filter.search');
  return `%${sortKey(search).replace(/[!%_]/g, '!$&')}%`;
}
