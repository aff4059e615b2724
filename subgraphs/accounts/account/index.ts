export type { AccountRow } from './account.rows';
export { accountIdOf } from './work-accounts.rows';
export { openAccount } from './open-account.work';
export { PartnerAccount } from './partner-account.entity';
export { isInProgramme, partnerKinds, type PartnerKind } from './partner-kind';
export { programStatusOf, type ProgramStatus, type Verification } from './program-status';
