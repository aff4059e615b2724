import type { Move, Mover } from '../../chassis/moves';
import { isOperatorOver, type Actor } from './actor';
import type { ErrorCode } from './errors';
import { duties, type Duty, type PartnerRole } from './roles';

/** The sides from which an account can be acted on. CONTACT is the holder of the mailed link. */
type Party = 'ACCOUNT' | 'OPERATOR' | 'CONTACT' | 'OTHER';

export type AccountMove<State extends string, Facts = unknown> = Move<State, Party, PartnerRole, ErrorCode, Facts>;
export type AccountMoves<State extends string, Facts = unknown> = Readonly<Record<string, AccountMove<State, Facts>>>;

/** Who may make a move, whatever the state. */
export type Permission = Pick<AccountMove<never, never>, 'by' | 'others'>;

/** For users of the account who hold one of the duty's roles. */
export const byAccount = (duty: Duty) =>
  ({ by: { ACCOUNT: duties[duty] }, others: duties[duty].lacking }) as const satisfies Permission;

const operator = { roles: [], lacking: 'OPERATOR_REQUIRED' } as const;

export const byOperator = { by: { OPERATOR: operator }, others: operator.lacking } as const satisfies Permission;

/** For the operator, and for users of the account who hold one of the duty's roles. */
export const byAccountOrOperator = (duty: Duty) =>
  ({ by: { ACCOUNT: duties[duty], OPERATOR: operator }, others: duties[duty].lacking }) as const satisfies Permission;

export function moverOf(
  actor: Actor,
  account: { readonly id: string; readonly tenantId: string },
): Mover<Party, PartnerRole> {
  const { roles } = actor;
  if (isOperatorOver(actor, account.tenantId)) return { party: 'OPERATOR', roles };
  return { party: actor.account?.id === account.id ? 'ACCOUNT' : 'OTHER', roles };
}
