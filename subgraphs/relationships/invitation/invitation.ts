import type { Obstacle } from '../../../chassis/moves';
import type { Move } from '../available-actions';
import type { ErrorCode } from '../errors';
import type { InvitationState } from '../states';
import {
  byReseller,
  partnersObstacles,
  providerObstacles,
  type InvitingPartners,
  type InvitingProvider,
} from '../inviting-partners';
import { globalAdmin, seller } from '../roles';

/** How often one invitation is sent again in 24 hours. */
export const RESENDS_A_DAY = 5;

/** How long before it expires an invitee is reminded of an invitation. */
export const REMINDER_DAYS = 7;

/** How often an invitation was sent again in the last 24 hours. */
export interface Resent {
  readonly resentToday: number;
}

/** The two that invite a customer together. */
export interface InvitingPair extends InvitingPartners {
  readonly partnershipIsLive: boolean;
}

export type PartnershipInvitationFacts = InvitingProvider & Resent;
export type CustomerInvitationFacts = InvitingPair & Resent;

/** All of them lead from PENDING. */
export interface InvitationMove<Facts> extends Move<InvitationState, Facts> {
  readonly to: { readonly PENDING: InvitationState };
}
type InvitationMoves<Facts> = Readonly<Record<string, InvitationMove<Facts>>>;

/** Who sends and takes back, and who answers. */
export const byProvider = { by: { PROVIDER: seller }, others: 'ONLY_PROVIDER_MAY_INVITE' } as const;
const byInvitedReseller = { by: { RESELLER: globalAdmin }, others: 'GLOBAL_ADMIN_REQUIRED' } as const;
const byInvitedCustomer = { by: { CUSTOMER: globalAdmin }, others: 'GLOBAL_ADMIN_REQUIRED' } as const;

const otherwise = {
  ACCEPTED: 'INVITATION_NOT_PENDING',
  DECLINED: 'INVITATION_NOT_PENDING',
  REVOKED: 'INVITATION_NOT_PENDING',
  EXPIRED: 'INVITATION_EXPIRED',
} as const;

type Unless<Facts> = Obstacle<Facts, ErrorCode>;

const resentOften: Unless<Resent> = {
  code: 'LIMIT_EXCEEDED',
  when: ({ resentToday }) => resentToday >= RESENDS_A_DAY,
};
/** What keeps a customer from accepting the two that invite it, and them from inviting it. */
export const pairObstacles: readonly Unless<InvitingPair>[] = [
  { code: 'PARTNERSHIP_MISSING', when: ({ partnershipIsLive }) => !partnershipIsLive },
  ...partnersObstacles,
];

/** A provider invites a reseller to authorize it. */
export const partnershipInvitationMoves = {
  resendPartnershipInvitation: {
    ...byProvider,
    to: { PENDING: 'PENDING' },
    otherwise,
    unless: [...providerObstacles, resentOften],
  },
  revokePartnershipInvitation: { ...byProvider, to: { PENDING: 'REVOKED' }, otherwise },
  declinePartnershipInvitation: { ...byInvitedReseller, to: { PENDING: 'DECLINED' }, otherwise },
  authorizeIndirectProvider: { ...byInvitedReseller, to: { PENDING: 'ACCEPTED' }, otherwise },
} as const satisfies InvitationMoves<PartnershipInvitationFacts>;

/** A reseller invites a customer for itself and one provider together. */
export const customerInvitationMoves = {
  resendCustomerInvitation: {
    ...byReseller,
    to: { PENDING: 'PENDING' },
    otherwise,
    unless: [...pairObstacles, resentOften],
  },
  revokeCustomerInvitation: { ...byReseller, to: { PENDING: 'REVOKED' }, otherwise },
  declineCustomerInvitation: { ...byInvitedCustomer, to: { PENDING: 'DECLINED' }, otherwise },
  acceptCustomerInvitation: { ...byInvitedCustomer, to: { PENDING: 'ACCEPTED' }, otherwise, unless: pairObstacles },
} as const satisfies InvitationMoves<CustomerInvitationFacts>;
