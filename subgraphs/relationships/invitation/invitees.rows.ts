import { In, IsNull, LessThan, MoreThan, Not, type EntityManager } from 'typeorm';
import { domainOf, type InvitingFacts } from './inviting';
import { PartnershipInvitation } from '../invitation.entity';
import { Partner } from '../partner.entity';
import { Partnership } from '../partnership.entity';

const DAY_MS = 86_400_000;

/** A provider that invites, at a moment. */
export interface Inviting {
  readonly providerId: string;
  readonly region: string | null;
  readonly now: Date;
}

/** An address whose invitation has expired can be invited again; the row itself stays as it is. */
export async function releaseExpired(
  manager: EntityManager,
  { providerId, now }: Inviting,
  emails: readonly string[],
): Promise<void> {
  const expired = { providerId, pendingEmail: In([...emails]), expiresAt: LessThan(now) };
  await manager.update(PartnershipInvitation, expired, { pendingEmail: null });
}

/** What decides whether these addresses can be invited. Only the provider's own past counts, so nothing is given away. */
export async function invitingFacts(
  manager: EntityManager,
  inviting: Inviting,
  emails: readonly string[],
): Promise<Omit<InvitingFacts, 'ownEmail'>> {
  const pending = await manager.find(PartnershipInvitation, {
    select: { pendingEmail: true },
    where: { providerId: inviting.providerId, pendingEmail: In([...emails]) },
  });
  return {
    pending: new Set(pending.map(({ pendingEmail }) => pendingEmail ?? '')),
    ...(await knownInvitees(manager, inviting, emails)),
    ...(await sentToday(manager, inviting)),
  };
}

/** Addresses at which a reseller has answered this provider before. */
async function knownInvitees(
  manager: EntityManager,
  { providerId, region }: Inviting,
  emails: readonly string[],
): Promise<Pick<InvitingFacts, 'partners' | 'elsewhere'>> {
  const answered = await answersAt(manager, providerId, emails);
  if (answered.length === 0) return { partners: new Set(), elsewhere: new Set() };
  const ids = In(answered.map(({ resellerId }) => resellerId));
  const live = await manager.findBy(Partnership, { providerId, resellerId: ids, live: true });
  const resellers = await manager.findBy(Partner, { id: ids });
  const emailsOf = (resellerIds: readonly string[]) =>
    new Set(answered.filter((one) => resellerIds.includes(one.resellerId ?? '')).map(({ email }) => email));
  return {
    partners: emailsOf(live.map(({ resellerId }) => resellerId)),
    elsewhere: emailsOf(resellers.filter((one) => one.region !== region).map(({ id }) => id)),
  };
}

/** Whether a reseller with which the provider works now has answered it at this address before. */
export async function isPartnerAt(manager: EntityManager, providerId: string, email: string): Promise<boolean> {
  const answered = await answersAt(manager, providerId, [email]);
  const resellerId = In(answered.map((one) => one.resellerId));
  return manager.existsBy(Partnership, { providerId, resellerId, live: true });
}

const answersAt = (manager: EntityManager, providerId: string, emails: readonly string[]) =>
  manager.find(PartnershipInvitation, {
    select: { email: true, resellerId: true },
    where: { providerId, email: In([...emails]), resellerId: Not(IsNull()) },
  });

async function sentToday(
  manager: EntityManager,
  { providerId, now }: Inviting,
): Promise<Pick<InvitingFacts, 'sentToday' | 'sentTodayTo'>> {
  const since = MoreThan(new Date(now.getTime() - DAY_MS));
  const sent = await manager.find(PartnershipInvitation, {
    select: { email: true },
    where: { providerId, createdAt: since },
  });
  const sentTodayTo = new Map<string, number>();
  for (const { email } of sent) sentTodayTo.set(domainOf(email), 1 + (sentTodayTo.get(domainOf(email)) ?? 0));
  return { sentToday: sent.length, sentTodayTo };
}
