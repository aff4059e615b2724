import { inactiveIn } from '../partnership/connecting';
import { RESENDS_A_DAY } from './inviting';
import {
  actionOf,
  availableActions,
  reasonsAgainst,
  type AvailableActionFacts,
  type Moves,
  type Mover,
} from '../available-actions';
import type { ErrorCode } from '../errors';
import { globalAdmins, sellers } from '../roles';

export const InvitationState = {
  PENDING: 'PENDING',
  ACCEPTED: 'ACCEPTED',
  DECLINED: 'DECLINED',
  REVOKED: 'REVOKED',
  EXPIRED: 'EXPIRED',
} as const;
export type InvitationState = keyof typeof InvitationState;

/** Expiry is no event: nobody acts. A pending invitation whose last moment has passed simply is expired. */
export function invitationStateAt(stored: InvitationState, expiresAt: Date, now: Date): InvitationState {
  return stored === 'PENDING' && expiresAt < now ? 'EXPIRED' : stored;
}

/** A provider invites a reseller to authorize it. */
export const partnershipInvitationMoves = {
  resendPartnershipInvitation: {
    from: ['PENDING'],
    to: 'PENDING',
    by: { PROVIDER: sellers },
    others: 'ONLY_PROVIDER_MAY_INVITE',
  },
  revokePartnershipInvitation: {
    from: ['PENDING'],
    to: 'REVOKED',
    by: { PROVIDER: sellers },
    others: 'ONLY_PROVIDER_MAY_INVITE',
  },
  declinePartnershipInvitation: {
    from: ['PENDING'],
    to: 'DECLINED',
    by: { RESELLER: globalAdmins },
    others: 'GLOBAL_ADMIN_REQUIRED',
  },
  authorizeIndirectProvider: {
    from: ['PENDING'],
    to: 'ACCEPTED',
    by: { RESELLER: globalAdmins },
    others: 'GLOBAL_ADMIN_REQUIRED',
  },
} as const satisfies Moves<InvitationState>;

/** A reseller invites a customer for itself and one provider together. */
export const customerInvitationMoves = {
  resendCustomerInvitation: {
    from: ['PENDING'],
    to: 'PENDING',
    by: { RESELLER: sellers },
    others: 'ONLY_RESELLER_MAY_INVITE',
  },
  revokeCustomerInvitation: {
    from: ['PENDING'],
    to: 'REVOKED',
    by: { RESELLER: sellers },
    others: 'ONLY_RESELLER_MAY_INVITE',
  },
  declineCustomerInvitation: {
    from: ['PENDING'],
    to: 'DECLINED',
    by: { CUSTOMER: globalAdmins },
    others: 'GLOBAL_ADMIN_REQUIRED',
  },
  acceptCustomerInvitation: {
    from: ['PENDING'],
    to: 'ACCEPTED',
    by: { CUSTOMER: globalAdmins },
    others: 'GLOBAL_ADMIN_REQUIRED',
  },
} as const satisfies Moves<InvitationState>;

export const whyNotPending = (state: InvitationState): ErrorCode =>
  state === 'EXPIRED' ? 'INVITATION_EXPIRED' : 'INVITATION_NOT_PENDING';

export type PartnershipInvitationMove = keyof typeof partnershipInvitationMoves;

/** Where an invitation stands now, and its provider: what could not be accepted any more is not sent again. */
export interface PartnershipInvitationStanding {
  readonly state: InvitationState;
  readonly providerIsActive: boolean;
}

/** Every reason against a move of a provider's invitation, the one about the person first; none when it may be made. */
export function reasonsAgainstMove(
  name: PartnershipInvitationMove,
  { state, providerIsActive }: PartnershipInvitationStanding,
  mover: Mover,
): ErrorCode[] {
  const reasons = reasonsAgainst<InvitationState>(partnershipInvitationMoves[name], state, mover, whyNotPending);
  const isOutOfReach = name === 'resendPartnershipInvitation' && mover.party === 'PROVIDER' && !providerIsActive;
  return isOutOfReach ? [...reasons, 'PROVIDER_NOT_ACTIVE'] : reasons;
}

/** How often an invitation was sent again in the last 24 hours. */
export interface Sending {
  readonly resentToday: number;
}

const limitOf = ({ resentToday }: Sending): readonly ErrorCode[] =>
  resentToday >= RESENDS_A_DAY ? ['LIMIT_EXCEEDED'] : [];

export function partnershipInvitationActions(
  standing: PartnershipInvitationStanding & Sending,
  mover: Mover,
): AvailableActionFacts[] {
  const names = Object.keys(partnershipInvitationMoves) as PartnershipInvitationMove[];
  return names
    .filter((name) => mover.party in partnershipInvitationMoves[name].by)
    .map((name) => {
      const limit = name === 'resendPartnershipInvitation' ? limitOf(standing) : [];
      return actionOf(name, [...reasonsAgainstMove(name, standing, mover), ...limit]);
    });
}

/** Where an invitation stands now, and the two that invite: what cannot be accepted now is not sent again either. */
export interface CustomerInvitationStanding {
  readonly state: InvitationState;
  readonly partnershipIsLive: boolean;
  readonly resellerProgramStatus: string | null;
  readonly providerProgramStatus: string | null;
}

export function customerInvitationActions(
  standing: CustomerInvitationStanding & Sending,
  mover: Mover,
): AvailableActionFacts[] {
  const missing = standing.partnershipIsLive ? [] : (['PARTNERSHIP_MISSING'] as const);
  const notNow = [...missing, ...inactiveIn(standing)];
  const reasons: Readonly<Record<string, readonly ErrorCode[]>> = {
    resendCustomerInvitation: [...notNow, ...limitOf(standing)],
    acceptCustomerInvitation: notNow,
  };
  const actions = availableActions<InvitationState>(customerInvitationMoves, standing.state, mover, whyNotPending);
  return actions.map(({ action, blockedBy }) => actionOf(action, [...blockedBy, ...(reasons[action] ?? [])]));
}
