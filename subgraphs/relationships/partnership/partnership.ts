import { availableActions, type AvailableActionFacts, type Mover, type Moves } from '../available-actions';
import { byReseller, partnersObstacles, type InvitingPartners } from '../inviting-partners';
import { admin } from '../roles';
import type { ConsentState, PartnershipState } from '../states';
import { consentActions } from './consent';

/**
 * Connecting again after an end makes a new partnership, so nothing leads back from ENDED. What rested on the partnership
 * ends with it: its three consents, and the provider's admin rights at the customers that it serves through this
 * reseller. Relationships with customers stay, as do the reseller's own admin rights there, which rest on no provider.
 */
export const partnershipMoves = {
  endPartnership: {
    by: { PROVIDER: admin, RESELLER: admin },
    others: 'ADMIN_AGENT_REQUIRED',
    to: { ACTIVE: 'ENDED' },
    otherwise: 'WRONG_STATE',
  },
} as const satisfies Moves<PartnershipState>;

/** A partnership is what lets its reseller invite customers for both; the partnership itself stays as it is. */
export const invitingMoves = {
  inviteCustomer: {
    ...byReseller,
    to: { ACTIVE: 'ACTIVE' },
    otherwise: 'PARTNERSHIP_MISSING',
    unless: partnersObstacles,
  },
} as const satisfies Moves<PartnershipState, InvitingPartners>;

interface PartnershipSituation extends InvitingPartners {
  readonly state: PartnershipState;
  readonly consents: readonly ConsentState[];
}

export function partnershipActions(situation: PartnershipSituation, mover: Mover, now: Date): AvailableActionFacts[] {
  const { state, consents } = situation;
  const here = [{ state, facts: situation, now }];
  return [
    ...availableActions<PartnershipState, InvitingPartners>(partnershipMoves, mover, here),
    ...consentActions(consents, { partnershipIsLive: state === 'ACTIVE' }, mover, now),
    ...availableActions<PartnershipState, InvitingPartners>(invitingMoves, mover, here),
  ];
}
