import { In } from 'typeorm';
import { hold } from '../../../chassis/database/hold';
import { customerActor } from '../acting';
import { ResaleRelationship } from '../customer.entity';
import { CustomerInvitation } from '../invitation.entity';
import { Partner } from '../partner.entity';
import { findVisible } from '../visible';
import type { Work } from '../events';
import {
  CUSTOMER_INVITATION,
  customerInvitationMail,
  customerReminderMail,
  type Inviters,
} from './customer-invitation.mail';
import { customerInvitationMoves as moves, pairObstacles, type InvitingPair } from './invitation';
import type { Happening, SendingKind, EventHead } from './invitation-kind.work';
import { invitingPair } from './inviting-pair.rows';
import { customerHolderOf } from './link-holder';
import { contact } from './partnership-invitation.work';

/** A reseller's invitation of a customer, for itself and one provider together. */
export const customerInvitations = {
  entity: CustomerInvitation,
  counted: 'CUSTOMER_INVITED',
  purpose: CUSTOMER_INVITATION,
  moves: {
    resend: moves.resendCustomerInvitation,
    revoke: moves.revokeCustomerInvitation,
    decline: moves.declineCustomerInvitation,
  },
  find: (manager, actor, id) => findVisible(manager, actor, 'customerInvitation', id),
  holderOf: customerHolderOf,
  senderId: ({ resellerId }) => resellerId,
  hold: (manager, { resellerId }) => hold(manager, Partner, { id: resellerId }),
  inviters: async (manager, invitation) => {
    const { reseller, provider, facts } = await invitingPair(manager, invitation);
    return { facts, names: { reseller: reseller?.legalName ?? '', provider: provider?.legalName ?? '' } };
  },
  eventOf,
  decliner: ({ customerId }) => ({ customerId }),
  declinedBy: async (unit, actor, declined) =>
    (await isServedByBoth(unit, declined)) ? customerActor(actor) : contact,
  obstacles: pairObstacles,
  mail: customerInvitationMail,
  reminder: customerReminderMail,
} as const satisfies SendingKind<CustomerInvitation, InvitingPair, Inviters>;

/** For the two that invite. A customer that is known sees what it declined, and must be able to read who the two are. */
function eventOf(
  happening: Happening,
  {
    id: invitationId,
    resellerId,
    providerId,
    customerId,
  }: Pick<CustomerInvitation, 'id' | 'resellerId' | 'providerId' | 'customerId'>,
  tenantId: string | null = null,
): EventHead {
  const known = customerId === null || tenantId === null ? {} : { customerId, tenantId };
  const data = { invitationId, resellerId, providerId, ...known };
  return { type: `CustomerInvitation${happening}` as const, audience: [resellerId, providerId], data };
}

/**
 * Whether each of the two serves the company now, in whichever channel: only then both read who declined, for whose
 * customer it is is not for the other one to know.
 */
async function isServedByBoth(
  { manager }: Work,
  { customerId, resellerId, providerId }: CustomerInvitation,
): Promise<boolean> {
  if (customerId === null) return false;
  const partnerIds = [resellerId, providerId];
  const serving = await manager.findBy(ResaleRelationship, { customerId, partnerId: In(partnerIds), live: true });
  return partnerIds.every((id) => serving.some(({ partnerId }) => partnerId === id));
}
