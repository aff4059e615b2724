import type { z } from 'zod';
import type { UnitOfWork, Work } from './unit-of-work';
import type { Database } from '../database/database';
import type { NewEvent } from '../events/event';
import { KEY_REUSED, orRefusal, type Outcome, type Refusal, type UserErrorData } from '../refusal';
import { KeyReused, earlierResult, once, type Call, type Caller } from './idempotency';
import type { Verb } from './verb';

/** The codes that every subgraph has, for what the chassis itself refuses. */
export type OwnCode = 'INVALID_INPUT' | 'IDEMPOTENCY_KEY_REUSED';

/** What a request's mutations are carried out with. */
interface PerformParts<Acting, Code extends string> {
  readonly database: Database;
  readonly unitOfWork: UnitOfWork<NewEvent>;
  readonly passport: Caller;
  /** The subgraph's own kind of refusal: what becomes `userErrors`. */
  readonly refusal: abstract new (...args: never[]) => Refusal<Code>;
  /** What verbs know beside their unit of work. */
  readonly acting: (unit: Work<NewEvent>) => Acting | Promise<Acting>;
  /** Makes loaders and actor anew, so that the payload shows what has become of everything. */
  readonly renew: () => void | Promise<void>;
  readonly uncertain: Uncertain<Acting, Code>;
}

/** Facts of other subgraphs, which may be out of date: a mutation is granted by them no sooner than refused. */
export interface Uncertain<Acting, Code extends string> {
  /** Whether all that the mutation rests on is current, or could be brought up to date now. */
  readonly isCurrent: (mutation: string) => Promise<boolean>;
  /** Refusals that rest on it, of a mutation that was decided by this. */
  readonly codes: (decidedBy: Acting) => ReadonlySet<Code>;
  /** Takes in what the others have recorded since; false where one does not answer. */
  readonly catchUp: () => Promise<boolean>;
  /** What is answered then: never a reason that may be wrong. */
  readonly unavailable: UserErrorData<Code>;
}

/** Carries out a mutation; what the context has read of the database is read anew afterwards. */
export type Perform<Acting, Code extends string> = <Input, Result extends object>(
  verb: Verb<Work<NewEvent>, Acting, Input, Result>,
  input: unknown,
) => Promise<Outcome<Result, Code | OwnCode>>;

/**
 * Returns the one way in which mutations are carried out: input read, every fault of it at once; the work in one unit;
 * a key's second call answered like its first; nothing decided by facts that are too old, and a refusal that may be out
 * of date asked again after catching up.
 */
export function createPerform<Acting, Code extends string>(
  parts: PerformParts<Acting, Code | OwnCode>,
): Perform<Acting, Code> {
  const { database, passport, unitOfWork, refusal, acting, renew, uncertain } = parts;
  return async ({ mutation, shape, work }, input) => {
    const read = shape.safeParse(input);
    if (!read.success) return { result: null, userErrors: read.error.issues.map(invalid) };
    const call = { mutation, input, passport };
    const decidedBy: Acting[] = [];
    const inOneUnit = async (unit: Work<NewEvent>) => {
      const known = await acting(unit);
      decidedBy.push(known);
      return work(unit, known, read.data);
    };
    const attempt = () => orRefusal(once(unitOfWork, call, inOneUnit), refusal);
    const mayBeWrong = (code: Code | OwnCode) => decidedBy.some((known) => uncertain.codes(known).has(code));
    try {
      if (await uncertain.isCurrent(mutation)) return await withSecondThoughts(attempt, mayBeWrong, uncertain);
      return await earlierOutcome(call, database, uncertain.unavailable);
    } catch (error) {
      if (!(error instanceof KeyReused)) throw error;
      return { result: null, userErrors: [keyReused] };
    } finally {
      await renew();
    }
  };
}

/** Where what a mutation rests on is too old: nothing is decided now, but what was done under this key already is done. */
async function earlierOutcome<Result extends object, Code extends string>(
  call: Call,
  { reader }: Database,
  outdated: UserErrorData<Code>,
): Promise<Outcome<Result, Code>> {
  const result = (await earlierResult(reader.manager, call)) as Result | null;
  return { result, userErrors: result ? [] : [outdated] };
}

async function withSecondThoughts<Acting, Result, Code extends string>(
  attempt: () => Promise<Outcome<Result, Code>>,
  mayBeWrong: (code: Code) => boolean,
  { catchUp, unavailable }: Uncertain<Acting, Code>,
): Promise<Outcome<Result, Code>> {
  const outcome = await attempt();
  if (!outcome.userErrors.some(({ code }) => mayBeWrong(code))) return outcome;
  return (await catchUp()) ? attempt() : { result: null, userErrors: [unavailable] };
}

/** Paths begin at the mutation's arguments, so that a form finds its field. */
const invalid = ({ message, path }: z.core.$ZodIssue): UserErrorData<OwnCode> => ({
  code: 'INVALID_INPUT',
  message,
  path: ['input', ...path.map(String)],
});

const keyReused: UserErrorData<OwnCode> = {
  code: 'IDEMPOTENCY_KEY_REUSED',
  message: KEY_REUSED,
  path: [],
};
