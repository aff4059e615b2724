import { z } from 'zod';
import { isPlainProse } from '../../chassis/plain-text';
import { ConsentScope } from './consent';
import { notProse, optionalProse } from './inviting';

const reason = z.string().trim().min(1, 'must not be empty').max(1_000).refine(isPlainProse, notProse);
const consentGiven = { consentConfirmed: z.boolean(), consentTextVersion: z.int() };

export const partnershipInvitationInput = z.strictObject({ invitationId: z.string() });
export type PartnershipInvitationInput = z.infer<typeof partnershipInvitationInput>;

export const declinePartnershipInvitationInput = z.strictObject({ token: z.string(), reason: optionalProse(1_000) });
export type DeclinePartnershipInvitationInput = z.infer<typeof declinePartnershipInvitationInput>;

export const authorizeIndirectProviderInput = z.strictObject({
  token: z.string(),
  accountId: z.string(),
  ...consentGiven,
});
export type AuthorizeIndirectProviderInput = z.infer<typeof authorizeIndirectProviderInput>;

const aboutConsent = { partnershipId: z.string(), scope: z.enum(ConsentScope) };

export const withdrawConsentInput = z.strictObject(aboutConsent);
export type WithdrawConsentInput = z.infer<typeof withdrawConsentInput>;

export const grantConsentInput = z.strictObject({ ...aboutConsent, ...consentGiven });
export type GrantConsentInput = z.infer<typeof grantConsentInput>;

export const endPartnershipInput = z.strictObject({ partnershipId: z.string(), reason });
export type EndPartnershipInput = z.infer<typeof endPartnershipInput>;
