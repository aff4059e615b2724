import { In, IsNull, Not, type EntityManager } from 'typeorm';
import { PartnershipInvitation } from '../invitation.entity';
import { Partner } from '../partner.entity';
import { Partnership } from '../partnership.entity';
import type { InvitingFacts } from './reason-not-to-invite';

/**
 * Of these addresses, those at which a reseller has answered this provider before, and still works with it or is of
 * another region. Only the provider's own past counts, so nothing is given away.
 */
export async function knownResellers(
  manager: EntityManager,
  { id: providerId, region }: Pick<Partner, 'id' | 'region'>,
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
