import { z } from 'zod';
import { id, optionalProse, token } from '../../../chassis/inputs';
import { consentGiven } from '../partnership/consent-text';

export const partnershipInvitationInput = z.strictObject({ invitationId: id });
export type PartnershipInvitationInput = z.infer<typeof partnershipInvitationInput>;

export const declinePartnershipInvitationInput = z.strictObject({ token, reason: optionalProse(1_000) });
export type DeclinePartnershipInvitationInput = z.infer<typeof declinePartnershipInvitationInput>;

export const authorizeIndirectProviderInput = z.strictObject({ token, accountId: id, ...consentGiven });
export type AuthorizeIndirectProviderInput = z.infer<typeof authorizeIndirectProviderInput>;
