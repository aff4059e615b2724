export const invitationStates = {
  PENDING: 'Sent, and waiting for an answer.',
  ACCEPTED: 'Accepted: what it invited to has begun.',
  DECLINED: 'Declined by whom it was sent to.',
  REVOKED: 'Taken back by whoever sent it.',
  EXPIRED: 'Its time passed without an answer.',
} as const;
export type InvitationState = keyof typeof invitationStates;

/** Expiry is no event: a pending invitation whose last moment has passed is expired without any action. */
export function invitationStateAt(stored: InvitationState, expiresAt: Date, now: Date): InvitationState {
  return stored === 'PENDING' && expiresAt < now ? 'EXPIRED' : stored;
}
