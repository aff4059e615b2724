import type { Verb } from '../acting';
import { partnershipInvitations } from './partnership-invitation.work';
import { sentInvitationInput, type SentInvitationInput } from './invitation-input';
import { resendInvitation, type InvitationRef } from './invitation.work';

/** The provider sends its invitation again, with a new link. */
export const resendPartnershipInvitation: Verb<SentInvitationInput, InvitationRef> = {
  mutation: 'resendPartnershipInvitation',
  shape: sentInvitationInput,
  work: (unit, acting, input) => resendInvitation(unit, partnershipInvitations, acting, input),
};
