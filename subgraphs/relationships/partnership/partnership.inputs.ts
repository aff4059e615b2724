import { InputType } from 'type-graphql';
import { Described } from '../../../chassis/graphql/fields';
import { ConsentScope } from './partnership.types';
import { Flag, Id, Text, Whole } from '../common.types';

export const CONSENT_BOX = 'Whether the box beside the text is ticked; nothing happens without.';
export const CONSENT_VERSION = 'The version of `partnershipConsentText` that was shown.';

/** One consent in one partnership. */
@InputType()
abstract class AboutConsent {
  @Id('The partnership.') readonly partnershipId!: string;
  @Described(() => ConsentScope, 'Which of its consents.') readonly scope!: ConsentScope;
}

@InputType('WithdrawConsentInput', { description: 'Which consent is taken back.' })
export class WithdrawConsentInput extends AboutConsent {}

@InputType('GrantConsentInput', { description: 'Which consent is given again.' })
export class GrantConsentInput extends AboutConsent {
  @Flag(CONSENT_BOX) readonly consentConfirmed!: boolean;
  @Whole(CONSENT_VERSION) readonly consentTextVersion!: number;
}

@InputType('EndPartnershipInput', { description: 'Which partnership ends, and why.' })
export class EndPartnershipInput {
  @Id('The partnership.') readonly partnershipId!: string;
  @Text('The reason, which both sides can read; at most 1000 characters.') readonly reason!: string;
}
