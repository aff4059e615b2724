import type { DataSource, SelectQueryBuilder } from 'typeorm';
import {
  emptyPage,
  keysetPage,
  mapPage,
  type Ordering,
  type Page,
  type PageArguments,
} from '../../../chassis/paging/page';
import type { Cursors } from '../../../chassis/paging/cursors';
import type { Actor } from '../actor';
import { Enrollment, type EnrollmentStatus } from '../enrollment';
import type { AccountRow } from '../account';
import type { Loaders } from '../loaders';

export const reviewOrderFields = {
  DECISION_DUE_AT: 'By the day on which a decision is due; those without one yet count as latest.',
  SUBMITTED_AT: 'By submission; drafts by the day they were begun.',
  LEGAL_NAME: 'By legal name; accents and case do not count.',
} as const;
export type ReviewOrderField = keyof typeof reviewOrderFields;

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

interface Desk {
  readonly reader: DataSource;
  readonly cursors: Cursors;
  readonly actor: Actor;
  readonly loaders: Loaders;
  readonly now: Date;
}

/** The operator's work, by default what is due first. Others find it empty. */
export async function reviewQueuePage(
  { reader, cursors, actor, loaders, now }: Desk,
  request: ReviewQueueRequest,
  page: PageArguments,
): Promise<Page<AccountRow>> {
  if (!actor.isOperator) return emptyPage;
  const { field, direction, ...filter } = request;
  const property = orderColumns[field];
  const order: Ordering[] = [
    { column: `enrollment.${property}`, property, direction },
    { column: 'enrollment.accountId', property: 'accountId', direction },
  ];
  const query = filtered(reader.getRepository(Enrollment).createQueryBuilder('enrollment'), filter, now);
  const scope = `reviews:${field}:${direction}:${JSON.stringify(filter)}`;
  const found = await keysetPage({ query, order, page, scope, cursors });
  const accounts = new Map<string, AccountRow>();
  for (const account of await loaders.account.loadMany(found.edges.map(({ node }) => node.accountId))) {
    if (account instanceof Error) throw account;
    if (account) accounts.set(account.id, account);
  }
  return mapPage(found, ({ accountId }) => present(accounts.get(accountId)));
}

type Filter = Omit<ReviewQueueRequest, 'field' | 'direction'>;

function filtered(query: SelectQueryBuilder<Enrollment>, { status, market, overdue }: Filter, now: Date) {
  query.where('enrollment.status IN (:...statuses)', { statuses: status === null ? waiting : [status] });
  if (market !== null) query.andWhere('enrollment.market = :market', { market: market.trim().toUpperCase() });
  if (overdue !== null) {
    // The same as isOverdue() says of each row; what has no deadline is due at the end of time.
    const isOverdue = "(enrollment.status = 'IN_REVIEW' AND enrollment.queueDueAt < :now)";
    query.andWhere(overdue ? isOverdue : `NOT ${isOverdue}`, { now });
  }
  return query;
}

function present(account: AccountRow | undefined): AccountRow {
  if (!account) throw new Error('An enrollment has no account.');
  return account;
}
