import type { SelectQueryBuilder } from 'typeorm';
import { emptyPage, keysetPage, type ListSource, type Page, type PageArguments } from '../../../chassis/paging/page';
import type { Actor } from '../actor';
import { Enrollment, type EnrollmentStatus } from '../enrollment';
import type { AccountRow } from '../account';
import type { Loaders } from '../loaders';

export const reviewOrderFields = {
  DECISION_DUE_AT: 'By the day on which a decision is due; those without one yet count as latest.',
  SUBMITTED_AT: 'By submission; drafts by the day they were begun.',
  LEGAL_NAME: 'By legal name; accents and case do not count.',
} as const;
type ReviewOrderField = keyof typeof reviewOrderFields;

const orderColumns = {
  DECISION_DUE_AT: 'queueDueAt',
  SUBMITTED_AT: 'queuedAt',
  LEGAL_NAME: 'nameKey',
} as const satisfies Record<ReviewOrderField, keyof Enrollment>;

/** What waits for the contact or the operator: shown where no status is asked for. */
const waiting: readonly EnrollmentStatus[] = ['EMAIL_OWNERSHIP', 'IN_REVIEW'];

interface ReviewQueueRequest {
  readonly status: EnrollmentStatus | null;
  readonly market: string | null;
  readonly overdue: boolean | null;
  readonly field: ReviewOrderField;
  readonly direction: 'ASC' | 'DESC';
}

interface QueueSource extends ListSource {
  readonly actor: Actor;
  readonly loaders: Loaders;
  readonly now: Date;
}

/** The operator's work, by default what is due first. Others find it empty. */
export async function reviewQueuePage(
  { reader, cursors, actor, loaders, now }: QueueSource,
  request: ReviewQueueRequest,
  page: PageArguments,
): Promise<Page<AccountRow>> {
  if (!actor.isOperator) return emptyPage;
  const { field, direction, ...filter } = request;
  const order = { by: [orderColumns[field], 'accountId'], direction };
  const query = filtered(reader.getRepository(Enrollment).createQueryBuilder('enrollment'), filter, now);
  const scope = `reviews:${field}:${direction}:${JSON.stringify(filter)}`;
  const found = await keysetPage({ query, order, page, scope, cursors });
  const edges = found.edges.map(async ({ cursor, node: { accountId } }) => {
    const node = await loaders.account.load(accountId);
    if (!node) throw new Error(`The enrollment ${accountId} has no account.`);
    return { cursor, node };
  });
  return { ...found, edges: await Promise.all(edges) };
}

type Filter = Omit<ReviewQueueRequest, 'field' | 'direction'>;

function filtered(query: SelectQueryBuilder<Enrollment>, { status, market, overdue }: Filter, now: Date) {
  query.where('enrollment.status IN (:...statuses)', { statuses: status === null ? waiting : [status] });
  if (market !== null) query.andWhere('enrollment.market = :market', { market });
  if (overdue !== null) {
    // The same as isOverdue() says of each row; what has no deadline is due at the end of time.
    const isOverdue = "(enrollment.status = 'IN_REVIEW' AND enrollment.queueDueAt < :now)";
    query.andWhere(overdue ? isOverdue : `NOT ${isOverdue}`, { now });
  }
  return query;
}
