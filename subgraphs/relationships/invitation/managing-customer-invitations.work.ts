import type { Work } from '../events';
import { moverOf, type Actor } from '../actor';
import type { CustomerInvitationInput } from './customer-inviting';
import { customerInvitationMoves, invitationStateAt, whyNotPending, type InvitationState } from './invitation';
import { decide } from '../available-actions';
import { RelationshipRefusal } from '../errors';
import type { CustomerInvitation } from '../invitation.entity';
import { moveCustomerInvitation } from './invitation-moves.work';
import { findSeen } from '../seen.rows';
import type { Acting } from '../acting';
import type { InvitationRef } from './decline-customer-invitation';
import { channelFor, namesOf, sending, tell } from './invite-customer';
import { customerInvitationMail } from './customer-invitation.mail';
import { requireResendsLeft } from './resending.work';

type Managing = 'resendCustomerInvitation' | 'revokeCustomerInvitation';

/** The invitation, where the actor may do this with it now. */
async function invitationFor(
  { manager, now }: Work,
  actor: Actor,
  invitationId: string,
  managing: Managing,
): Promise<CustomerInvitation> {
  if (!actor.isSignedIn) throw RelationshipRefusal.of('NOT_SIGNED_IN');
  const invitation = await findSeen(manager, actor, 'customerInvitation', invitationId);
  if (!invitation) throw RelationshipRefusal.of('NOT_FOUND', 'invitationId');
  const move = customerInvitationMoves[managing];
  const state = invitationStateAt(invitation.state, invitation.expiresAt, now);
  decide<InvitationState>(move, state, moverOf(move, actor, invitation), whyNotPending);
  return invitation;
}

/** Sends the same invitation with a new link; the one sent before leads nowhere from then on. */
export async function resendCustomerInvitation(
  unit: Work,
  { actor, terms }: Acting,
  { invitationId }: CustomerInvitationInput,
): Promise<InvitationRef> {
  const invitation = await invitationFor(unit, actor, invitationId, 'resendCustomerInvitation');
  // What could not be accepted any more is not sent again.
  const channel = await channelFor(unit, actor, invitation, false);
  await requireResendsLeft(unit, invitationId);
  const { id, email, language, includesDelegatedAdmin, sendCount } = invitation;
  const sent = {
    ...sending(id, sendCount + 1, unit.now, terms),
    senderEmail: actor.email,
    senderLanguage: actor.language,
  };
  await moveCustomerInvitation(unit, invitation, sent);
  const changes = [
    { field: 'sendCount', before: String(sendCount), after: String(sendCount + 1) },
    { field: 'expiresAt', before: invitation.expiresAt.toISOString(), after: sent.expiresAt.toISOString() },
  ];
  tell(unit, actor, invitation, { type: 'CustomerInvitationResent', changes });
  unit.mail.append(customerInvitationMail({ id, email, language, includesDelegatedAdmin, ...sent }, namesOf(channel)));
  return { invitationId: id };
}

/** Takes the invitation back; its link leads to an invitation that nobody can answer any more. */
export async function revokeCustomerInvitation(
  unit: Work,
  { actor }: Acting,
  { invitationId }: CustomerInvitationInput,
): Promise<InvitationRef> {
  const invitation = await invitationFor(unit, actor, invitationId, 'revokeCustomerInvitation');
  const { to } = customerInvitationMoves.revokeCustomerInvitation;
  const revoked = { state: to, decidedAt: unit.now, pendingEmail: null };
  await moveCustomerInvitation(unit, invitation, revoked);
  const changes = [{ field: 'state', before: 'PENDING', after: to }];
  tell(unit, actor, invitation, { type: 'CustomerInvitationRevoked', changes });
  return { invitationId };
}
