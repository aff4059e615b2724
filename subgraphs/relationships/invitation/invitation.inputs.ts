import { Field, InputType } from 'type-graphql';
import { enumType } from '../../../chassis/graphql/enums';
import { Described } from '../../../chassis/graphql/fields';
import { CONSENT_BOX, CONSENT_VERSION } from '../partnership';
import { ROWS_AT_ONCE, errorPolicies, type ErrorPolicy as Policy } from './invite-resellers';
import { Flag, Id, OptionalText, Text, Whole } from '../common.types';

const ErrorPolicy = enumType(
  'ErrorPolicy',
  'What becomes of the good rows of a call that has bad ones.',
  errorPolicies,
);

const ADDRESS = 'Where the invitation is sent: one plain e-mail address';
const LANGUAGE = 'Language of the mail: `en`, `pl`; any other gets English.';

/** One reseller to be invited. */
@InputType()
abstract class InviteeFields {
  @Text(`${ADDRESS}.`) readonly email!: string;
  @OptionalText('A few words to the reseller, at most 2000 characters.') readonly message?: string | null;

  @Field(() => String, { defaultValue: 'en', description: LANGUAGE })
  readonly language!: string;
}

@InputType('InviteResellerInput', { description: 'Whom a provider asks to authorize it.' })
export class InviteResellerInput extends InviteeFields {
  @Id('The provider that invites: the viewer’s own account.') readonly providerId!: string;
}

@InputType('InviteResellerRow', { description: 'One of many resellers that a provider asks to authorize it.' })
class InviteResellerRow extends InviteeFields {}

@InputType('InviteResellersInput', { description: 'Whom a provider asks to authorize it, up to 250 at once.' })
export class InviteResellersInput {
  @Id('The provider that invites: the viewer’s own account.') readonly providerId!: string;

  @Described(
    () => [InviteResellerRow],
    `The resellers; the answer has one result for each, in this order. At most ${ROWS_AT_ONCE}.`,
  )
  readonly rows!: readonly InviteResellerRow[];

  @Field(() => ErrorPolicy, {
    defaultValue: ErrorPolicy.SKIP_FAILED,
    description: 'What becomes of the good rows where there are bad ones.',
  })
  readonly errorPolicy!: Policy;
}

@InputType('InviteCustomerInput', {
  description: 'Whom a reseller asks to become its customer, and with which provider.',
})
export class InviteCustomerInput {
  @Id('The reseller that invites: the viewer’s own account.') readonly resellerId!: string;
  @Id('One of the providers that the reseller works with; the customer accepts both.') readonly providerId!: string;
  @Text(`${ADDRESS} of the company.`) readonly email!: string;
  @OptionalText('The company as the reseller knows it, at most 300 characters.') readonly companyName?: string | null;

  @Field(() => Boolean, {
    defaultValue: true,
    description: 'Whether accepting also gives both partners admin rights in the customer’s tenant.',
  })
  readonly includesDelegatedAdmin!: boolean;

  @Field(() => String, { defaultValue: 'en', description: LANGUAGE })
  readonly language!: string;
}

/** An input that names an invitation that was sent. */
function sentInput(name: string, description: string, invitation: string) {
  @InputType(name, { description })
  class SentInput {
    @Id(invitation) readonly invitationId!: string;
  }
  return SentInput;
}

const AGAIN = 'Which invitation is sent again.';
const BACK = 'Which invitation is taken back.';
const WAITING = 'An invitation of the viewer’s account that waits for an answer.';
export const ResendPartnershipInvitationInput = sentInput(
  'ResendPartnershipInvitationInput',
  AGAIN,
  'The invitation; it stays the same, with a new link.',
);
export const RevokePartnershipInvitationInput = sentInput('RevokePartnershipInvitationInput', BACK, 'The invitation.');
export const ResendCustomerInvitationInput = sentInput('ResendCustomerInvitationInput', AGAIN, WAITING);
export const RevokeCustomerInvitationInput = sentInput('RevokeCustomerInvitationInput', BACK, WAITING);

/** An input that names an invitation by its link. */
@InputType()
abstract class LinkInput {
  @Text('What the link carries behind `#t=`.') readonly token!: string;
}

function declineInput(name: string, reason: string) {
  @InputType(name, { description: 'Which invitation is declined, and why.' })
  class DeclineInput extends LinkInput {
    @OptionalText(reason) readonly reason?: string | null;
  }
  return DeclineInput;
}

export const DeclinePartnershipInvitationInput = declineInput(
  'DeclinePartnershipInvitationInput',
  'A reason for the provider, at most 1000 characters.',
);
export const DeclineCustomerInvitationInput = declineInput(
  'DeclineCustomerInvitationInput',
  'A reason that those who invited read, at most 1000 characters.',
);

@InputType('AuthorizeIndirectProviderInput', {
  description: 'Which invitation is accepted, for whom, with what consent.',
})
export class AuthorizeIndirectProviderInput extends LinkInput {
  @Id('The reseller that accepts: the viewer’s own account.') readonly accountId!: string;
  @Flag(CONSENT_BOX) readonly consentConfirmed!: boolean;
  @Whole(CONSENT_VERSION) readonly consentTextVersion!: number;
}

@InputType('AcceptCustomerInvitationInput', {
  description: 'Who accepts an invitation, and what the company says of itself.',
})
export class AcceptCustomerInvitationInput extends LinkInput {
  @Text('Name of the company, at most 300 characters.') readonly companyName!: string;
  @Text('The domain of the company’s tenant: `contoso.example`.') readonly domain!: string;
  @Text('ISO 3166-1 alpha-2 of the company’s tenant; it has to be in the reseller’s region.') readonly market!: string;
  @Text('Whom the partners write to: one plain e-mail address.') readonly contactEmail!: string;
  @Flag('Whether the box was ticked: the company takes on both partners.') readonly consentConfirmed!: boolean;
}
