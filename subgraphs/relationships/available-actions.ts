import { RelationshipRefusal, type ErrorCode } from './errors';
import { lackingOf, type PartnerRole, type PartyRole } from './roles';

/** One way in which something changes: from where, to where, and at whose word. */
export interface Move<State extends string> {
  readonly from: readonly State[];
  readonly to: State;
  /** The parties that decide, and the roles of which their user needs one. */
  readonly by: Readonly<Partial<Record<PartyRole, readonly PartnerRole[]>>>;
  /** What a party hears that sees the object and does not decide this. */
  readonly others: ErrorCode;
  /** Shown to these parties too, so that they learn whom to ask. */
  readonly shownTo?: readonly PartyRole[];
}

/** What is offered for one object at most, to whoever has most to say about it. */
export const MOST_ACTIONS = 10;

/** Keyed by the mutation that makes the move. */
export type Moves<State extends string> = Readonly<Record<string, Move<State>>>;

/** Who acts: the side on which the viewer stands, and the roles held there. */
export interface Mover {
  readonly party: PartyRole;
  readonly roles: readonly PartnerRole[];
}

/** Says why a state does not allow a move; most objects have one reason, invitations have two. */
export type WrongState<State extends string> = (state: State) => ErrorCode;

const wrongState = (): ErrorCode => 'WRONG_STATE';

/** Every reason against a move, the one about the person first; none when it may be made. */
export function reasonsAgainst<State extends string>(
  move: Move<State>,
  state: State,
  { party, roles }: Mover,
  explain: WrongState<State> = wrongState,
): ErrorCode[] {
  const needed = move.by[party];
  if (!needed) return [move.others];
  const reasons: ErrorCode[] = [];
  if (!needed.some((role) => roles.includes(role))) reasons.push(lackingOf(needed));
  if (!move.from.includes(state)) reasons.push(explain(state));
  return reasons;
}

/** Returns the state that follows, or throws the refusal that says why it stays as it is. */
export function decide<State extends string>(
  move: Move<State>,
  state: State,
  mover: Mover,
  explain?: WrongState<State>,
): State {
  const [reason] = reasonsAgainst(move, state, mover, explain);
  if (reason) throw RelationshipRefusal.of(reason);
  return move.to;
}

export interface AvailableActionFacts {
  readonly action: string;
  readonly allowed: boolean;
  readonly blockedBy: readonly ErrorCode[];
}

export const actionOf = (action: string, blockedBy: readonly ErrorCode[]): AvailableActionFacts => ({
  action,
  allowed: blockedBy.length === 0,
  blockedBy,
});

/** The moves of a table that concern this party, with every reason against each. */
export function availableActions<State extends string>(
  moves: Moves<State>,
  state: State,
  mover: Mover,
  explain?: WrongState<State>,
): AvailableActionFacts[] {
  return Object.entries(moves)
    .filter(([, { by, shownTo = [] }]) => by[mover.party] ?? shownTo.includes(mover.party))
    .map(([action, move]) => actionOf(action, reasonsAgainst(move, state, mover, explain)));
}
