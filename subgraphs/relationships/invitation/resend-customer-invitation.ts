import type { Verb } from '../acting';
import { customerInvitations } from './customer-invitation.work';
import { sentInvitationInput, type SentInvitationInput } from './invitation-input';
import { resendInvitation, type InvitationRef } from './invitation.work';

/** The reseller sends its invitation again, with a new link. */
export const resendCustomerInvitation: Verb<SentInvitationInput, InvitationRef> = {
  mutation: 'resendCustomerInvitation',
  shape: sentInvitationInput,
  work: (unit, acting, input) => resendInvitation(unit, customerInvitations, acting, input),
};
