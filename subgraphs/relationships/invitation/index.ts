export { CustomerInvitationConnection } from './customer-invitation.types';
export { type InvitationListing, invitationsOf } from './invitation-pages.rows';
export { InvitationListArgs } from './invitation.types';
export { PartnershipInvitationConnection } from './partnership-invitation.types';
