import type { Logger } from '../subgraphs/chassis/log';
import type { Passport } from '../subgraphs/chassis/passport';

/** What belongs to one request of a client, from its token to its line in the log. */
export interface RequestScope {
  readonly passport: Passport;
  readonly log: Logger;
  /** Filled in along the way. An object of its own, because Apollo hands out copies of the scope. */
  readonly outcome: Outcome;
}

export interface Outcome {
  operationName: string | null;
  cost: number | null;
  codes: readonly string[];
  /** Whether the errors carry the request id already. */
  isPresented: boolean;
  /** The events that a dry run would have left; null where none was tried. */
  dryRunEvents: readonly unknown[] | null;
}

export function createRequestScope(passport: Passport, log: Logger): RequestScope {
  return {
    passport,
    log,
    outcome: { operationName: null, cost: null, codes: [], isPresented: false, dryRunEvents: null },
  };
}
