import * as moves from '../../chassis/moves';
import { RelationshipRefusal, type ErrorCode } from './errors';
import type { PartnerRole, PartyRole } from './roles';

/** Who acts: the side on which the viewer stands, and the roles held there. */
export type Mover = moves.Mover<PartyRole, PartnerRole>;
export type Move<State extends string, Facts = unknown> = moves.Move<State, PartyRole, PartnerRole, ErrorCode, Facts>;
export type Moves<State extends string, Facts = unknown> = Readonly<Record<string, Move<State, Facts>>>;

/** What is offered for one object at most, to the viewer with most to say about it. */
export const MOST_ACTIONS = 10;

export interface AvailableActionFacts {
  readonly action: string;
  readonly allowed: boolean;
  readonly blockedBy: readonly ErrorCode[];
}

const actionOf = (action: string, blockedBy: readonly ErrorCode[]): AvailableActionFacts => ({
  action,
  allowed: blockedBy.length === 0,
  blockedBy,
});

/** Refuses a person who may not make the move, whatever the state. */
export function requireMay(move: Pick<Move<never>, 'by' | 'others'>, mover: Mover): void {
  const [reason] = moves.whyNotThey(move, mover);
  if (reason) throw RelationshipRefusal.of(reason);
}

/** Refuses a move that cannot be made now; answers the state to which it leads. */
export function requireNow<State extends string, Facts>(
  move: Move<State, Facts>,
  situation: moves.Situation<State, Facts>,
): State {
  const [reason] = moves.whyNotNow(move, situation);
  const to = move.to[situation.state];
  if (reason || to === undefined) throw RelationshipRefusal.of(reason ?? 'WRONG_STATE');
  return to;
}

/**
 * The moves of a table that concern this side, with every reason against each, the one about the person first. Where
 * several things can be moved, the reasons are those of the one with the fewest.
 */
export function availableActions<State extends string, Facts>(
  table: Moves<State, Facts>,
  mover: Mover,
  situations: readonly moves.Situation<State, Facts>[],
): AvailableActionFacts[] {
  const { party } = mover;
  return Object.entries(table)
    .filter(([, { by, shownTo = [] }]) => party in by || shownTo.includes(party))
    .map(([action, move]) => {
      const personal = moves.whyNotThey(move, mover);
      return actionOf(action, party in move.by ? [...personal, ...fewestReasons(move, situations)] : personal);
    });
}

function fewestReasons<State extends string, Facts>(
  move: Move<State, Facts>,
  situations: readonly moves.Situation<State, Facts>[],
): readonly ErrorCode[] {
  const reasons = situations.map((situation) => [...new Set(moves.whyNotNow(move, situation))]);
  const [first = ['WRONG_STATE' as const]] = reasons;
  return reasons.reduce((fewest, each) => (each.length < fewest.length ? each : fewest), first);
}
