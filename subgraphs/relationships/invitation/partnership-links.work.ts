import type { Work } from '../events';
import { tokenHash } from '../../../chassis/token';
import { holderOf, type Actor } from '../actor';
import { invitationStateAt, whyNotPending, type InvitationState } from './invitation';
import { decide, type Move, type Mover } from '../available-actions';
import { RelationshipRefusal } from '../errors';
import { PartnershipInvitation } from '../invitation.entity';

export interface HeldInvitation {
  readonly invitation: PartnershipInvitation;
  readonly mover: Mover;
}

/** The invitation of a link, for whoever holds it. Every link that opens nothing for them is answered the same. */
export async function invitationOfLink({ manager }: Work, actor: Actor, token: string): Promise<HeldInvitation> {
  if (!actor.isSignedIn) throw RelationshipRefusal.of('NOT_SIGNED_IN');
  const invitation = await manager.findOneBy(PartnershipInvitation, { tokenHash: tokenHash(token) });
  const mover = invitation && holderOf(actor, invitation);
  if (!mover) throw RelationshipRefusal.of('TOKEN_INVALID', 'token');
  return { invitation, mover };
}

/** Asks the table of moves; throws the reason against. */
export function decideInvitation(
  move: Move<InvitationState>,
  { invitation: { state, expiresAt }, mover }: HeldInvitation,
  now: Date,
): InvitationState {
  return decide(move, invitationStateAt(state, expiresAt, now), mover, whyNotPending);
}
