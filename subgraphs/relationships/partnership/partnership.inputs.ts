import { Field, ID, InputType, Int } from 'type-graphql';
import { ConsentScope } from './partnership.types';

export const CONSENT_BOX = 'Whether the box beside the text is ticked; nothing happens without.';
export const CONSENT_VERSION = 'The version of `partnershipConsentText` that was shown.';

/** One consent in one partnership. */
@InputType()
abstract class AboutConsent {
  @Field(() => ID, { description: 'The partnership.' })
  readonly partnershipId!: string;

  @Field(() => ConsentScope, { description: 'Which of its consents.' })
  readonly scope!: ConsentScope;
}

@InputType('WithdrawConsentInput', { description: 'Which consent is taken back.' })
export class WithdrawConsentInput extends AboutConsent {}

@InputType('GrantConsentInput', { description: 'Which consent is given again.' })
export class GrantConsentInput extends AboutConsent {
  @Field(() => Boolean, { description: CONSENT_BOX })
  readonly consentConfirmed!: boolean;

  @Field(() => Int, { description: CONSENT_VERSION })
  readonly consentTextVersion!: number;
}

@InputType('EndPartnershipInput', { description: 'Which partnership ends, and why.' })
export class EndPartnershipInput {
  @Field(() => ID, { description: 'The partnership.' })
  readonly partnershipId!: string;

  @Field(() => String, { description: 'The reason, which both sides can read; at most 1000 characters.' })
  readonly reason!: string;
}
