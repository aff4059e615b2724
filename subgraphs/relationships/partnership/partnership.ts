import { availableActions, type AvailableActionFacts, type Mover, type Moves } from '../available-actions';
import { admin, seller } from '../roles';
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

/** What is known of the two partners: one that is not active takes in no customers. */
export interface ChannelStatuses {
  readonly resellerProgramStatus: string | null;
  readonly providerProgramStatus: string | null;
}

/** A partnership is what lets its reseller invite customers for both; the partnership itself stays as it is. */
export const invitingMoves = {
  inviteCustomer: {
    by: { RESELLER: seller },
    others: 'ONLY_RESELLER_MAY_INVITE',
    to: { ACTIVE: 'ACTIVE' },
    otherwise: 'PARTNERSHIP_MISSING',
    unless: [
      { code: 'RESELLER_NOT_ACTIVE', when: ({ resellerProgramStatus }) => resellerProgramStatus !== 'ACTIVE' },
      { code: 'PROVIDER_NOT_ACTIVE', when: ({ providerProgramStatus }) => providerProgramStatus !== 'ACTIVE' },
    ],
  },
} as const satisfies Moves<PartnershipState, ChannelStatuses>;

export interface PartnershipSituation extends ChannelStatuses {
  readonly state: PartnershipState;
  readonly consents: readonly ConsentState[];
}

export function partnershipActions(situation: PartnershipSituation, mover: Mover, now: Date): AvailableActionFacts[] {
  const { state, consents } = situation;
  const here = [{ state, facts: situation, now }];
  return [
    ...availableActions<PartnershipState, ChannelStatuses>(partnershipMoves, mover, here),
    ...consentActions(consents, { partnershipIsLive: state === 'ACTIVE' }, mover, now),
    ...availableActions<PartnershipState, ChannelStatuses>(invitingMoves, mover, here),
  ];
}
