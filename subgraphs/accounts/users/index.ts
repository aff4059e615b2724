export { insertMember, rolesHeldBy, storeRoles } from './members.work';
export { PartnerUser } from './partner-user.entity';
export { ownMember } from './sign-in.work';
export { userMoves } from './users';
