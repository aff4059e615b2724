import type { FastifyBaseLogger } from 'fastify';
import type { Passport } from '../chassis/http/passport';
import type { Production } from './production';
import type { Rate } from './rate/rate-limits';

/** What belongs to one request of a client, from its token to its line in the log. */
export interface RequestScope {
  readonly passport: Passport;
  /** Whose every line has the ids of the request. */
  readonly log: FastifyBaseLogger;
  /** Aborted when the client hangs up before it has its answer. */
  readonly gone: AbortSignal;
  /** Filled in along the way. An object of its own, because Apollo copies the scope. */
  readonly outcome: Outcome;
}

export interface Outcome {
  operationName: string | null;
  cost: number | null;
  /** How much of the answer there is so far; null before it was priced. */
  production: Production | null;
  /** What the client may still ask for; null where that is not counted. */
  rate: Rate | null;
  codes: readonly string[];
  /** Whether the errors carry the request id already. */
  isPresented: boolean;
  /** The events that a dry run would have left; null where none was tried. */
  dryRunEvents: readonly unknown[] | null;
  /** Sources that some part of the answer rests on and that are stale, each with the moment for which it is known. */
  readonly staleSources: Map<string, string | null>;
}

export function createRequestScope(passport: Passport, log: FastifyBaseLogger, gone: AbortSignal): RequestScope {
  const unpriced = { operationName: null, cost: null, production: null, rate: null };
  const unanswered = { codes: [], isPresented: false, dryRunEvents: null, staleSources: new Map() };
  return { passport, log, gone, outcome: { ...unpriced, ...unanswered } };
}
