import { mayRead, requireSignedIn, moverOf, type Actor } from '../actor';
import type { Acting } from '../acting';
import { requireMay } from '../available-actions';
import { RelationshipRefusal, type ErrorCode } from '../errors';
import type { Work } from '../events';
import { PartnershipInvitation } from '../invitation.entity';
import { providerObstacles } from '../inviting-partners';
import { Partner } from '../partner.entity';
import { byProvider } from './invitation';
import { emailKey } from './invitation-input';
import { releaseExpired, sentToday } from './invitation.rows';
import type { InvitationRef } from './invitation-kind.work';
import { newInvitation, sendInvitations } from './sending.work';
import { knownResellers } from './known-resellers.rows';
import { partnershipInvitations } from './partnership-invitation.work';
import { reasonNotToInvite, withMore, type InvitingFacts } from './reason-not-to-invite';
import { In } from 'typeorm';
import { hold } from '../../../chassis/database/hold';
import { obstaclesMet } from '../../../chassis/moves';

/** A reseller to be invited, by the address that it is known by. */
interface Invitee {
  readonly email: string;
  readonly message: string | null;
  readonly language: string;
}

type InvitingAnswer = InvitationRef | { readonly reason: ErrorCode };

export const refusalOf = (reason: ErrorCode, ...field: string[]): RelationshipRefusal =>
  reason === 'INVALID_INPUT'
    ? RelationshipRefusal.about(reason, 'This is your own address; nobody invites itself.', ...field)
    : RelationshipRefusal.of(reason, ...field);

/** The provider, for which the actor may invite now; held, so that of two invitations to one address the second sees the first. */
export async function activeProvider({ manager, now }: Work, actor: Actor, providerId: string): Promise<Partner> {
  requireSignedIn(actor);
  // Whatever they name, so that they learn nothing of it.
  if (actor.account && actor.account.kind !== 'INDIRECT_PROVIDER') throw RelationshipRefusal.of(byProvider.others);
  if (!mayRead(actor, providerId)) throw RelationshipRefusal.of('NOT_FOUND', 'providerId');
  await hold(manager, Partner, { id: providerId });
  const provider = await manager.findOneBy(Partner, { id: providerId });
  if (!provider) throw RelationshipRefusal.of('NOT_FOUND', 'providerId');
  requireMay(byProvider, moverOf(byProvider, actor, { providerId }));
  const [reason] = obstaclesMet(providerObstacles, { providerProgramStatus: provider.programStatus }, now);
  if (reason) throw RelationshipRefusal.of(reason, 'providerId');
  return provider;
}

/** Stores what can be sent, in order, and says of the rest why it cannot. */
export async function inviteEach(
  unit: Work,
  acting: Acting,
  provider: Partner,
  invitees: readonly Invitee[],
): Promise<InvitingAnswer[]> {
  const facts = await invitingFacts(unit, acting.actor, provider, invitees);
  const rows: PartnershipInvitation[] = [];
  const answers = invitees.map((invitee) => {
    const reason = reasonNotToInvite(invitee.email, withThese(rows, facts));
    if (reason) return { reason };
    const columns = { ...invitee, providerId: provider.id, resellerId: null, partnershipId: null };
    const row = newInvitation(partnershipInvitations, unit, acting, columns);
    rows.push(row);
    return { invitationId: row.id };
  });
  await sendInvitations(unit, partnershipInvitations, acting, { rows, names: provider.legalName });
  return answers;
}

/** What decides whether these addresses can be invited; those whose invitation has expired can be again. */
async function invitingFacts(
  { manager, now }: Work,
  actor: Actor,
  provider: Partner,
  invitees: readonly Invitee[],
): Promise<InvitingFacts> {
  const emails = invitees.map(({ email }) => email);
  const sender = { providerId: provider.id };
  await releaseExpired(manager, PartnershipInvitation, sender, { emails, now });
  const pending = await manager.find(PartnershipInvitation, {
    select: { pendingEmail: true },
    where: { ...sender, pendingEmail: In(emails) },
  });
  return {
    ownEmail: emailKey(actor.email ?? ''),
    pending: new Set(pending.map(({ pendingEmail }) => pendingEmail ?? '')),
    ...(await knownResellers(manager, provider, emails)),
    ...(await sentToday(manager, PartnershipInvitation, sender, now)),
  };
}

/** The facts, as they will be once these are stored too. */
function withThese(rows: readonly PartnershipInvitation[], facts: InvitingFacts): InvitingFacts {
  const emails = rows.map(({ email }) => email);
  return { ...facts, ...withMore(facts, emails), pending: new Set([...facts.pending, ...emails]) };
}
