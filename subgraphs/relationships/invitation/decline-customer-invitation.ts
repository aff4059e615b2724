import type { Verb } from '../acting';
import { customerInvitations } from './customer-invitation.work';
import { declineInvitationInput, type DeclineInvitationInput } from './invitation-input';
import { declineInvitation, type InvitationRef } from './invitation.work';

/** The customer wants neither of the two. */
export const declineCustomerInvitation: Verb<DeclineInvitationInput, InvitationRef> = {
  mutation: 'declineCustomerInvitation',
  shape: declineInvitationInput,
  work: (unit, acting, input) => declineInvitation(unit, customerInvitations, acting, input),
};
