export const partnershipStates = {
  ACTIVE: 'Both list each other, and orders may flow where nothing else stands in the way.',
  ENDED: 'Ended by one of the two. Connecting again makes a new partnership; this one stays as history.',
} as const;
export type PartnershipState = keyof typeof partnershipStates;

/** The program statuses that accounts gives its partners. */
export const programStatuses = ['PENDING_QUALIFICATION', 'QUALIFIED', 'ACTIVE', 'SUSPENDED', 'REJECTED'] as const;

/** What an authorization of a provider consents to; each is withdrawn and granted again by itself. */
export const consentScopes = {
  PLACE_ORDERS: 'Place orders for the reseller’s customers.',
  ADD_SUBSCRIPTIONS: 'Add subscriptions to what those customers have.',
  DELEGATED_ADMIN:
    'Administer the reseller’s work account, or on a customer’s relationship the customer’s. No order depends on it.',
} as const;
export type ConsentScope = keyof typeof consentScopes;
export const everyConsentScope = Object.keys(consentScopes) as ConsentScope[];

export const consentStates = {
  GRANTED: 'It is allowed.',
  WITHDRAWN: 'It was taken back, has ended with what it was given for, or was never given.',
} as const;
export type ConsentState = keyof typeof consentStates;

/** Why a consent is no longer given. */
export const consentWithdrawalCauses = {
  TAKEN_BACK: 'The reseller took it back. It can give it again.',
  PARTNERSHIP_ENDED: 'It ended with the partnership, whichever side ended that.',
} as const;
export type ConsentWithdrawalCause = keyof typeof consentWithdrawalCauses;

export const resaleRelationshipStates = {
  ACTIVE: 'The partner serves the customer.',
  REMOVED: 'The provider removed it. A new one needs a new invitation.',
} as const;
export type ResaleRelationshipState = keyof typeof resaleRelationshipStates;

export const invitationStates = {
  PENDING: 'Sent, and waiting for an answer.',
  ACCEPTED: 'Accepted: what it invited to has begun.',
  DECLINED: 'Declined by whom it was sent to.',
  REVOKED: 'Taken back by whoever sent it.',
  EXPIRED: 'Its time passed without an answer.',
} as const;
export type InvitationState = keyof typeof invitationStates;

/** Expiry is no event: a pending invitation whose last moment has passed is expired without any action. */
export function invitationStateAt(
  { state, expiresAt }: { readonly state: InvitationState; readonly expiresAt: Date },
  now: Date,
): InvitationState {
  return state === 'PENDING' && expiresAt < now ? 'EXPIRED' : state;
}
