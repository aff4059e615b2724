import type { Clock } from '../../chassis/clock';
import type { Cursors } from '../../chassis/cursors';
import type { Database } from '../../chassis/database/database';
import type { Follower } from '../../chassis/events/follower';
import type { RequestContext } from '../../chassis/graphql/context';
import type { Passport } from '../../chassis/passport';
import { findActor } from '../persistence/actor';
import { createLoaders } from '../persistence/loaders';
import type { Loaders } from '../persistence/loaders';
import { Viewing } from '../persistence/viewing';
import { Standings } from '../services/standings';

export interface Context extends RequestContext {
  readonly loaders: Loaders;
  readonly standings: Standings;
}

export interface ContextParts {
  readonly reader: Database['reader'];
  readonly cursors: Cursors;
  readonly clock: Clock;
  readonly followers: readonly Follower[];
}

/** A source that does not answer in this time costs the viewer the newest facts, not the whole request. */
const CATCH_UP_MS = 1_000;

export function contextMaker({ reader, cursors, clock, followers }: ContextParts): (passport: Passport) => Context {
  const catchUp = async () => {
    await Promise.all(followers.map((follower) => follower.catchUp(CATCH_UP_MS)));
  };
  return (passport) => {
    const now = clock.now();
    const viewing = new Viewing(() => findActor(reader, passport), catchUp);
    const loaders = createLoaders({ reader, cursors, viewing, now });
    return { passport, now, loaders, standings: new Standings(loaders, now) };
  };
}
