import { inactiveIn } from './connecting';
import { consentActions, type ConsentState } from './consent';
import { actionOf, availableActions, type AvailableActionFacts, type Moves, type Mover } from '../available-actions';
import { admins, sellers } from '../roles';

export const PartnershipState = { ACTIVE: 'ACTIVE', ENDED: 'ENDED' } as const;
export type PartnershipState = keyof typeof PartnershipState;

/**
 * Connecting again after an end makes a new partnership, so nothing leads back from ENDED. What rested on the partnership
 * ends with it: its three consents, and the provider's admin rights at the customers that it serves through this
 * reseller. Relationships with customers stay, as do the reseller's own admin rights there, which rest on no provider.
 */
export const partnershipMoves = {
  endPartnership: {
    from: ['ACTIVE'],
    to: 'ENDED',
    by: { PROVIDER: admins, RESELLER: admins },
    others: 'ADMIN_AGENT_REQUIRED',
  },
} as const satisfies Moves<PartnershipState>;

/** A partnership is what lets its reseller invite customers for both; the partnership itself stays as it is. */
export const invitingMoves = {
  inviteCustomer: {
    from: ['ACTIVE'],
    to: 'ACTIVE',
    by: { RESELLER: sellers },
    others: 'ONLY_RESELLER_MAY_INVITE',
  },
} as const satisfies Moves<PartnershipState>;

/** Where a partnership stands now, with its partners: one that is suspended takes in no customers. */
export interface PartnershipStanding {
  readonly state: PartnershipState;
  readonly consents: readonly ConsentState[];
  readonly resellerProgramStatus: string | null;
  readonly providerProgramStatus: string | null;
}

export function partnershipActions(standing: PartnershipStanding, mover: Mover): AvailableActionFacts[] {
  const { state, consents } = standing;
  const inviting = availableActions<PartnershipState>(invitingMoves, state, mover, () => 'PARTNERSHIP_MISSING');
  return [
    ...availableActions<PartnershipState>(partnershipMoves, state, mover),
    ...consentActions(consents, state === 'ACTIVE', mover),
    ...inviting.map(({ action, blockedBy }) => actionOf(action, [...blockedBy, ...inactiveIn(standing)])),
  ];
}
