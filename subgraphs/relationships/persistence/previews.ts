import type { DataSource } from 'typeorm';
import type { CustomerInvitation, PartnershipInvitation } from './invitation.entity';

type InvitationEntity<Row> = new () => Row;

/** Whoever holds the link sees the invitation; only the hash of what it carries is known here. */
export function invitationByTokenHash<Row extends PartnershipInvitation | CustomerInvitation>(
  entity: InvitationEntity<Row>,
  reader: DataSource,
  tokenHash: string,
): Promise<Row | null> {
  return reader
    .getRepository(entity)
    .createQueryBuilder('invitation')
    .where('invitation.tokenHash = :tokenHash', { tokenHash })
    .getOne();
}
