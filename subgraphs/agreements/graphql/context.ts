import type { Clock } from '../../chassis/clock';
import type { Cursors } from '../../chassis/cursors';
import type { Database } from '../../chassis/database/database';
import type { Follower } from '../../chassis/events/follower';
import type { RequestContext } from '../../chassis/graphql/context';
import { unitOfWorkOn } from '../../chassis/database/unit-of-work';
import type { Work } from '../../chassis/database/unit-of-work';
import { createPerform } from '../../chassis/mutations/perform';
import type { Change } from '../../chassis/mutations/perform';
import type { Passport } from '../../chassis/passport';
import type { Outcome, UserErrorData } from '../../chassis/refusal';
import type { Actor } from '../domain/actor';
import { AgreementRefusal } from '../domain/refusal';
import type { ErrorCode } from '../domain/refusal';
import { findActor } from '../persistence/actor';
import { createLoaders } from '../persistence/loaders';
import type { Loaders } from '../persistence/loaders';
import { Viewing } from '../persistence/viewing';
import { Standings } from '../services/standings';

/** A mutation: its work is given the one who asks as known at that moment, which may be after catching up. */
export interface Verb<Input, Result> extends Omit<Change<Input, Result>, 'work'> {
  readonly work: (unit: Work, actor: Actor, input: Input) => Promise<Result>;
}

export type PerformHere = <Input, Result extends object>(
  verb: Verb<Input, Result>,
  input: unknown,
) => Promise<Outcome<Result, ErrorCode>>;

/** What is known of the database, made anew after every change. */
interface View {
  readonly now: Date;
  readonly loaders: Loaders;
  readonly standings: Standings;
}

export interface Context extends RequestContext, View {
  readonly perform: PerformHere;
}

export interface ContextParts {
  readonly database: Database;
  readonly cursors: Cursors;
  readonly clock: Clock;
  readonly followers: readonly Follower[];
}

/** A source that does not answer in this time costs the viewer the newest facts, not the whole request. */
const CATCH_UP_MS = 1_000;

/** Refusals that what others told us may have caused, and that hearing them out may turn around. */
const uncertain: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  ...(['NOT_FOUND', 'GLOBAL_ADMIN_REQUIRED', 'ROLE_REQUIRED', 'ACCOUNT_SUSPENDED'] as const),
  ...(['VERIFICATION_NOT_COMPLETE', 'PARTNER_ID_NOT_ASSOCIATED', 'PROVIDER_HAS_NO_RELATIONSHIP'] as const),
]);

const { errors: unavailable } = AgreementRefusal.of('SOURCE_UNAVAILABLE');

export function contextMaker({ database, cursors, clock, followers }: ContextParts): (passport: Passport) => Context {
  const { reader } = database;
  const unitOfWork = unitOfWorkOn(database, clock);
  const catchUp = async () => {
    const reached = await Promise.all(followers.map((follower) => follower.catchUp(CATCH_UP_MS)));
    return !reached.includes(false);
  };

  function view(passport: Passport): View {
    const now = clock.now();
    const viewing = new Viewing(() => findActor(reader.manager, passport), catchUp);
    const loaders = createLoaders({ reader, cursors, viewing, now });
    return { now, loaders, standings: new Standings(loaders, now) };
  }

  return (passport) => {
    const renew = () => void Object.assign(context, view(passport));
    const carryOut = createPerform<ErrorCode>({
      database,
      unitOfWork,
      passport,
      refusal: AgreementRefusal,
      renew,
      uncertain: { codes: uncertain, catchUp, unavailable: unavailable[0] as UserErrorData<ErrorCode> },
    });
    const perform: PerformHere = ({ work, ...verb }, input) =>
      carryOut(
        { ...verb, work: async (unit, given) => work(unit, await findActor(unit.manager, passport), given) },
        input,
      );
    const context: Context = { passport, ...view(passport), perform };
    return context;
  };
}
