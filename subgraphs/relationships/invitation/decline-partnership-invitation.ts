import type { Verb } from '../../../chassis/unit-of-work/verb';
import type { Acting } from '../acting';
import type { Work } from '../events';
import { partnershipInvitations } from './partnership-invitation.work';
import { declineInvitationInput, type DeclineInvitationInput } from './invitation-input';
import { declineInvitation, type InvitationRef } from './invitation.work';

/** The holder of the link declines, for a company that may not be a partner yet. */
export const declinePartnershipInvitation: Verb<Work, Acting, DeclineInvitationInput, InvitationRef> = {
  mutation: 'declinePartnershipInvitation',
  shape: declineInvitationInput,
  work: (unit, acting, input) => declineInvitation(unit, partnershipInvitations, acting, input),
};
