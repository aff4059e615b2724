import type { RequestContext } from '../../chassis/graphql/context';
import { mayReadPrivately } from '../domain/actor';
import type { Actor } from '../domain/actor';
import type { AccountLists } from '../persistence/account-lists';
import type { AccountRow } from '../persistence/account-row';
import type { Loaders } from '../persistence/loaders';

export interface Context extends RequestContext {
  readonly actor: Actor;
  readonly loaders: Loaders;
  readonly lists: AccountLists;
  /** Hears what relationships has said since, at most once for a request. */
  readonly catchUp: () => Promise<unknown>;
}

/** Private fields are null for everybody but the account's own people with a role in it, and the operator. */
export function privately<Value>(
  { id }: AccountRow,
  { actor }: Context,
  read: () => Promise<Value>,
): Promise<Value> | null {
  return mayReadPrivately(actor, id) ? read() : null;
}
