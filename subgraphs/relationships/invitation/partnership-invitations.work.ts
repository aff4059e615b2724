import type { RelationshipEvent, Work } from '../events';
import type { EventActor } from '../../../chassis/events/event';
import { moverOf, type Actor } from '../actor';
import { invitationStateAt, partnershipInvitationMoves, reasonsAgainstMove } from './invitation';
import type { DeclinePartnershipInvitationInput, PartnershipInvitationInput } from './partnership-invitation-inputs';
import { RelationshipRefusal } from '../errors';
import type { PartnershipInvitation } from '../invitation.entity';
import { movePartnershipInvitation } from './invitation-moves.work';
import { Partner } from '../partner.entity';
import { findSeen } from '../seen.rows';
import { partnerActor, type Acting } from '../acting';
import { decideInvitation, invitationOfLink } from './partnership-links.work';
import { sending, type InvitationRef } from './invite-reseller';
import { answerMail } from './answer.mail';
import { invitationMail } from './partnership-invitation.mail';
import { requireResendsLeft } from './resending.work';

/** Sends it again with a new link; the old one is not valid any more. It stays the same invitation. */
export async function resendPartnershipInvitation(
  unit: Work,
  { actor, terms }: Acting,
  { invitationId }: PartnershipInvitationInput,
): Promise<InvitationRef> {
  const invitation = await sentInvitation(unit, actor, invitationId);
  const provider = await unit.manager.findOneByOrFail(Partner, { id: invitation.providerId });
  const state = invitationStateAt(invitation.state, invitation.expiresAt, unit.now);
  const standing = { state, providerIsActive: provider.programStatus === 'ACTIVE' };
  const mover = moverOf(partnershipInvitationMoves.resendPartnershipInvitation, actor, invitation);
  const [reason] = reasonsAgainstMove('resendPartnershipInvitation', standing, mover);
  if (reason) throw RelationshipRefusal.of(reason);
  await requireResendsLeft(unit, invitationId);
  const sent = sending(invitationId, invitation.sendCount + 1, unit.now, terms);
  await movePartnershipInvitation(unit, invitation, {
    ...sent,
    senderEmail: actor.email,
    senderLanguage: actor.language,
  });
  tell(unit, invitation, { type: 'PartnershipInvitationResent', actor: partnerActor(actor, invitation.providerId) }, [
    change('sendCount', String(invitation.sendCount), String(sent.sendCount)),
    change('expiresAt', invitation.expiresAt.toISOString(), sent.expiresAt.toISOString()),
  ]);
  unit.mail.append(invitationMail(Object.assign(invitation, sent), provider.legalName));
  return { invitationId };
}

/** The provider takes it back: its link leads to an invitation that nobody can answer any more. */
export async function revokePartnershipInvitation(
  unit: Work,
  { actor }: Acting,
  { invitationId }: PartnershipInvitationInput,
): Promise<InvitationRef> {
  const invitation = await sentInvitation(unit, actor, invitationId);
  const mover = moverOf(partnershipInvitationMoves.revokePartnershipInvitation, actor, invitation);
  const move = partnershipInvitationMoves.revokePartnershipInvitation;
  const state = decideInvitation(move, { invitation, mover }, unit.now);
  await movePartnershipInvitation(unit, invitation, { state, pendingEmail: null, decidedAt: unit.now });
  tell(unit, invitation, { type: 'PartnershipInvitationRevoked', actor: partnerActor(actor, invitation.providerId) }, [
    change('state', 'PENDING', state),
  ]);
  return { invitationId };
}

/** Whoever holds the link says no, for a company that may not be a partner yet. */
export async function declinePartnershipInvitation(
  unit: Work,
  { actor }: Acting,
  { token, reason }: DeclinePartnershipInvitationInput,
): Promise<InvitationRef> {
  const held = await invitationOfLink(unit, actor, token);
  const { invitation } = held;
  const state = decideInvitation(partnershipInvitationMoves.declinePartnershipInvitation, held, unit.now);
  const resellerId = actor.account?.id ?? null;
  const decided = { state, pendingEmail: null, decidedAt: unit.now, declineReason: reason, resellerId };
  await movePartnershipInvitation(unit, invitation, decided);
  const by = resellerId === null ? contact : partnerActor(actor, resellerId);
  tell(unit, Object.assign(invitation, { resellerId }), { type: 'PartnershipInvitationDeclined', actor: by }, [
    change('state', 'PENDING', state),
    ...(reason === null ? [] : [change('declineReason', null, reason)]),
  ]);
  const { senderEmail, senderLanguage, email } = invitation;
  if (senderEmail !== null)
    unit.mail.append(answerMail('declined', { to: senderEmail, language: senderLanguage }, email));
  return { invitationId: invitation.id };
}

/** Known by the link in the mail, and by nothing else. */
const contact: EventActor = { kind: 'CONTACT', accountId: null, userId: null, name: null };

async function sentInvitation(unit: Work, actor: Actor, invitationId: string): Promise<PartnershipInvitation> {
  if (!actor.isSignedIn) throw RelationshipRefusal.of('NOT_SIGNED_IN');
  const invitation = await findSeen(unit.manager, actor, 'partnershipInvitation', invitationId);
  if (!invitation) throw RelationshipRefusal.of('NOT_FOUND', 'invitationId');
  return invitation;
}

const change = (field: string, before: string | null, after: string | null) => ({ field, before, after });

function tell(
  { events }: Work,
  { id, providerId, resellerId }: Pick<PartnershipInvitation, 'id' | 'providerId' | 'resellerId'>,
  { type, actor }: Pick<Extract<RelationshipEvent, { type: `PartnershipInvitation${string}` }>, 'type' | 'actor'>,
  changes: readonly ReturnType<typeof change>[],
): void {
  const known = resellerId === null ? {} : { resellerId };
  const audience = resellerId === null ? [providerId] : [providerId, resellerId];
  events.append({ type, actor, subjectId: id, audience, data: { invitationId: id, providerId, ...known }, changes });
}
