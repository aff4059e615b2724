import { partnershipInvitations } from './partnership-invitation.work';
import { revoking } from './invitation.work';

/** The provider takes its invitation back. */
export const revokePartnershipInvitation = revoking(
  'revokePartnershipInvitation',
  partnershipInvitations,
  'The invitation.',
);
