import { byOperator, type AccountMoves } from '../account-moves';
import type { ProgramStatus } from '../account';

type SuspensionState = 'IN_FORCE' | 'SUSPENDED';

/** A suspended partner goes on with what it has and begins nothing new. */
export const suspensionMoves = {
  suspendPartnerAccount: { ...byOperator, to: { IN_FORCE: 'SUSPENDED' }, otherwise: 'WRONG_STATE' },
  reinstatePartnerAccount: { ...byOperator, to: { SUSPENDED: 'IN_FORCE' }, otherwise: 'WRONG_STATE' },
} as const satisfies AccountMoves<SuspensionState>;

export const suspensionStateOf = (programStatus: ProgramStatus): SuspensionState =>
  programStatus === 'SUSPENDED' ? 'SUSPENDED' : 'IN_FORCE';
