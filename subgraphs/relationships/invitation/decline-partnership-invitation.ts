import { partnershipInvitations } from './partnership-invitation.work';
import { declining } from './invitation.work';

/** The holder of the link declines, for a company that may not be a partner yet. */
export const declinePartnershipInvitation = declining(
  'declinePartnershipInvitation',
  partnershipInvitations,
  'A reason for the provider, at most 1000 characters.',
);
