import { customerInvitations } from './customer-invitation.work';
import { resending } from './sending.work';

/** The reseller sends its invitation again, with a new link. */
export const resendCustomerInvitation = resending(
  'resendCustomerInvitation',
  customerInvitations,
  'An invitation of the viewer’s account that waits for an answer.',
);
