import { readers, type PartnerRole } from './roles';
import type { Mover } from './available-actions';

export interface AccountOfActor {
  readonly id: string;
  readonly kind: string;
}

/** Who asks, as far as relationships are concerned. A company may be a partner and somebody's customer at once. */
export interface Actor {
  readonly isOperator: boolean;
  readonly isSignedIn: boolean;
  readonly account: AccountOfActor | null;
  readonly customerId: string | null;
  readonly roles: readonly PartnerRole[];
  readonly tenantId: string | null;
  readonly userId: string | null;
  readonly email: string | null;
  readonly name: string | null;
  /** In which mails to it are written. */
  readonly language: string;
}

export const anonymous: Actor = {
  isOperator: false,
  isSignedIn: false,
  account: null,
  customerId: null,
  roles: [],
  tenantId: null,
  userId: null,
  email: null,
  name: null,
  language: 'en',
};

/** The account whose relationships the actor may read: its own, with any role in it. */
export function accountReadBy({ account, roles }: Actor): string | null {
  return account && roles.some((role) => readers.includes(role)) ? account.id : null;
}

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
