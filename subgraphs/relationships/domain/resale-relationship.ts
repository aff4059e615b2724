import { actionOf, reasonsAgainst } from './move';
import type { ConsentState } from './consent';
import type { AvailableActionFacts, Move, Moves, Mover } from './move';
import { admins, globalAdmins } from './roles';

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

/** A partner's admin rights in the customer's tenant; the customer takes them back and stays its customer. */
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
  const channels = relationships.filter(({ partnerId }) => partnerId === accountId);
  return relationships.filter(
    (one) =>
      one.partnerId === accountId ||
      // Whoever serves the customer through this reseller, seen by the reseller.
      one.resellerId === accountId ||
      // The reseller of a channel, seen by a provider in it.
      (one.role === 'RESELLER' && channels.some(({ resellerId }) => resellerId === one.partnerId)),
  );
}

/** What a viewer may do about a customer, over the relationships that it sees. */
export function customerActions(
  relationships: readonly ResaleRelationshipFacts[],
  movers: readonly Mover[],
): AvailableActionFacts[] {
  const live = relationships.filter(({ state }) => state === 'ACTIVE');
  const hasAdmin = live.some(({ delegatedAdmin }) => delegatedAdmin === 'GRANTED');
  return movers.flatMap((mover) => [
    ...about('removeDelegatedAdmin', delegatedAdminMoves.removeDelegatedAdmin, hasAdmin, mover),
    ...about('removeResaleRelationship', resaleRelationshipMoves.removeResaleRelationship, live.length > 0, mover),
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
