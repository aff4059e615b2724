import { Field, ID, InputType, Int } from 'type-graphql';
import { enumType } from '../../../chassis/graphql/enums';
import { CONSENT_BOX, CONSENT_VERSION } from '../partnership/partnership.inputs';
import { ROWS_AT_ONCE, errorPolicies, type ErrorPolicy as Policy } from './invite-resellers';

export const ErrorPolicy = enumType(
  'ErrorPolicy',
  'What becomes of the good rows of a call that has bad ones.',
  errorPolicies,
);

/** One reseller to be invited. */
@InputType()
abstract class InviteeFields {
  @Field(() => String, { description: 'Where the invitation is sent: one plain e-mail address.' })
  readonly email!: string;

  @Field(() => String, { nullable: true, description: 'A few words to the reseller, at most 2000 characters.' })
  readonly message?: string | null;

  @Field(() => String, { defaultValue: 'en', description: 'Language of the mail: `en`, `pl`; any other gets English.' })
  readonly language!: string;
}

@InputType('InviteResellerInput', { description: 'Whom a provider asks to authorize it.' })
export class InviteResellerInput extends InviteeFields {
  @Field(() => ID, { description: 'The provider that invites: the viewer’s own account.' })
  readonly providerId!: string;
}

@InputType('InviteResellerRow', { description: 'One of many resellers that a provider asks to authorize it.' })
export class InviteResellerRow extends InviteeFields {}

@InputType('InviteResellersInput', { description: 'Whom a provider asks to authorize it, up to 250 at once.' })
export class InviteResellersInput {
  @Field(() => ID, { description: 'The provider that invites: the viewer’s own account.' })
  readonly providerId!: string;

  @Field(() => [InviteResellerRow], {
    description: `The resellers; the answer has one result for each, in this order. At most ${ROWS_AT_ONCE}.`,
  })
  readonly rows!: readonly InviteResellerRow[];

  @Field(() => ErrorPolicy, {
    defaultValue: ErrorPolicy.SKIP_FAILED,
    description: 'What becomes of the good rows where there are bad ones.',
  })
  readonly errorPolicy!: Policy;
}

@InputType('ResendPartnershipInvitationInput', { description: 'Which invitation is sent again.' })
export class ResendPartnershipInvitationInput {
  @Field(() => ID, { description: 'The invitation; it stays the same, with a new link.' })
  readonly invitationId!: string;
}

@InputType('RevokePartnershipInvitationInput', { description: 'Which invitation is taken back.' })
export class RevokePartnershipInvitationInput {
  @Field(() => ID, { description: 'The invitation.' })
  readonly invitationId!: string;
}

const LINK_TOKEN = 'What the link carries behind `#t=`.';

@InputType('DeclinePartnershipInvitationInput', { description: 'Which invitation is declined, and why.' })
export class DeclinePartnershipInvitationInput {
  @Field(() => String, { description: LINK_TOKEN })
  readonly token!: string;

  @Field(() => String, { nullable: true, description: 'A reason for the provider, at most 1000 characters.' })
  readonly reason?: string | null;
}

@InputType('AuthorizeIndirectProviderInput', {
  description: 'Which invitation is accepted, for whom, with what consent.',
})
export class AuthorizeIndirectProviderInput {
  @Field(() => String, { description: LINK_TOKEN })
  readonly token!: string;

  @Field(() => ID, { description: 'The reseller that accepts: the viewer’s own account.' })
  readonly accountId!: string;

  @Field(() => Boolean, { description: CONSENT_BOX })
  readonly consentConfirmed!: boolean;

  @Field(() => Int, { description: CONSENT_VERSION })
  readonly consentTextVersion!: number;
}
