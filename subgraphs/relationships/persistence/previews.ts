import type { DataSource } from 'typeorm';
import { PartnershipInvitation } from './invitation.entity';
import type { CustomerInvitation } from './invitation.entity';

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

/** The invitation of this address that waits for an answer; who may see it is for the loaders to say. */
export async function pendingInvitationId(
  reader: DataSource,
  providerId: string,
  email: string,
): Promise<string | null> {
  const pendingEmail = email.trim().toLowerCase();
  const found = await reader.getRepository(PartnershipInvitation).findOneBy({ providerId, pendingEmail });
  return found?.id ?? null;
}
