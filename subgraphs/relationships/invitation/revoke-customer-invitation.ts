import type { Verb } from '../../../chassis/unit-of-work/verb';
import type { Acting } from '../acting';
import type { Work } from '../events';
import { customerInvitations } from './customer-invitation.work';
import { sentInvitationInput, type SentInvitationInput } from './invitation-input';
import { revokeInvitation, type InvitationRef } from './invitation.work';

/** The reseller takes its invitation back. */
export const revokeCustomerInvitation: Verb<Work, Acting, SentInvitationInput, InvitationRef> = {
  mutation: 'revokeCustomerInvitation',
  shape: sentInvitationInput,
  work: (unit, acting, input) => revokeInvitation(unit, customerInvitations, acting, input),
};
