/** Roles of which one is needed, and the refusal of a user who has none of them. No roles: the side alone decides. */
export interface RoleRequirement<Role extends string, Code extends string> {
  readonly roles: readonly Role[];
  readonly lacking: Code;
}

/** What may keep a move from being made whatever the state, and the refusal for it. */
export interface Obstacle<Facts, Code extends string> {
  readonly code: Code;
  readonly when: (facts: Facts, now: Date) => boolean;
}

/** One way in which something changes: at whose word, from where, to where, and the refusal of each obstacle. */
export interface Move<State extends string, Party extends string, Role extends string, Code extends string, Facts> {
  /** The sides that decide, and what their user needs. */
  readonly by: Readonly<Partial<Record<Party, RoleRequirement<Role, Code>>>>;
  /** The refusal of a side that sees the object and does not decide this. */
  readonly others: Code;
  /** From where, to where. From any other state the move cannot be made. */
  readonly to: Readonly<Partial<Record<State, State>>>;
  /** The refusal in those other states; by the state, where they differ. */
  readonly otherwise: Code | Readonly<Partial<Record<State, Code>>>;
  readonly unless?: readonly Obstacle<Facts, Code>[];
  /** Sides to which it is shown although they do not decide, so that they learn whom to ask. */
  readonly shownTo?: readonly Party[];
}

/** The lifecycle of one kind of thing, keyed by the mutation that makes each move. */
export type Moves<
  State extends string,
  Party extends string,
  Role extends string,
  Code extends string,
  Facts = unknown,
> = Readonly<Record<string, Move<State, Party, Role, Code, Facts>>>;

/** Who acts: the side on which a person stands, and the roles held there. */
export interface Mover<Party extends string, Role extends string> {
  readonly party: Party;
  readonly roles: readonly Role[];
}

/** Where a thing is, and what else its moves ask about. */
export interface Situation<State extends string, Facts> {
  readonly state: State;
  readonly facts: Facts;
  readonly now: Date;
}

/** Why this person may not make the move, whatever the state; none where it may. */
export function whyNotThey<Party extends string, Role extends string, Code extends string>(
  { by, others }: Pick<Move<never, Party, Role, Code, never>, 'by' | 'others'>,
  { party, roles }: Mover<Party, Role>,
): Code[] {
  const required = by[party];
  if (!required) return [others];
  const isHeld = required.roles.length === 0 || required.roles.some((role) => roles.includes(role));
  return isHeld ? [] : [required.lacking];
}

/** Why the move cannot be made from this state by any person; none where it leads somewhere. */
export function whyNotFrom<State extends string, Code extends string>(
  { to, otherwise }: Pick<Move<State, never, never, Code, never>, 'to' | 'otherwise'>,
  state: State,
): Code[] {
  if (to[state] !== undefined) return [];
  const code = typeof otherwise === 'string' ? otherwise : otherwise[state];
  if (code === undefined) throw new Error(`The move says nothing of the state ${state}.`);
  return [code];
}

/** Those of some obstacles that are met now. */
export const obstaclesMet = <Facts, Code extends string>(
  obstacles: readonly Obstacle<Facts, Code>[],
  facts: Facts,
  now: Date,
): Code[] => obstacles.filter(({ when }) => when(facts, now)).map(({ code }) => code);

/** Why the move cannot be made now by any person; none where it can. */
export function whyNotNow<State extends string, Code extends string, Facts>(
  move: Pick<Move<State, never, never, Code, Facts>, 'to' | 'otherwise' | 'unless'>,
  { state, facts, now }: Situation<State, Facts>,
): Code[] {
  return [...whyNotFrom(move, state), ...obstaclesMet(move.unless ?? [], facts, now)];
}
