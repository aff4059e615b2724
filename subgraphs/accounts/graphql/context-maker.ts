import type { Clock } from '../../chassis/clock';
import type { Cursors } from '../../chassis/cursors';
import type { Database, Reader } from '../../chassis/database/database';
import { unitOfWorkOn } from '../../chassis/database/unit-of-work';
import type { Follower } from '../../chassis/events/follower';
import { createPerform } from '../../chassis/mutations/perform';
import type { Passport } from '../../chassis/passport';
import { AccountRefusal } from '../domain/refusal';
import { createAccountLists } from '../persistence/account-lists';
import { actorOf } from '../persistence/actor';
import { createLoaders } from '../persistence/loaders';
import type { Context, PerformHere } from './context';

export interface ContextParts {
  readonly database: Database;
  readonly cursors: Cursors;
  readonly clock: Clock;
  readonly relationships: Follower;
}

export function contextMaker({ database, cursors, clock, relationships }: ContextParts) {
  const unitOfWork = unitOfWorkOn(database, clock);

  /** What is known of the database, to be made anew after every change. */
  async function look(reader: Reader, passport: Passport) {
    const actor = await actorOf(reader, passport);
    const loaders = createLoaders(reader, actor);
    return { actor, loaders, lists: createAccountLists({ reader, cursors, loaders }) };
  }

  return async (passport: Passport, reader: Reader = database.reader): Promise<Context> => {
    let caughtUp: Promise<boolean> | undefined;
    const catchUp = () => (caughtUp ??= relationships.catchUp());
    const renew = async () => {
      Object.assign(context, await look(reader, passport));
    };
    const carryOut = createPerform({ database, unitOfWork, passport, refusal: AccountRefusal, renew });
    const perform: PerformHere = ({ work, ...verb }, input) => {
      const { actor } = context;
      return carryOut({ ...verb, work: (unit, given) => work(unit, actor, given) }, input);
    };
    const context: Context = { passport, now: clock.now(), ...(await look(reader, passport)), catchUp, perform };
    return context;
  };
}
