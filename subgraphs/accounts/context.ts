import { DatabaseFault } from '../../chassis/database/database-fault';
import type { Facts } from '../../chassis/following/facts';
import type { Follower } from '../../chassis/following/follower';
import { contextMaker, type ContextWith, type RequestContext } from '../../chassis/graphql/context';
import type { Passport } from '../../chassis/http/passport';
import type { MailLink } from '../../chassis/mail/new-mail';
import type { ListSource } from '../../chassis/paging/page';
import type { SubgraphParts } from '../../chassis/subgraph/subgraph';
import { deriveToken, tokenHash } from '../../chassis/token';
import { unitOfWorkOn } from '../../chassis/unit-of-work/unit-of-work';
import { createAccountLists, type AccountLists } from './account-lists.rows';
import type { AccountRow } from './account/account.rows';
import type { Acting } from './acting';
import { mayRead, type Actor } from './actor';
import { AccountRefusal, type ErrorCode } from './errors';
import { findActor } from './find-actor';
import { createLoaders, type Loaders } from './loaders';
import { sourcesOf } from './sources';
import { recordSignIn } from './users/sign-in.work';

interface View {
  /** Found once in a request, and only when something depends on it. */
  readonly actor: () => Promise<Actor>;
  readonly loaders: Loaders;
  readonly lists: AccountLists;
  /** Applies the events of relationships that came since, at most once for a request. */
  readonly catchUp: () => Promise<unknown>;
}

export type Context = ContextWith<View, Acting, ErrorCode>;

interface ContextParts extends Pick<SubgraphParts, 'database' | 'clock'>, Pick<ListSource, 'cursors'> {
  readonly relationships: Follower;
  readonly facts: Facts;
  readonly tokenKey: string;
}

export function contextsOn({ database, clock, cursors, relationships, facts, tokenKey }: ContextParts) {
  const { reader } = database;
  const unitOfWork = unitOfWorkOn(database, clock);

  /** A user whose id cannot be stored now may read all the same: it is stored with a later request. */
  async function storeId(actor: Actor): Promise<void> {
    await unitOfWork((unit) => recordSignIn(unit, actor)).catch((error: unknown) => {
      if (!(error instanceof DatabaseFault)) throw error;
    });
  }

  async function findAndStore(passport: Passport): Promise<Actor> {
    const actor = await findActor(reader, passport);
    if (actor.isNewHere && !passport.dryRun) await storeId(actor);
    return actor;
  }

  const look = ({ passport, reliance }: RequestContext): View => {
    let found: Promise<Actor> | undefined;
    const actor = () => (found ??= findAndStore(passport));
    const loaders = createLoaders(reader, actor, () => reliance.onFacts());
    let caughtUp: Promise<boolean> | undefined;
    const catchUp = () => (caughtUp ??= relationships.catchUp());
    return { actor, loaders, lists: createAccountLists({ reader, cursors }, loaders), catchUp };
  };

  const linkHash = ({ purpose, subjectId, sendCount }: MailLink) =>
    tokenHash(deriveToken(tokenKey, purpose, subjectId, sendCount));
  // Facts of other subgraphs grant rights here and cause no refusal, so no refusal is checked again.
  return contextMaker<View, Acting, ErrorCode>({
    ...{ database, clock, facts, refusal: AccountRefusal, sourcesOf, look },
    acting: async ({ passport }, unit) => {
      const actor = await findActor(unit.manager, passport);
      if (actor.isNewHere) await recordSignIn(unit, actor);
      return { actor, linkHash };
    },
  });
}

export type Private<Value> = Promise<Value | null>;

/** Private fields are null for all but the account's own users with a role in it, and the operator. */
export async function privately<Value>(
  { id }: AccountRow,
  { actor }: Context,
  read: () => Promise<Value>,
): Private<Value> {
  return mayRead(await actor(), id) ? read() : null;
}
