import type { Verb } from '../acting';
import { customerInvitations } from './customer-invitation.work';
import { sentInvitationInput, type SentInvitationInput } from './invitation-input';
import { revokeInvitation, type InvitationRef } from './invitation.work';

/** The reseller takes its invitation back. */
export const revokeCustomerInvitation: Verb<SentInvitationInput, InvitationRef> = {
  mutation: 'revokeCustomerInvitation',
  shape: sentInvitationInput,
  work: (unit, acting, input) => revokeInvitation(unit, customerInvitations, acting, input),
};
