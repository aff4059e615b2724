import type { ObjectLiteral, Repository, SelectQueryBuilder } from 'typeorm';
import {
  countOf,
  keysetPage,
  limited,
  pageOf,
  type ListSource,
  type Page,
  type PageArguments,
} from '../../../chassis/paging/page';
import type { InvitationState } from '../states';
import type { CustomerInvitation, PartnershipInvitation } from '../invitation.entity';

export interface InvitationListing {
  readonly accountId: string;
  readonly side: 'provider' | 'reseller';
  readonly states?: readonly InvitationState[] | null | undefined;
  readonly now: Date;
}

const order = { by: ['createdAt', 'id'], direction: 'DESC' } as const;

/** Newest first, by when they were first sent. */
export async function invitationsOf<Row extends PartnershipInvitation | CustomerInvitation>(
  entity: new () => Row,
  { reader, cursors }: ListSource,
  { accountId, side, states, now }: InvitationListing,
  page: PageArguments,
): Promise<Page<Row>> {
  const scope = ['invitations', entity.name, side, accountId].join(':');
  const every = reader.getRepository(entity).createQueryBuilder('invitation');
  every.where(`invitation.${side}Id = :accountId`, { accountId, now });
  const request = { query: every, order, page, scope, cursors };
  if (!states) return keysetPage(request);

  const wanted = conditionsOf(states);
  const query = every.clone().andWhere(`(${['1 = 0', ...wanted].join(' OR ')})`);
  // A list of nothing has no parts to put together.
  if (wanted.length === 0) return keysetPage({ ...request, query });
  const parts = wanted.map((one) => limited({ ...request, query: every.clone().andWhere(one) }));
  return pageOf(await newestIn(parts, reader.getRepository(entity), page), request, page, () => countOf(query));
}

/** PENDING and EXPIRED differ by the clock alone; the row says PENDING for both. */
function conditionsOf(states: readonly InvitationState[]): string[] {
  const decided = (['ACCEPTED', 'DECLINED', 'REVOKED'] as const).filter((state) => states.includes(state));
  const [pending, expired] = [states.includes('PENDING'), states.includes('EXPIRED')];
  const waited = pending && expired ? '' : ` AND invitation.expiresAt ${pending ? '>=' : '<'} :now`;
  const undecided = pending || expired ? [`invitation.state = 'PENDING'${waited}`] : [];
  return [...decided.map((state) => `invitation.state = '${state}'`), ...undecided];
}

/**
 * The newest of several states, in one statement: each state's own newest are the beginning of an index, and together
 * they are few. An index of all states would be read until enough of the wanted ones have turned up.
 */
function newestIn<Row extends PartnershipInvitation | CustomerInvitation>(
  parts: readonly SelectQueryBuilder<Row>[],
  repository: Repository<Row>,
  { first }: PageArguments,
): Promise<Row[]> {
  // Each select stands in a derived table of its own, because SQLite knows no parentheses around the parts of a compound.
  const ids = parts.map((part, at) => `SELECT * FROM (${part.select('invitation.id', 'id').getQuery()}) AS part${at}`);
  const query = repository
    .createQueryBuilder('invitation')
    .innerJoin(`(${ids.join(' UNION ALL ')})`, 'found', 'found.id = invitation.id')
    .setParameters(Object.assign({}, ...parts.map((part) => part.getParameters())) as ObjectLiteral);
  for (const property of order.by) query.addOrderBy(`invitation.${property}`, order.direction);
  return query.limit(first + 1).getMany();
}
