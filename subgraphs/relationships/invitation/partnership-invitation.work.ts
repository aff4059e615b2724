import { partnerActor } from '../acting';
import { PartnershipInvitation } from '../invitation.entity';
import { Partner } from '../partner.entity';
import { findVisible } from '../visible';
import { providerObstacles, type InvitingProvider } from '../inviting-partners';
import { partnershipInvitationMoves as moves } from './invitation';
import type { Happening, SendingKind, EventHead } from './invitation-kind.work';
import { isPartnerAt } from './known-resellers.rows';
import { holderOf } from './link-holder';
import {
  PARTNERSHIP_INVITATION,
  partnershipInvitationMail,
  partnershipReminderMail,
} from './partnership-invitation.mail';
import type { EventActor } from '../../../chassis/events/event';

/** Known by the link in the mail, and by nothing else. */
export const contact: EventActor = { kind: 'CONTACT', accountId: null, userId: null, name: null };

/** A provider's invitation of a reseller. */
export const partnershipInvitations = {
  entity: PartnershipInvitation,
  counted: 'PARTNERSHIP_INVITED',
  purpose: PARTNERSHIP_INVITATION,
  moves: {
    resend: moves.resendPartnershipInvitation,
    revoke: moves.revokePartnershipInvitation,
    decline: moves.declinePartnershipInvitation,
  },
  find: (manager, actor, id) => findVisible(manager, actor, 'partnershipInvitation', id),
  holderOf,
  senderId: ({ providerId }) => providerId,
  inviters: async (manager, { providerId }) => {
    const provider = await manager.findOneBy(Partner, { id: providerId });
    return {
      facts: { providerProgramStatus: provider?.programStatus ?? null },
      names: provider?.legalName ?? '',
    };
  },
  eventOf,
  decliner: ({ account }) => ({ resellerId: account?.id ?? null }),
  declinedBy: (_, actor, { resellerId }) =>
    Promise.resolve(resellerId === null ? contact : partnerActor(actor, resellerId)),
  obstacles: providerObstacles,
  isSettled: (manager, { providerId, email }) => isPartnerAt(manager, providerId, email),
  mail: partnershipInvitationMail,
  reminder: partnershipReminderMail,
} as const satisfies SendingKind<PartnershipInvitation, InvitingProvider, string>;

/** For the provider, and for the reseller once an account of the programme has answered. */
function eventOf(
  happening: Happening,
  { id: invitationId, providerId, resellerId }: Pick<PartnershipInvitation, 'id' | 'providerId' | 'resellerId'>,
): EventHead {
  const audience = resellerId === null ? [providerId] : [providerId, resellerId];
  const data = { invitationId, providerId, ...(resellerId === null ? {} : { resellerId }) };
  return { type: `PartnershipInvitation${happening}` as const, audience, data };
}
