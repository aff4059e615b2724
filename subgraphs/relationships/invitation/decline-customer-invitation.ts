import { customerInvitations } from './customer-invitation.work';
import { declining } from './invitation.work';

/** The customer wants neither of the two. */
export const declineCustomerInvitation = declining(
  'declineCustomerInvitation',
  customerInvitations,
  'A reason that those who invited read, at most 1000 characters.',
);
