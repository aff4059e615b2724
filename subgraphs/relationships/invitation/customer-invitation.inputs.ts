import { Field, ID, InputType } from 'type-graphql';

@InputType('InviteCustomerInput', {
  description: 'Whom a reseller asks to become its customer, and with which provider.',
})
export class InviteCustomerInput {
  @Field(() => ID, { description: 'The reseller that invites: the viewer’s own account.' })
  readonly resellerId!: string;

  @Field(() => ID, { description: 'One of the providers that the reseller works with; the customer accepts both.' })
  readonly providerId!: string;

  @Field(() => String, { description: 'Where the invitation is sent: one plain e-mail address of the company.' })
  readonly email!: string;

  @Field(() => String, { nullable: true, description: 'The company as the reseller knows it, at most 300 characters.' })
  readonly companyName?: string | null;

  @Field(() => Boolean, {
    defaultValue: true,
    description: 'Whether accepting also gives both partners admin rights in the customer’s tenant.',
  })
  readonly includesDelegatedAdmin!: boolean;

  @Field(() => String, { defaultValue: 'en', description: 'Language of the mail: `en`, `pl`; any other gets English.' })
  readonly language!: string;
}

@InputType('ResendCustomerInvitationInput', { description: 'Which invitation is sent again.' })
export class ResendCustomerInvitationInput {
  @Field(() => ID, { description: 'An invitation of the viewer’s account that waits for an answer.' })
  readonly invitationId!: string;
}

@InputType('RevokeCustomerInvitationInput', { description: 'Which invitation is taken back.' })
export class RevokeCustomerInvitationInput {
  @Field(() => ID, { description: 'An invitation of the viewer’s account that waits for an answer.' })
  readonly invitationId!: string;
}

@InputType('AcceptCustomerInvitationInput', {
  description: 'Who accepts an invitation, and what the company says of itself.',
})
export class AcceptCustomerInvitationInput {
  @Field(() => String, { description: 'What the link carries behind `#t=`.' })
  readonly token!: string;

  @Field(() => String, { description: 'Name of the company, at most 300 characters.' })
  readonly companyName!: string;

  @Field(() => String, { description: 'The domain of the company’s tenant: `contoso.example`.' })
  readonly domain!: string;

  @Field(() => String, {
    description: 'ISO 3166-1 alpha-2 of the company’s tenant; it has to be in the reseller’s region.',
  })
  readonly market!: string;

  @Field(() => String, { description: 'Whom the partners write to: one plain e-mail address.' })
  readonly contactEmail!: string;

  @Field(() => Boolean, { description: 'Whether the box was ticked: the company takes on both partners.' })
  readonly consentConfirmed!: boolean;
}

@InputType('DeclineCustomerInvitationInput', { description: 'Which invitation is declined, and why.' })
export class DeclineCustomerInvitationInput {
  @Field(() => String, { description: 'What the link carries behind `#t=`.' })
  readonly token!: string;

  @Field(() => String, {
    nullable: true,
    description: 'A reason that those who invited read, at most 1000 characters.',
  })
  readonly reason?: string | null;
}
