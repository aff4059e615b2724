import type { DataSource } from 'typeorm';
import { DAY_MS } from '../../../chassis/time';
import { type InvitationCountKind, ChannelCount } from '../eligibility';
import { CustomerInvitation, PartnershipInvitation } from '../invitation.entity';
import type { InvitationListing } from '../invitation';

const entities = { PARTNERSHIP_INVITED: PartnershipInvitation, CUSTOMER_INVITED: CustomerInvitation } as const;

const counted = ['pending', 'expiringWithin7Days', 'accepted', 'declined', 'revoked', 'expired'] as const;
export type InvitationCounts = Readonly<Record<(typeof counted)[number], number>>;

/**
 * All counts of one kind of invitation in one statement, so that one that is decided meanwhile is counted once. Those
 * decided are counted already; the others are counted by the clock, in an index that holds no decided ones in between.
 */
export async function invitationCounts(
  kind: InvitationCountKind,
  reader: DataSource,
  { accountId, side, now }: Omit<InvitationListing, 'states'>,
): Promise<InvitationCounts> {
  const query = reader
    .getRepository<PartnershipInvitation | CustomerInvitation>(entities[kind])
    .createQueryBuilder('invitation')
    .select('SUM(CASE WHEN invitation.expiresAt < :now THEN 0 ELSE 1 END)', 'pending')
    .addSelect('SUM(CASE WHEN invitation.expiresAt < :now THEN 1 ELSE 0 END)', 'expired')
    .addSelect(
      'SUM(CASE WHEN invitation.expiresAt < :now OR invitation.expiresAt > :soon THEN 0 ELSE 1 END)',
      'expiringWithin7Days',
    )
    .where(`invitation.${side}Id = :accountId AND invitation.state = 'PENDING'`)
    .setParameters({ accountId, kind, now, soon: new Date(now.getTime() + 7 * DAY_MS) });
  for (const state of ['ACCEPTED', 'DECLINED', 'REVOKED'] as const) {
    const kept = query.subQuery().select('kept.amount').from(ChannelCount, 'kept');
    kept.where(`kept.partnerId = :accountId AND kept.kind = :kind AND kept.bucket = '${state}'`);
    query.addSelect(kept.getQuery(), state.toLowerCase());
  }
  const row = await query.getRawOne<Record<string, string | null>>();
  return Object.fromEntries(counted.map((name) => [name, Number(row?.[name] ?? 0)])) as InvitationCounts;
}
