export { issuePartnerIds } from './issue-partner-ids.work';
export { partnerIdMoves, partnerIdStateOf, placeOf } from './partner-id';
