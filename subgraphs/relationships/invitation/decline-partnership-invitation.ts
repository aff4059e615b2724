import type { Verb } from '../acting';
import { partnershipInvitations } from './partnership-invitation.work';
import { declineInvitationInput, type DeclineInvitationInput } from './invitation-input';
import { declineInvitation, type InvitationRef } from './invitation.work';

/** The holder of the link declines, for a company that may not be a partner yet. */
export const declinePartnershipInvitation: Verb<DeclineInvitationInput, InvitationRef> = {
  mutation: 'declinePartnershipInvitation',
  shape: declineInvitationInput,
  work: (unit, acting, input) => declineInvitation(unit, partnershipInvitations, acting, input),
};
