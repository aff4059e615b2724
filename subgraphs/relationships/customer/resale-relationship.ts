import {
  actionOf,
  reasonsAgainst,
  type AvailableActionFacts,
  type Move,
  type Moves,
  type Mover,
} from '../available-actions';
import type { ConsentState } from '../partnership/consent';
import { admins, globalAdmins } from '../roles';

export const ResaleRelationshipState = { ACTIVE: 'ACTIVE', REMOVED: 'REMOVED' } as const;
export type ResaleRelationshipState = keyof typeof ResaleRelationshipState;

/** One partner's relationship with one customer. */
export interface ResaleRelationshipFacts {
  readonly id: string;
  readonly customerId: string;
  readonly partnerId: string;
  readonly role: 'PROVIDER' | 'RESELLER';
  /** The reseller in whose channel it stands: on a reseller's own relationship, itself. */
  readonly resellerId: string;
  readonly state: ResaleRelationshipState;
  readonly delegatedAdmin: ConsentState;
  readonly since: Date;
  readonly removedAt: Date | null;
}

export const resaleRelationshipMoves = {
  removeResaleRelationship: {
    from: ['ACTIVE'],
    to: 'REMOVED',
    by: { PROVIDER: admins },
    others: 'ONLY_PROVIDER_MAY_REMOVE',
    shownTo: ['RESELLER'],
  },
} as const satisfies Moves<ResaleRelationshipState>;

/**
 * A partner's admin rights in the customer's tenant; the customer takes them back and stays its customer. They end with
 * the relationship at the latest, and a provider's with the partnership through which it serves the customer.
 */
export const delegatedAdminMoves = {
  removeDelegatedAdmin: {
    from: ['GRANTED'],
    to: 'WITHDRAWN',
    by: { CUSTOMER: globalAdmins },
    others: 'GLOBAL_ADMIN_REQUIRED',
  },
} as const satisfies Moves<ConsentState>;

/**
 * What one partner may know of a customer's relationships: its own, and those of whoever serves the customer together
 * with it. Two providers of one reseller, or two resellers of one provider, do not learn of each other here.
 */
export function relationshipsSeenBy<Row extends ResaleRelationshipFacts>(
  accountId: string,
  relationships: readonly Row[],
): Row[] {
  const own = relationships.filter(({ partnerId }) => partnerId === accountId);
  return relationships.flatMap((one) => {
    // Its own, and to a reseller those of whoever serves the customer through it.
    if (one.partnerId === accountId || one.resellerId === accountId) return [one];
    return one.role === 'RESELLER' ? resellerKnownTo(own, one, relationships) : [];
  });
}

/**
 * The reseller of a channel, as a provider knows it that serves the customer there or once did. What begins after the
 * provider has left is not for it to see, nor what another provider brings to an end then.
 */
function resellerKnownTo<Row extends ResaleRelationshipFacts>(
  own: readonly Row[],
  reseller: Row,
  all: readonly Row[],
): Row[] {
  const together = own.filter((one) => one.resellerId === reseller.partnerId && overlap(one, reseller));
  if (together.length === 0) return [];
  const hasLeft = together.every(({ removedAt }) => isBefore(removedAt, reseller.removedAt));
  const others = all.filter(({ role, resellerId }) => role === 'PROVIDER' && resellerId === reseller.partnerId);
  const isAnothers = others.some(
    (one) => !own.includes(one) && together.every(({ removedAt }) => !isBefore(one.removedAt, removedAt)),
  );
  return [hasLeft && isAnothers ? { ...reseller, state: 'ACTIVE', removedAt: null } : reseller];
}

/** Whether both were there at some moment. */
export const overlap = (one: ResaleRelationshipFacts, other: ResaleRelationshipFacts): boolean =>
  !isBefore(one.removedAt, other.since) && !isBefore(other.removedAt, one.since);

const isBefore = (one: Date | null, other: Date | null): boolean => one !== null && other !== null && one < other;

/** What a viewer may do about a customer, over the relationships that it sees and those that it may remove. */
export function customerActions(
  relationships: readonly ResaleRelationshipFacts[],
  removable: readonly ResaleRelationshipFacts[],
  movers: readonly Mover[],
): AvailableActionFacts[] {
  const hasAdmin = relationships.some(
    ({ state, delegatedAdmin }) => state === 'ACTIVE' && delegatedAdmin === 'GRANTED',
  );
  return movers.flatMap((mover) => [
    ...about('removeDelegatedAdmin', delegatedAdminMoves.removeDelegatedAdmin, hasAdmin, mover),
    ...about('removeResaleRelationship', resaleRelationshipMoves.removeResaleRelationship, removable.length > 0, mover),
  ]);
}

function about<State extends string>(
  action: string,
  move: Move<State>,
  hasSubject: boolean,
  mover: Mover,
): AvailableActionFacts[] {
  if (!move.by[mover.party] && !move.shownTo?.includes(mover.party)) return [];
  const personal = move.from.flatMap((state) => reasonsAgainst(move, state, mover));
  return [actionOf(action, hasSubject || personal.includes(move.others) ? personal : [...personal, 'WRONG_STATE'])];
}
