import type { RequestContext } from '../../chassis/graphql/context';
import type { Outcome } from '../../chassis/refusal';
import { mayReadPrivately, type Actor } from './actor';
import type { AccountLists } from './account-lists.rows';
import type { AccountRow } from './account/account.rows';
import type { ErrorCode } from './errors';
import type { LinkedEnrollment } from './contact/linked-enrollment.rows';
import type { Loaders } from './loaders';
import type { Verb } from './acting';

export type PerformHere = <Input, Result extends object>(
  verb: Verb<Input, Result>,
  input: unknown,
) => Promise<Outcome<Result, ErrorCode>>;

export interface Context extends RequestContext {
  readonly actor: Actor;
  readonly loaders: Loaders;
  readonly lists: AccountLists;
  /** Hears what relationships has said since, at most once for a request. */
  readonly catchUp: () => Promise<unknown>;
  /** What a mailed link shows to whoever holds it. */
  readonly byLink: (tokenHash: string) => Promise<LinkedEnrollment | null>;
  /** Carries out a mutation; actor, loaders and lists are new afterwards. */
  readonly perform: PerformHere;
}

export type Private<Value> = Promise<Value | null> | null;

/** Private fields are null for everybody but the account's own users with a role in it, and the operator. */
export function privately<Value>(
  { id }: AccountRow,
  { actor }: Context,
  read: () => Promise<Value>,
): Promise<Value> | null {
  return mayReadPrivately(actor, id) ? read() : null;
}
