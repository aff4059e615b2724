import * as chassis from '../../chassis/actor';
import type { Mover } from './available-actions';
import { RelationshipRefusal } from './errors';
import { readers, type PartnerRole } from './roles';

/** A company may be a partner and the customer of another one at once. */
export interface Actor extends chassis.Actor<Account, PartnerRole> {
  readonly customerId: string | null;
}

interface Account {
  readonly id: string;
  readonly kind: string;
  readonly region: string | null;
}

export const anonymous: Actor = { ...chassis.anonymous, customerId: null };

export function requireSignedIn({ tenantId }: Actor): void {
  if (tenantId === null) throw RelationshipRefusal.of('NOT_SIGNED_IN');
}

/** The account whose relationships the actor may read: its own, with any role in it. */
export function accountReadBy({ account, roles }: Actor): string | null {
  return account && roles.some((role) => readers.includes(role)) ? account.id : null;
}

/** Whether the actor may read what is private to the account: a user with a role in it, or the operator. */
export const mayRead = (actor: Actor, accountId: string): boolean =>
  actor.isOperator || accountReadBy(actor) === accountId;

export interface Parties {
  readonly providerId?: string | null | undefined;
  readonly resellerId?: string | null | undefined;
  readonly customerId?: string | null | undefined;
}

/** The sides on which the actor stands of something between these parties; none for a stranger and the operator. */
export function moversOf(actor: Actor, { providerId, resellerId, customerId }: Parties): Mover[] {
  const { roles } = actor;
  const accountId = accountReadBy(actor);
  const movers: Mover[] = [];
  if (accountId !== null && accountId === providerId) movers.push({ party: 'PROVIDER', roles });
  if (accountId !== null && accountId === resellerId) movers.push({ party: 'RESELLER', roles });
  if (actor.customerId !== null && actor.customerId === customerId) movers.push({ party: 'CUSTOMER', roles });
  return movers;
}

/** The side that decides a move where the actor stands on it; otherwise the one on which it stands, or the operator. */
export function moverOf({ by }: { readonly by: object }, actor: Actor, parties: Parties): Mover {
  const movers = moversOf(actor, parties);
  const deciding = movers.find(({ party }) => party in by);
  return deciding ?? movers[0] ?? { party: 'OPERATOR', roles: actor.roles };
}
