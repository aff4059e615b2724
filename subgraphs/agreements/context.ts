import type { Clock } from '../../chassis/unit-of-work/clock';
import type { Cursors } from '../../chassis/paging/cursors';
import type { Database } from '../../chassis/database/database';
import type { Facts } from '../../chassis/events/facts';
import type { Follower } from '../../chassis/events/follower';
import { Reliance } from '../../chassis/events/reliance';
import type { RequestContext } from '../../chassis/graphql/context';
import { unitOfWorkOn } from '../../chassis/unit-of-work/unit-of-work';
import { createPerform, type Uncertain } from '../../chassis/unit-of-work/perform';
import type { Passport } from '../../chassis/http/passport';
import type { Outcome, UserErrorData } from '../../chassis/refusal';
import type { Verb } from './acting';
import { accountReadBy, anonymous, type Actor } from './actor';
import { AgreementRefusal, type ErrorCode } from './errors';
import { sourcesOf } from './sources';
import { findActor } from './find-actor';
import { createLoaders, type Loaders } from './loaders';
import { Viewing } from './viewing';

export type PerformHere = <Input, Result extends object>(
  verb: Verb<Input, Result>,
  input: unknown,
) => Promise<Outcome<Result, ErrorCode>>;

/** What is known of the database, made anew after every change. */
interface View {
  readonly now: Date;
  readonly loaders: Loaders;
}

export interface Context extends RequestContext, View {
  readonly perform: PerformHere;
}

export interface ContextParts {
  readonly database: Database;
  readonly cursors: Cursors;
  readonly clock: Clock;
  readonly followers: readonly Follower[];
  readonly facts: Facts;
}

/** A source that does not answer in this time costs the viewer the newest facts, not the whole request. */
const CATCH_UP_MS = 1_000;

/** Refusals that what others told us may have caused, and that hearing them out may turn around. */
const restingOnFacts: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  ...(['NOT_FOUND', 'GLOBAL_ADMIN_REQUIRED', 'ROLE_REQUIRED', 'ACCOUNT_SUSPENDED'] as const),
  ...(['VERIFICATION_NOT_COMPLETE', 'PARTNER_ID_NOT_ASSOCIATED', 'PROVIDER_HAS_NO_RELATIONSHIP'] as const),
]);

const [unavailable] = AgreementRefusal.of('SOURCE_UNAVAILABLE').errors;

const uncertainBy = (reliance: Reliance, catchUp: () => Promise<boolean>): Uncertain<ErrorCode> => ({
  catchUp,
  isCurrent: (mutation) => reliance.onSources(sourcesOf(mutation)),
  codes: () => restingOnFacts,
  unavailable: unavailable as UserErrorData<ErrorCode>,
});

const hasRole = (actor: Actor): boolean => !actor.isOperator && accountReadBy(actor) !== null;

export function contextMaker(parts: ContextParts): (passport: Passport) => Context {
  const { database, cursors, clock, followers, facts } = parts;
  const { reader } = database;
  const unitOfWork = unitOfWorkOn(database, clock);
  const catchUp = async () => {
    const reached = await Promise.all(followers.map((follower) => follower.catchUp(CATCH_UP_MS)));
    return !reached.includes(false);
  };

  function view(passport: Passport, reliance: Reliance): View {
    const now = clock.now();
    const find = () => findActor(reader.manager, passport);
    const viewing = new Viewing(
      () => reliance.onRoles('accounts', passport, { find, hasRole, nobody: anonymous }),
      catchUp,
    );
    return { now, loaders: createLoaders({ reader, cursors, viewing, now }) };
  }

  return (passport) => {
    const reliance = new Reliance(facts);
    const renew = () => void Object.assign(context, view(passport, reliance));
    const carryOut = createPerform<ErrorCode>({
      database,
      unitOfWork,
      passport,
      refusal: AgreementRefusal,
      renew,
      uncertain: uncertainBy(reliance, catchUp),
    });
    const perform: PerformHere = ({ work, ...verb }, input) =>
      carryOut(
        { ...verb, work: async (unit, given) => work(unit, { actor: await findActor(unit.manager, passport) }, given) },
        input,
      );
    const context: Context = { passport, reliance, ...view(passport, reliance), perform };
    return context;
  };
}
