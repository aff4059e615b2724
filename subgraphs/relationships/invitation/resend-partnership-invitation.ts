import { partnershipInvitations } from './partnership-invitation.work';
import { resending } from './sending.work';

/** The provider sends its invitation again, with a new link. */
export const resendPartnershipInvitation = resending(
  'resendPartnershipInvitation',
  partnershipInvitations,
  'The invitation; it stays the same, with a new link.',
);
