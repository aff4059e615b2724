import { Brackets } from 'typeorm';
import type { DataSource, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { keysetPage } from '../../chassis/connection';
import type { Page, PageArguments } from '../../chassis/connection';
import type { InvitationState } from '../domain/invitation';
import type { CustomerInvitation, PartnershipInvitation } from './invitation.entity';
import type { Lists } from './lists';

export interface InvitationListing {
  readonly accountId: string;
  readonly side: 'provider' | 'reseller';
  readonly states?: readonly InvitationState[] | null | undefined;
  readonly now: Date;
}

/** Newest first, by when they were first sent. */
export function invitationsOf<Row extends PartnershipInvitation | CustomerInvitation>(
  entity: new () => Row,
  { reader, cursors }: Lists,
  { accountId, side, states, now }: InvitationListing,
  page: PageArguments,
): Promise<Page<Row>> {
  const query = reader.getRepository(entity).createQueryBuilder('invitation');
  query.where(`invitation.${side}Id = :accountId`, { accountId });
  return keysetPage({
    query: states ? inStates(query, states, now) : query,
    order: ['createdAt', 'id'].map((each) => ({ column: `invitation.${each}`, property: each, direction: 'DESC' })),
    page,
    scope: ['invitations', entity.name, side, accountId].join(':'),
    cursors,
  });
}

/** PENDING and EXPIRED are told apart by the clock; the row says PENDING for both. */
function inStates<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  states: readonly InvitationState[],
  now: Date,
): SelectQueryBuilder<Row> {
  return query.andWhere(
    new Brackets((any) => {
      any.where('1 = 0');
      const decided = states.filter((state) => state !== 'PENDING');
      if (decided.length > 0) any.orWhere('invitation.state IN (:...decided)', { decided });
      if (states.includes('PENDING')) any.orWhere(`invitation.state = 'PENDING' AND invitation.expiresAt >= :now`);
      if (states.includes('EXPIRED')) any.orWhere(`invitation.state = 'PENDING' AND invitation.expiresAt < :now`);
    }),
    { now },
  );
}

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

export type InvitationCounts = Readonly<
  Record<'pending' | 'expiringWithin7Days' | 'accepted' | 'declined' | 'revoked' | 'expired', number>
>;

/** All counts of one kind of invitation in one statement, read from an index alone. */
export async function invitationCounts(
  entity: new () => PartnershipInvitation | CustomerInvitation,
  reader: DataSource,
  { accountId, side, now }: Omit<InvitationListing, 'states'>,
): Promise<InvitationCounts> {
  const rows = await reader
    .getRepository(entity)
    .createQueryBuilder('invitation')
    .select('invitation.state', 'state')
    .addSelect('COUNT(*)', 'total')
    .addSelect('SUM(CASE WHEN invitation.expiresAt < :now THEN 1 ELSE 0 END)', 'late')
    .addSelect('SUM(CASE WHEN invitation.expiresAt < :now OR invitation.expiresAt > :soon THEN 0 ELSE 1 END)', 'soon')
    .where(`invitation.${side}Id = :accountId`, { accountId, now, soon: new Date(now.getTime() + WEEK_MS) })
    .groupBy('invitation.state')
    .getRawMany<Record<'state' | 'total' | 'late' | 'soon', string>>();
  const count = (state: InvitationState, column: 'total' | 'late' | 'soon' = 'total') =>
    Number(rows.find((row) => row.state === state)?.[column] ?? 0);
  return {
    pending: count('PENDING') - count('PENDING', 'late'),
    expiringWithin7Days: count('PENDING', 'soon'),
    accepted: count('ACCEPTED'),
    declined: count('DECLINED'),
    revoked: count('REVOKED'),
    expired: count('PENDING', 'late') + count('EXPIRED'),
  };
}
