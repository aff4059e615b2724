import { z } from 'zod';
import { id, optionalProse, prose, token } from '../../../chassis/inputs';
import { ConsentScope } from './consent';

const consentGiven = { consentConfirmed: z.boolean(), consentTextVersion: z.int() };

export const partnershipInvitationInput = z.strictObject({ invitationId: id });
export type PartnershipInvitationInput = z.infer<typeof partnershipInvitationInput>;

export const declinePartnershipInvitationInput = z.strictObject({ token, reason: optionalProse(1_000) });
export type DeclinePartnershipInvitationInput = z.infer<typeof declinePartnershipInvitationInput>;

export const authorizeIndirectProviderInput = z.strictObject({
  token,
  accountId: id,
  ...consentGiven,
});
export type AuthorizeIndirectProviderInput = z.infer<typeof authorizeIndirectProviderInput>;

const aboutConsent = { partnershipId: id, scope: z.enum(ConsentScope) };

export const withdrawConsentInput = z.strictObject(aboutConsent);
export type WithdrawConsentInput = z.infer<typeof withdrawConsentInput>;

export const grantConsentInput = z.strictObject({ ...aboutConsent, ...consentGiven });
export type GrantConsentInput = z.infer<typeof grantConsentInput>;

export const endPartnershipInput = z.strictObject({ partnershipId: id, reason: prose(1_000) });
export type EndPartnershipInput = z.infer<typeof endPartnershipInput>;
