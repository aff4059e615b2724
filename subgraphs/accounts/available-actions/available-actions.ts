import { whyNotNow, whyNotThey, type Situation } from '../../../chassis/moves';
import type { PartnerKind, ProgramStatus } from '../account';
import { moverOf, type AccountMove, type Permission } from '../account-moves';
import type { Actor } from '../actor';
import { enrollmentMoves, type EnrollmentFacts } from '../enrollment';
import type { ErrorCode } from '../errors';
import { partnerIdMoves, partnerIdStateOf } from '../partner-id';
import { suspensionMoves, suspensionStateOf } from '../program';
import { listingMoves } from '../provider';
import { userMoves } from '../users';

export interface AvailableAction {
  readonly action: string;
  readonly allowed: boolean;
  readonly blockedBy: readonly ErrorCode[];
}

export interface ActionFacts {
  readonly id: string;
  readonly tenantId: string;
  readonly kind: PartnerKind;
  readonly programStatus: ProgramStatus;
  readonly partnerId: string | null;
  readonly partnerIds: number;
  /** Null on an account that the operator registered, without an enrollment. */
  readonly enrollment: EnrollmentFacts | null;
}

interface Action {
  readonly action: string;
  readonly permission: Permission;
  readonly obstacles?: (account: ActionFacts, now: Date) => readonly ErrorCode[];
  readonly isFor?: (account: ActionFacts) => boolean;
}

/** The moves of one lifecycle, and where an account is in it; null where it is nowhere. */
const actionsOf = <State extends string, Facts>(
  moves: Readonly<Record<string, AccountMove<State, Facts>>>,
  situationOf: (account: ActionFacts) => Omit<Situation<State, Facts>, 'now'> | null,
): Action[] =>
  Object.entries(moves)
    .filter(([, { by }]) => !('CONTACT' in by))
    .map(([action, move]) => ({
      action,
      permission: move,
      obstacles: (account, now) => {
        const situation = situationOf(account);
        return situation ? whyNotNow(move, { ...situation, now }) : ['WRONG_STATE'];
      },
    }));

const inEnrollment = ({ enrollment }: ActionFacts) => enrollment && { state: enrollment.status, facts: enrollment };

const actions: readonly Action[] = [
  ...actionsOf(enrollmentMoves, inEnrollment),
  ...actionsOf(partnerIdMoves, (account) => ({ state: partnerIdStateOf(account, account.enrollment), facts: account })),
  ...Object.entries(userMoves).map(([action, permission]) => ({ action, permission })),
  ...actionsOf(listingMoves, ({ kind: state }) => ({ state, facts: {} })).map((action) => ({
    ...action,
    isFor: ({ kind }: ActionFacts) => kind === 'INDIRECT_PROVIDER',
  })),
  ...actionsOf(suspensionMoves, ({ programStatus }) => ({ state: suspensionStateOf(programStatus), facts: {} })),
];

export const MOST_ACTIONS = actions.length;

/** What this actor can do with the account now; where it may not, every obstacle. */
export function availableActions(actor: Actor, account: ActionFacts, now: Date): AvailableAction[] {
  const mover = moverOf(actor, account);
  return actions
    .filter(({ isFor }) => isFor?.(account) ?? true)
    .map(({ action, permission, obstacles }) => {
      const blockedBy = [...whyNotThey(permission, mover), ...(obstacles?.(account, now) ?? [])];
      return { action, allowed: blockedBy.length === 0, blockedBy };
    });
}
