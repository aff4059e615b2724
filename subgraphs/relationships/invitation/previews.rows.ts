import { In, type DataSource } from 'typeorm';
import { emailKey } from './inviting';
import { PartnershipInvitation, type CustomerInvitation } from '../invitation.entity';
import { Partnership } from '../partnership.entity';

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

/** For each address, its invitation that waits for an answer; who may see it is for the loaders to say. */
export async function pendingInvitationIds(
  reader: DataSource,
  providerId: string,
  emails: readonly string[],
): Promise<(string | null)[]> {
  if (emails.length === 0) return [];
  const keys = emails.map(emailKey);
  const found = await reader.getRepository(PartnershipInvitation).findBy({ providerId, pendingEmail: In(keys) });
  return keys.map((key) => found.find(({ pendingEmail }) => pendingEmail === key)?.id ?? null);
}

/** The live partnership of this reseller with the provider whose link it is. */
export async function livePartnershipIdOfLink(
  reader: DataSource,
  tokenHash: string,
  resellerId: string,
): Promise<string | null> {
  const invitation = await invitationByTokenHash(PartnershipInvitation, reader, tokenHash);
  if (!invitation) return null;
  const { providerId } = invitation;
  return (await reader.getRepository(Partnership).findOneBy({ providerId, resellerId, live: true }))?.id ?? null;
}
