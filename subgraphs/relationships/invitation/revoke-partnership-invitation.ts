import type { Verb } from '../../../chassis/unit-of-work/verb';
import type { Acting } from '../acting';
import type { Work } from '../events';
import { partnershipInvitations } from './partnership-invitation.work';
import { sentInvitationInput, type SentInvitationInput } from './invitation-input';
import { revokeInvitation, type InvitationRef } from './invitation.work';

/** The provider takes its invitation back. */
export const revokePartnershipInvitation: Verb<Work, Acting, SentInvitationInput, InvitationRef> = {
  mutation: 'revokePartnershipInvitation',
  shape: sentInvitationInput,
  work: (unit, acting, input) => revokeInvitation(unit, partnershipInvitations, acting, input),
};
