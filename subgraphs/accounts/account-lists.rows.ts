import DataLoader from 'dataloader';
import { In, type DataSource, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { limited, type Page, type PageArguments, type PageRequest } from '../../chassis/paging/page';
import type { Cursors } from '../../chassis/paging/cursors';
import { EventLog } from '../../chassis/events/event-log.entity';
import { keysetPages } from '../../chassis/paging/nested-pages';
import type { PartnerRole } from './roles';
import type { Loaders } from './loaders';
import { PartnerUser } from './users/partner-user.entity';

export interface UsersRequest extends PageArguments {
  readonly accountId: string;
  readonly role: PartnerRole | null;
}

export interface HistoryRequest extends PageArguments {
  readonly accountId: string;
}

interface Parts {
  readonly reader: DataSource;
  readonly cursors: Cursors;
  readonly loaders: Loaders;
}

/** The lists inside an account. Whether they may be read is decided before; many accounts cost no more than one. */
export function createAccountLists({ reader, cursors, loaders }: Parts) {
  const usersPage = (request: UsersRequest): PageRequest<PartnerUser> => ({
    query: usersOf(reader, request),
    order: [
      { column: 'member.nameKey', property: 'nameKey', direction: 'ASC' },
      { column: 'member.id', property: 'id', direction: 'ASC' },
    ],
    page: request,
    scope: `users:${request.accountId}:${request.role ?? ''}`,
    cursors,
  });
  const historyPage = (request: HistoryRequest): PageRequest<EventLog> => ({
    query: eventsOf(reader, request),
    order: [{ column: 'event.position', property: 'position', direction: 'DESC' }],
    page: request,
    scope: `history:${request.accountId}`,
    cursors,
  });
  return {
    users: pagesOf(usersPage, (requests) =>
      keysetPages({
        reader,
        requests,
        idColumn: 'member.id',
        load: async (ids) => presentOnly(await loaders.partnerUser.loadMany(ids)),
      }),
    ),
    history: pagesOf(historyPage, (requests) =>
      keysetPages({
        reader,
        requests,
        idColumn: 'event.id',
        load: async (ids) => (ids.length > 0 ? reader.getRepository(EventLog).findBy({ id: In([...ids]) }) : []),
      }),
    ),
  };
}
export type AccountLists = ReturnType<typeof createAccountLists>;

function usersOf(reader: DataSource, { accountId, role }: UsersRequest): SelectQueryBuilder<PartnerUser> {
  const query = reader
    .getRepository(PartnerUser)
    .createQueryBuilder('member')
    .where('member.accountId = :accountId', { accountId });
  if (role === null) return query;
  const holds =
    'EXISTS (SELECT 1 FROM partner_user_role given WHERE given.partnerUserId = member.id AND given.role = :role)';
  return query.andWhere(holds, { role });
}

function eventsOf(reader: DataSource, { accountId }: HistoryRequest): SelectQueryBuilder<EventLog> {
  return reader
    .getRepository(EventLog)
    .createQueryBuilder('event')
    .where('event.subjectId = :accountId', { accountId });
}

type Pages<Row extends ObjectLiteral> = (requests: readonly PageRequest<Row>[]) => Promise<Page<Row>[]>;

function pagesOf<Row extends ObjectLiteral, Request extends object>(
  pageFor: (request: Request) => PageRequest<Row>,
  fetch: Pages<Row>,
): (request: Request) => Promise<Page<Row>> {
  const pages = new DataLoader<Request, Page<Row>, string>((requests) => fetch(requests.map(pageFor)), {
    cacheKeyFn: (request) => JSON.stringify(request),
  });
  return async (request) => {
    // Complains of what cannot be before it joins the others, lest one bad cursor spoil their pages too.
    limited(pageFor(request));
    return pages.load(request);
  };
}

function presentOnly<Row>(rows: readonly (Row | null | Error)[]): Row[] {
  return rows.map((row) => {
    if (row instanceof Error) throw row;
    if (row === null) throw new Error('A row that a list named was gone.');
    return row;
  });
}
