import type { Facts } from '../../chassis/following/facts';
import type { Follower } from '../../chassis/following/follower';
import { contextMaker, type ContextWith, type RequestContext } from '../../chassis/graphql/context';
import type { Cursors } from '../../chassis/paging/cursors';
import type { SubgraphParts } from '../../chassis/subgraph/subgraph';
import type { Acting } from './acting';
import { accountReadBy, anonymous, type Actor } from './actor';
import { AgreementRefusal, type ErrorCode } from './errors';
import { findActor } from './find-actor';
import { createLoaders, type Loaders } from './loaders';
import { sourcesOf } from './sources';
import { Viewing } from './viewing';

interface View {
  /** Found once in a request, and only when something depends on it. */
  readonly actor: () => Promise<Actor>;
  readonly loaders: Loaders;
}

export type Context = ContextWith<View, Acting, ErrorCode>;

interface ContextParts extends Pick<SubgraphParts, 'database' | 'clock'> {
  readonly cursors: Cursors;
  readonly followers: readonly Follower[];
  readonly facts: Facts;
}

/** A source that does not answer in this time costs the viewer the newest facts, not the whole request. */
const CATCH_UP_MS = 1_000;

/** Refusals that may be for want of events not yet followed; what was refused so is tried again after catching up. */
const restingOnFacts: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  ...(['NOT_FOUND', 'GLOBAL_ADMIN_REQUIRED', 'ROLE_REQUIRED', 'ACCOUNT_SUSPENDED'] as const),
  ...(['VERIFICATION_NOT_COMPLETE', 'PARTNER_ID_NOT_ASSOCIATED', 'PROVIDER_HAS_NO_RELATIONSHIP'] as const),
]);

const hasRole = (actor: Actor): boolean => !actor.isOperator && accountReadBy(actor) !== null;

export function contextsOn({ database, clock, cursors, followers, facts }: ContextParts) {
  const { reader } = database;
  const catchUp = async () => {
    const reached = await Promise.all(followers.map((follower) => follower.catchUp(CATCH_UP_MS)));
    return !reached.includes(false);
  };
  const look = ({ passport, reliance, now }: RequestContext): View => {
    const find = () => findActor(reader, passport);
    const viewing = new Viewing(() => reliance.onRoles('accounts', passport, { find, hasRole, anonymous }), catchUp);
    return { actor: () => viewing.actor(), loaders: createLoaders({ reader, cursors, viewing, now }) };
  };
  return contextMaker<View, Acting, ErrorCode>({
    ...{ database, clock, facts, refusal: AgreementRefusal, sourcesOf, look },
    acting: async ({ passport }, { manager }) => ({ actor: await findActor(manager, passport) }),
    doubts: () => ({ codes: () => restingOnFacts, catchUp }),
  });
}
