import { customerInvitations } from './customer-invitation.work';
import { declining } from './invitation.work';

/** The customer wants neither of the two. */
export const declineCustomerInvitation = declining('declineCustomerInvitation', customerInvitations);
