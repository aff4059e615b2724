import { actionOf, reasonsAgainst, type AvailableActionFacts, type Moves, type Mover } from '../available-actions';
import { globalAdmins } from '../roles';

/** What an authorization of a provider consents to; each is withdrawn and granted again by itself. */
export const ConsentScope = {
  PLACE_ORDERS: 'PLACE_ORDERS',
  ADD_SUBSCRIPTIONS: 'ADD_SUBSCRIPTIONS',
  DELEGATED_ADMIN: 'DELEGATED_ADMIN',
} as const;
export type ConsentScope = keyof typeof ConsentScope;
export const consentScopes = Object.values(ConsentScope);

export const ConsentState = { GRANTED: 'GRANTED', WITHDRAWN: 'WITHDRAWN' } as const;
export type ConsentState = keyof typeof ConsentState;

/** Why a consent is no longer given. */
export const ConsentWithdrawalCause = { TAKEN_BACK: 'TAKEN_BACK', PARTNERSHIP_ENDED: 'PARTNERSHIP_ENDED' } as const;
export type ConsentWithdrawalCause = keyof typeof ConsentWithdrawalCause;

export const consentMoves = {
  withdrawConsent: {
    from: ['GRANTED'],
    to: 'WITHDRAWN',
    by: { RESELLER: globalAdmins },
    others: 'GLOBAL_ADMIN_REQUIRED',
  },
  grantConsent: { from: ['WITHDRAWN'], to: 'GRANTED', by: { RESELLER: globalAdmins }, others: 'GLOBAL_ADMIN_REQUIRED' },
} as const satisfies Moves<ConsentState>;

/** Over all consents of a partnership: there must be one that can still be moved, and a live partnership to move it in. */
export function consentActions(
  consents: readonly ConsentState[],
  partnershipIsLive: boolean,
  mover: Mover,
): AvailableActionFacts[] {
  return Object.entries(consentMoves)
    .filter(([, { by }]) => mover.party in by)
    .map(([action, move]) => {
      const movable = partnershipIsLive && consents.includes(move.from[0]);
      const personal = reasonsAgainst<ConsentState>(move, move.from[0], mover);
      return actionOf(action, movable ? personal : [...personal, 'WRONG_STATE']);
    });
}
