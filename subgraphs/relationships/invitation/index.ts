export { invitationsOf, type InvitationListing } from './invitation-pages.rows';
export { resentToday } from './invitation.rows';
export { InvitationListArgs } from './invitation.types';
export { CustomerInvitationConnection } from './customer-invitation.types';
export { PartnershipInvitationConnection } from './partnership-invitation.types';
