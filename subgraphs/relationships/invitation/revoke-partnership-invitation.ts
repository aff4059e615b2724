import type { Verb } from '../acting';
import { partnershipInvitations } from './partnership-invitation.work';
import { sentInvitationInput, type SentInvitationInput } from './invitation-input';
import { revokeInvitation, type InvitationRef } from './invitation.work';

/** The provider takes its invitation back. */
export const revokePartnershipInvitation: Verb<SentInvitationInput, InvitationRef> = {
  mutation: 'revokePartnershipInvitation',
  shape: sentInvitationInput,
  work: (unit, acting, input) => revokeInvitation(unit, partnershipInvitations, acting, input),
};
