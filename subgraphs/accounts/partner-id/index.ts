export { issuePartnerIds } from './issue-partner-ids.work';
export { partnerIdMoves, placeOf } from './partner-id';
export { partnerIdStateOf } from './partner-id-state';
