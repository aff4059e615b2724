import { z } from 'zod';
import { id, prose } from '../../../chassis/inputs';
import { consentGiven } from './consent-text';
import { ConsentScope } from './consent';

const aboutConsent = { partnershipId: id, scope: z.enum(ConsentScope) };

export const withdrawConsentInput = z.strictObject(aboutConsent);
export type WithdrawConsentInput = z.infer<typeof withdrawConsentInput>;

export const grantConsentInput = z.strictObject({ ...aboutConsent, ...consentGiven });
export type GrantConsentInput = z.infer<typeof grantConsentInput>;

export const endPartnershipInput = z.strictObject({ partnershipId: id, reason: prose(1_000) });
export type EndPartnershipInput = z.infer<typeof endPartnershipInput>;
