import type { ZodType } from 'zod';
import { isInsideUnit, type UnitOfWork, type Work } from './unit-of-work';
import type { Database } from '../database/database';
import type { NewEvent } from '../events/event';
import { orRefusal, type Outcome, type Refusal, type UserErrorData } from '../refusal';
import { KeyReused, earlierResult, once, type Call, type Caller } from './idempotency';

/** The codes that every subgraph has, for what the chassis itself refuses. */
export type OwnCode = 'INVALID_INPUT' | 'IDEMPOTENCY_KEY_REUSED';

interface PerformParts<Code extends string> {
  readonly database: Database;
  readonly unitOfWork: UnitOfWork<NewEvent>;
  readonly passport: Caller;
  /** The subgraph's own kind of refusal: what becomes `userErrors`. */
  readonly refusal: abstract new (...args: never[]) => Refusal<Code>;
  /** Makes loaders and actor anew, so that the payload shows what has become of everything. */
  readonly renew: () => void | Promise<void>;
  readonly uncertain?: Uncertain<Code>;
}

/** What others told us, and may be out of date: a mutation is granted by it no sooner than refused. */
export interface Uncertain<Code extends string> {
  /** Whether all that the mutation rests on was heard of late, or is now. */
  readonly isCurrent: (mutation: string) => Promise<boolean>;
  /** Refusals that rest on it, to whoever asks. */
  readonly codes: () => ReadonlySet<Code> | Promise<ReadonlySet<Code>>;
  /** Hears what the others have said since; false where one does not answer. */
  readonly catchUp: () => Promise<boolean>;
  /** What is answered then: never a reason that may be wrong. */
  readonly unavailable: UserErrorData<Code>;
}

/** A mutation: its name, the shape of its input, and what it does with it in one unit of work. */
export interface Change<Input, Result> {
  readonly mutation: string;
  readonly shape: ZodType<Input>;
  /** Its result is kept under an idempotency key, so it holds ids and refused rows: plain JSON, no secret. */
  readonly work: (unit: Work<NewEvent>, input: Input) => Promise<Result>;
}

export type Perform<Code extends string> = <Input, Result extends object>(
  change: Change<Input, Result>,
  input: unknown,
) => Promise<Outcome<Result, Code>>;

/**
 * Returns the one way in which mutations are carried out: input read, every fault of it at once; the work in one unit;
 * a key's second call answered like its first; nothing decided by what others told too long ago, and a refusal that may
 * be out of date asked again after catching up.
 */
export function createPerform<Code extends string>(parts: PerformParts<Code | OwnCode>): Perform<Code | OwnCode> {
  const { database, passport, unitOfWork, refusal, renew } = parts;
  return async (change, input) => {
    const read = change.shape.safeParse(input);
    if (!read.success) return { result: null, userErrors: read.error.issues.map(invalid) };
    const call = { mutation: change.mutation, input, passport };
    const attempt = () =>
      orRefusal(
        once(unitOfWork, call, (unit) => change.work(unit, read.data)),
        refusal,
      );
    try {
      const outdated = await outdatedFor(change.mutation, parts);
      if (outdated) return await earlierOutcome(call, database, outdated);
      const outcome = await attempt();
      return (await isUncertain(outcome, parts)) ? await secondThoughts(attempt, parts) : outcome;
    } catch (error) {
      if (!(error instanceof KeyReused)) throw error;
      return { result: null, userErrors: [keyReused] };
    } finally {
      await renew();
    }
  };
}

// Inside a unit nothing can be caught up with: whoever opened it did so before.
const othersOf = <Code extends string>({ uncertain, database }: PerformParts<Code>) =>
  isInsideUnit(database) ? undefined : uncertain;

/** What is answered where the mutation rests on what others told too long ago. */
async function outdatedFor<Code extends string>(
  mutation: string,
  parts: PerformParts<Code>,
): Promise<UserErrorData<Code> | null> {
  const others = othersOf(parts);
  return !others || (await others.isCurrent(mutation)) ? null : others.unavailable;
}

/** Nothing is decided now, but what was done under this key already is done. */
async function earlierOutcome<Result extends object, Code extends string>(
  call: Call,
  { reader }: Database,
  outdated: UserErrorData<Code>,
): Promise<Outcome<Result, Code>> {
  const result = (await earlierResult(reader.manager, call)) as Result | null;
  return { result, userErrors: result ? [] : [outdated] };
}

async function isUncertain<Code extends string>(
  { userErrors }: Outcome<unknown, Code>,
  parts: PerformParts<Code>,
): Promise<boolean> {
  const others = othersOf(parts);
  if (!others || userErrors.length === 0) return false;
  const codes = await others.codes();
  return userErrors.some(({ code }) => codes.has(code));
}

async function secondThoughts<Result, Code extends string>(
  attempt: () => Promise<Outcome<Result, Code>>,
  { uncertain }: PerformParts<Code>,
): Promise<Outcome<Result, Code>> {
  if (!uncertain || (await uncertain.catchUp())) return attempt();
  return { result: null, userErrors: [uncertain.unavailable] };
}

interface Issue {
  readonly message: string;
  readonly path: readonly PropertyKey[];
}

/** Paths begin at the mutation's arguments, so that a form finds its field. */
const invalid = ({ message, path }: Issue): UserErrorData<OwnCode> => ({
  code: 'INVALID_INPUT',
  message,
  path: ['input', ...path.map(String)],
});

const keyReused: UserErrorData<OwnCode> = {
  code: 'IDEMPOTENCY_KEY_REUSED',
  message: 'This Idempotency-Key was used before, with another input.',
  path: [],
};
