import DataLoader from 'dataloader';
import { In, type DataSource, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { limited, type ListSource, type Page, type PageArguments, type PageRequest } from '../../chassis/paging/page';
import { EventLog } from '../../chassis/events/event-log.entity';
import { keysetPages } from '../../chassis/paging/nested-pages';
import type { PartnerRole } from './roles';
import type { Loaders } from './loaders';
import { PartnerUser } from './users/partner-user.entity';

interface UsersRequest extends PageArguments {
  readonly accountId: string;
  readonly role: PartnerRole | null;
}

interface HistoryRequest extends PageArguments {
  readonly accountId: string;
}

/** The lists inside an account. Whether they may be read is decided before; many accounts cost no more than one. */
export function createAccountLists({ reader, cursors }: ListSource, loaders: Loaders) {
  const pagesOf = pagesOn(reader);
  return {
    users: pagesOf({
      pageFor: (request: UsersRequest): PageRequest<PartnerUser> => ({
        query: usersOf(reader, request),
        order: { by: ['nameKey', 'id'], direction: 'ASC' },
        ...{ page: request, cursors, scope: `users:${request.accountId}:${request.role ?? ''}` },
      }),
      idColumn: 'member.id',
      load: (ids) => Promise.all(ids.map((id) => loaders.partnerUser.load(id))),
    }),
    history: pagesOf({
      pageFor: (request: HistoryRequest): PageRequest<EventLog> => ({
        query: reader
          .getRepository(EventLog)
          .createQueryBuilder('event')
          .where('event.subjectId = :accountId', { accountId: request.accountId }),
        order: { by: ['position'], direction: 'DESC' },
        ...{ page: request, cursors, scope: `history:${request.accountId}` },
      }),
      idColumn: 'event.id',
      load: async (ids) => (ids.length > 0 ? reader.getRepository(EventLog).findBy({ id: In([...ids]) }) : []),
    }),
  };
}
export type AccountLists = ReturnType<typeof createAccountLists>;

function usersOf(reader: DataSource, { accountId, role }: UsersRequest): SelectQueryBuilder<PartnerUser> {
  const users = reader.getRepository(PartnerUser).createQueryBuilder('member');
  const query = users.where('member.accountId = :accountId', { accountId });
  if (role === null) return query;
  const holds =
    'EXISTS (SELECT 1 FROM partner_user_role given WHERE given.partnerUserId = member.id AND given.role = :role)';
  return query.andWhere(holds, { role });
}

interface List<Row extends ObjectLiteral, Request> {
  readonly pageFor: (request: Request) => PageRequest<Row>;
  readonly idColumn: string;
  readonly load: (ids: readonly string[]) => Promise<readonly (Row | null)[]>;
}

const pagesOn =
  (reader: DataSource) =>
  <Row extends ObjectLiteral, Request extends object>({ pageFor, idColumn, load }: List<Row, Request>) => {
    const pages = new DataLoader<Request, Page<Row>, string>(
      (requests) => keysetPages({ reader, requests: requests.map(pageFor), idColumn, load }),
      { cacheKeyFn: (request) => JSON.stringify(request) },
    );
    return async (request: Request): Promise<Page<Row>> => {
      // Refuses what cannot be before it joins the others, so that one bad cursor does not spoil their pages too.
      limited(pageFor(request));
      return pages.load(request);
    };
  };
