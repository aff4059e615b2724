import { In } from 'typeorm';
import type { Work } from '../events';
import type { EventActor } from '../../../chassis/events/event';
import { tokenHash } from '../../../chassis/token';
import type { Actor } from '../actor';
import type { DeclineCustomerInvitationInput } from './customer-acceptance';
import { customerInvitationMoves, invitationStateAt, whyNotPending, type InvitationState } from './invitation';
import { decide, type Mover } from '../available-actions';
import { RelationshipRefusal } from '../errors';
import { ResaleRelationship } from '../customer.entity';
import { CustomerInvitation } from '../invitation.entity';
import { moveCustomerInvitation, type InvitationChange } from './invitation-moves.work';
import { customerActor, type Acting } from '../acting';
import { answerMail } from './answer.mail';

type Answer = 'acceptCustomerInvitation' | 'declineCustomerInvitation';

/** The invitation that a link leads to, for whoever may answer it in this way. */
export async function invitationOfCustomer(
  { manager, now }: Work,
  actor: Actor,
  token: string,
  answer: Answer,
): Promise<CustomerInvitation> {
  if (!actor.isSignedIn) throw RelationshipRefusal.of('NOT_SIGNED_IN');
  const invitation = await manager.findOneBy(CustomerInvitation, { tokenHash: tokenHash(token) });
  const mover = invitation && holderOf(actor, invitation);
  // One answer for every link that opens nothing for them, whatever it was once.
  if (!mover) throw RelationshipRefusal.of('TOKEN_INVALID', 'token');
  const state = invitationStateAt(invitation.state, invitation.expiresAt, now);
  decide<InvitationState>(customerInvitationMoves[answer], state, mover, whyNotPending);
  return invitation;
}

/** Whoever holds the link answers for a company that may be nobody's customer yet; null once another company answered. */
function holderOf({ isOperator, customerId, roles }: Actor, invitation: CustomerInvitation): Mover | null {
  if (isOperator) return { party: 'OPERATOR', roles };
  const isAnothers = invitation.customerId !== null && invitation.customerId !== customerId;
  return isAnothers ? null : { party: 'CUSTOMER', roles };
}

/** Of several answers at once one is taken; the others hear what has become of the invitation. */
export async function answerInvitation(
  unit: Work,
  invitation: CustomerInvitation,
  answer: Answer,
  decision: InvitationChange,
): Promise<void> {
  const { to } = customerInvitationMoves[answer];
  await moveCustomerInvitation(unit, invitation, { state: to, decidedAt: unit.now, pendingEmail: null, ...decision });
}

export interface InvitationRef {
  readonly invitationId: string;
}

/** The customer wants neither of the two. */
export async function declineCustomerInvitation(
  unit: Work,
  { actor }: Acting,
  { token, reason }: DeclineCustomerInvitationInput,
): Promise<InvitationRef> {
  const invitation = await invitationOfCustomer(unit, actor, token, 'declineCustomerInvitation');
  const { id, resellerId, providerId } = invitation;
  const { customerId, tenantId } = actor;
  await answerInvitation(unit, invitation, 'declineCustomerInvitation', { declineReason: reason, customerId });
  // A customer that is known sees the invitation from now on, and must be able to read who the two are.
  const known = customerId === null || tenantId === null ? {} : { customerId, tenantId };
  unit.events.append({
    type: 'CustomerInvitationDeclined',
    subjectId: id,
    audience: [resellerId, providerId],
    actor: (await isServedBy(unit, customerId, [resellerId, providerId])) ? customerActor(actor) : contact,
    data: { invitationId: id, resellerId, providerId, ...known },
    changes: [
      { field: 'state', before: 'PENDING', after: 'DECLINED' },
      ...(reason === null ? [] : [{ field: 'declineReason', before: null, after: reason }]),
    ],
  });
  const { senderEmail, senderLanguage, email } = invitation;
  if (senderEmail !== null)
    unit.mail.append(answerMail('declined', { to: senderEmail, language: senderLanguage }, email));
  return { invitationId: id };
}

/** Whether each of these partners serves the company now, in whichever channel: both read who declined. */
async function isServedBy({ manager }: Work, customerId: string | null, partnerIds: string[]): Promise<boolean> {
  if (customerId === null) return false;
  const serving = await manager.findBy(ResaleRelationship, { customerId, partnerId: In(partnerIds), live: true });
  return partnerIds.every((id) => serving.some(({ partnerId }) => partnerId === id));
}

/** Whoever followed the link, of a company that not both serve: whose customer it is is not for the other one to know. */
const contact: EventActor = { kind: 'CONTACT', accountId: null, userId: null, name: null };
