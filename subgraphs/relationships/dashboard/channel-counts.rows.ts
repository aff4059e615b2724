import { In, MoreThan, type DataSource } from 'typeorm';
import { keysetPage, type ListSource, type Page, type PageArguments } from '../../../chassis/paging/page';
import { lastTwelveMonths, BlockerCount, ChannelCount } from '../eligibility';
import { Activity } from './activity.entity';
import { Partnership } from '../partnership.entity';

interface Bucket {
  readonly value: string;
  readonly count: number;
}

/** The other partners of an account's live partnerships, counted by one of the columns repeated there. */
export async function resellersBy(
  column: 'resellerProgramStatus' | 'resellerMarket',
  reader: DataSource,
  accountId: string,
): Promise<Bucket[]> {
  const rows = await reader
    .getRepository(Partnership)
    .createQueryBuilder('partnership')
    .select(`partnership.${column}`, 'value')
    .addSelect('COUNT(*)', 'count')
    .where(`partnership.providerId = :accountId AND partnership.state = 'ACTIVE'`, { accountId })
    .groupBy(`partnership.${column}`)
    .orderBy(`partnership.${column}`)
    .getRawMany<{ value: string | null; count: string }>();
  return rows.map(({ value, count }) => ({ value: value ?? 'UNKNOWN', count: Number(count) }));
}

/** Twelve months, oldest first; those without a new customer too. */
export async function customersByMonth(reader: DataSource, partnerId: string, now: Date): Promise<Bucket[]> {
  const months = lastTwelveMonths(now);
  const rows = await reader.getRepository(ChannelCount).findBy({ partnerId, kind: 'MONTH', bucket: In(months) });
  const counts = new Map(rows.map(({ bucket, amount }) => [bucket, amount]));
  return months.map((month) => ({ value: month, count: counts.get(month) ?? 0 }));
}

/** What blocks an account's customers, the fault that blocks most first. */
export function blockersOf(
  { reader, cursors }: ListSource,
  accountId: string,
  page: PageArguments,
): Promise<Page<BlockerCount>> {
  return keysetPage({
    query: reader
      .getRepository(BlockerCount)
      .createQueryBuilder('blocker')
      .where({ accountId, amount: MoreThan(0) }),
    // All downwards, so that the index is read backwards instead of sorted.
    order: { by: ['amount', 'rule', 'partnerId'], direction: 'DESC' },
    page,
    scope: `blockers:${accountId}`,
    cursors,
  });
}

/** Newest first. */
export function activityOf(
  { reader, cursors }: ListSource,
  { accountId, types }: { readonly accountId: string; readonly types?: readonly string[] | null | undefined },
  page: PageArguments,
): Promise<Page<Activity>> {
  return keysetPage({
    query: reader
      .getRepository(Activity)
      .createQueryBuilder('activity')
      .where({ accountId, ...(types ? { type: In([...types]) } : {}) }),
    order: { by: ['at', 'eventId'], direction: 'DESC' },
    page,
    scope: `activity:${accountId}`,
    cursors,
  });
}
