import type { Database } from '../database/database';
import type { NewEvent } from '../events/event';
import type { Facts } from '../following/facts';
import { Reliance } from '../following/reliance';
import type { Passport } from '../http/passport';
import type { Refusal } from '../refusal';
import type { Clock } from '../time';
import { createPerform, type Perform, type Uncertain } from '../unit-of-work/perform';
import { unitOfWorkOn, type Work } from '../unit-of-work/unit-of-work';

/** What every resolver may know of the request. */
export interface RequestContext {
  readonly passport: Passport;
  /** One moment until something is changed, so that two fields never disagree about what has expired. */
  readonly now: Date;
  readonly reliance: Reliance;
}

/** A subgraph's own kind of refusal: what becomes `userErrors`. */
interface RefusalClass<Code extends string> {
  new (...args: never[]): Refusal<Code>;
  of(code: 'SOURCE_UNAVAILABLE'): Refusal<Code>;
}

interface ContextParts<View extends object, Acting, Code extends string> {
  readonly database: Database;
  readonly clock: Clock;
  readonly facts: Facts;
  readonly refusal: RefusalClass<Code>;
  /** Whose facts a mutation rests on. */
  readonly sourcesOf: (mutation: string) => readonly string[];
  /** What this subgraph reads for a request; made anew after every change. */
  readonly look: (request: RequestContext) => View | Promise<View>;
  /** What its verbs know beside their unit of work. */
  readonly acting: (context: RequestContext & View, unit: Work<NewEvent>) => Acting | Promise<Acting>;
  /** Refusals that events not yet taken in may turn around, and how to catch up with those. */
  readonly doubts?: (context: RequestContext & View) => Pick<Uncertain<Acting, Code>, 'codes' | 'catchUp'>;
}

export type ContextWith<View, Acting, Code extends string> = RequestContext &
  View & { readonly perform: Perform<Acting, Code> };

const noDoubts = { codes: () => new Set<never>(), catchUp: () => Promise.resolve(true) };

/** Returns what makes the context of one request. */
export function contextMaker<View extends object, Acting, Code extends string>(
  parts: ContextParts<View, Acting, Code>,
): (passport: Passport) => Promise<ContextWith<View, Acting, Code>> {
  const { database, clock, facts, refusal, sourcesOf, look, acting, doubts } = parts;
  const unitOfWork = unitOfWorkOn(database, clock);
  const { code, message, path } = refusal.of('SOURCE_UNAVAILABLE');

  return async (passport) => {
    const reliance = new Reliance(facts);
    const seen = async (): Promise<RequestContext & View> => {
      const request = { passport, reliance, now: clock.now() };
      return { ...request, ...(await look(request)) };
    };
    const perform: Perform<Acting, Code> = (verb, input) =>
      createPerform<Acting, Code>({
        ...{ database, unitOfWork, passport, refusal },
        acting: (unit) => acting(context, unit),
        renew: async () => void Object.assign(context, await seen()),
        uncertain: {
          ...(doubts?.(context) ?? noDoubts),
          isCurrent: (mutation) => reliance.onSources(sourcesOf(mutation)),
          unavailable: { code, message, path },
        },
      })(verb, input);
    const context: ContextWith<View, Acting, Code> = { ...(await seen()), perform };
    return context;
  };
}
