import { customerInvitations } from './customer-invitation.work';
import { revoking } from './invitation.work';

/** The reseller takes its invitation back. */
export const revokeCustomerInvitation = revoking(
  'revokeCustomerInvitation',
  customerInvitations,
  'An invitation of the viewer’s account that waits for an answer.',
);
