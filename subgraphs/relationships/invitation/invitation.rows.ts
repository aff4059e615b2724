import { In, LessThan, MoreThan, type EntityManager, type FindOptionsSelect, type FindOptionsWhere } from 'typeorm';
import type { Reader } from '../../../chassis/database/database';
import { EventLog } from '../../../chassis/events/event-log.entity';
import { DAY_MS } from '../../../chassis/time';
import { tokenHash } from '../../../chassis/token';
import { PartnershipInvitation, type CustomerInvitation } from '../invitation.entity';
import { Partnership } from '../partnership.entity';
import { emailKey } from './invitation-input';
import { withMore, type SentToday } from './reason-not-to-invite';

export type AnyInvitation = PartnershipInvitation | CustomerInvitation;
export type EntityOf<Row extends AnyInvitation> = new () => Row;

const aDayBefore = (now: Date): Date => new Date(now.getTime() - DAY_MS);

/** The invitation of a link; only the hash of what the link carries is stored. */
export const invitationByToken = <Row extends AnyInvitation>(
  manager: EntityManager,
  entity: EntityOf<Row>,
  token: string,
): Promise<Row | null> => manager.findOneBy(entity, { tokenHash: tokenHash(token) } as FindOptionsWhere<Row>);

/** An address whose invitation has expired can be invited again; the row itself stays as it is. */
export async function releaseExpired<Row extends AnyInvitation>(
  manager: EntityManager,
  entity: EntityOf<Row>,
  inviters: FindOptionsWhere<Row>,
  { emails, now }: { readonly emails: readonly string[]; readonly now: Date },
): Promise<void> {
  const expired = { ...inviters, pendingEmail: In([...emails]), expiresAt: LessThan(now) };
  await manager.update<AnyInvitation>(entity, expired, { pendingEmail: null });
}

/** What the sender has sent in the last 24 hours. */
export async function sentToday<Row extends AnyInvitation>(
  manager: EntityManager,
  entity: EntityOf<Row>,
  sender: FindOptionsWhere<Row>,
  now: Date,
): Promise<SentToday> {
  const sent = await manager.find(entity, {
    select: { email: true } as FindOptionsSelect<Row>,
    where: { ...sender, createdAt: MoreThan(aDayBefore(now)) },
  });
  const emails = sent.map(({ email }) => email);
  return withMore({ sentToday: 0, sentTodayTo: new Map<string, number>() }, emails);
}

/** For each address, its invitation that waits for an answer; who may see it is for the loaders to say. */
export async function pendingIds<Row extends AnyInvitation>(
  reader: Reader,
  entity: EntityOf<Row>,
  inviters: FindOptionsWhere<Row>,
  emails: readonly string[],
): Promise<(string | null)[]> {
  if (emails.length === 0) return [];
  const keys = emails.map(emailKey);
  const found = await reader.getRepository(entity).findBy({ ...inviters, pendingEmail: In(keys) });
  return keys.map((key) => found.find(({ pendingEmail }) => pendingEmail === key)?.id ?? null);
}

/** One event for each time that one of these invitations was sent again in the last 24 hours. */
export function resentToday(manager: EntityManager, invitationIds: readonly string[], now: Date): Promise<EventLog[]> {
  return manager.find(EventLog, {
    select: { id: true, subjectId: true },
    where: {
      subjectId: In([...invitationIds]),
      type: In(['PartnershipInvitationResent', 'CustomerInvitationResent']),
      at: MoreThan(aDayBefore(now)),
    },
  });
}

/** The live partnership of this reseller with the provider whose link it is. */
export async function livePartnershipId(reader: Reader, token: string, resellerId: string): Promise<string | null> {
  const invitation = await invitationByToken(reader.manager, PartnershipInvitation, token);
  if (!invitation) return null;
  const { providerId } = invitation;
  return (await reader.getRepository(Partnership).findOneBy({ providerId, resellerId, live: true }))?.id ?? null;
}
