import DataLoader from 'dataloader';
import type { DataSource, SelectQueryBuilder } from 'typeorm';
import type { ListSource, Page, PageArguments, PageRequest } from '../../../chassis/paging/page';
import { keysetPages } from '../../../chassis/paging/nested-pages';
import { accountReadBy, type Actor } from '../actor';
import type { AgreementType } from '../agreement';
import { Agreement } from './agreement.entity';
import { visible } from '../visible';

/** Lists go by the party that accepted, or by the account on whose word the acceptances stand. */
type OwnerColumn = 'partyId' | 'declaredById';

interface AgreementOwner {
  readonly id: string;
  readonly type: AgreementType | null;
}

interface AgreementList extends AgreementOwner {
  readonly page: PageArguments;
}

interface Parts extends ListSource {
  readonly actor: () => Promise<Actor>;
}

type AgreementPages = DataLoader<AgreementList, Page<Agreement>, string>;

const keyOf = ({ type, id }: AgreementOwner) => `${type ?? ''} ${id}`;

/** Reads the same page under any number of owners in one statement for the ids, one for the rows, one for all counts. */
export function createAgreementPages(parts: Parts, owner: OwnerColumn): AgreementPages {
  const { reader, actor } = parts;
  const counts = new DataLoader<AgreementOwner, number, string>(
    async (lists) => countEach(reader, owner, lists, await actor()),
    { cacheKeyFn: keyOf },
  );
  return new DataLoader(
    async (lists) => {
      const viewer = await actor();
      const requests = lists.map((list) => requestOf(list, owner, parts, viewer));
      const load = (ids: readonly string[]) => rowsOf(reader, ids);
      const pages = await keysetPages({ reader, requests, idColumn: 'agreement.id', load });
      // Counting list by list would cost a statement for each owner.
      return lists.map((list, index) => counted(pages[index], () => counts.load(list)));
    },
    { cacheKeyFn: ({ page, ...list }) => JSON.stringify([keyOf(list), page.first, page.after ?? null]) },
  );
}

function counted(page: Page<Agreement> | undefined, totalCount: () => Promise<number>): Page<Agreement> {
  if (!page) throw new Error('A list was asked for and not answered.');
  return { ...page, totalCount };
}

function requestOf(
  list: AgreementList,
  owner: OwnerColumn,
  { reader, cursors }: Parts,
  actor: Actor,
): PageRequest<Agreement> {
  const { id, type, page } = list;
  const query = agreements(reader).where(`agreement.${owner} = :id`, { id });
  if (type) query.andWhere('agreement.type = :type', { type });
  return {
    query: visible(query, 'agreement', actor),
    order: { by: ['recordedAt', 'id'], direction: 'DESC' },
    page,
    // What is in the list depends on who reads it, so that a cursor holds only for those who read the same.
    scope: ['agreements', owner, keyOf(list), readerOf(actor)].join(' '),
    cursors,
  };
}

function readerOf(actor: Actor): string {
  return actor.isOperator ? 'operator' : (accountReadBy(actor) ?? actor.tenantId ?? '');
}

/** Those among these that the actor may see. */
export function visibleAgreements(reader: DataSource, ids: readonly string[], actor: Actor): Promise<Agreement[]> {
  return visible(agreements(reader).where('agreement.id IN (:...ids)', { ids }), 'agreement', actor).getMany();
}

/** The ids come from a list that was narrowed, so that nothing is narrowed again. */
async function rowsOf(reader: DataSource, ids: readonly string[]): Promise<Agreement[]> {
  return ids.length === 0 ? [] : agreements(reader).where('agreement.id IN (:...ids)', { ids }).getMany();
}

async function countEach(
  reader: DataSource,
  owner: OwnerColumn,
  lists: readonly AgreementOwner[],
  actor: Actor,
): Promise<number[]> {
  const query = agreements(reader)
    .select(`agreement.${owner}`, 'id')
    .addSelect('agreement.type', 'type')
    .addSelect('COUNT(*)', 'count')
    .where(`agreement.${owner} IN (:...ids)`, { ids: lists.map(({ id }) => id) })
    .groupBy(`agreement.${owner}`)
    .addGroupBy('agreement.type');
  const rows = await visible(query, 'agreement', actor).getRawMany<AgreementOwner & { count: number | string }>();
  const sums = new Map<string, number>();
  for (const { id, type, count } of rows) {
    for (const key of [keyOf({ id, type }), keyOf({ id, type: null })]) {
      sums.set(key, (sums.get(key) ?? 0) + Number(count));
    }
  }
  return lists.map((list) => sums.get(keyOf(list)) ?? 0);
}

function agreements(reader: DataSource): SelectQueryBuilder<Agreement> {
  return reader.getRepository(Agreement).createQueryBuilder('agreement');
}
