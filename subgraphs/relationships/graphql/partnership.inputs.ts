import { Field, ID, InputType } from 'type-graphql';

@InputType('InviteResellerInput', { description: 'Whom a provider asks to authorize it.' })
export class InviteResellerInput {
  @Field(() => ID, { description: 'The provider that invites: the viewer’s own account.' })
  readonly providerId!: string;

  @Field(() => String, { description: 'Where the invitation is sent: one plain e-mail address.' })
  readonly email!: string;

  @Field(() => String, { nullable: true, description: 'A few words to the reseller, at most 2000 characters.' })
  readonly message?: string | null;

  @Field(() => String, { defaultValue: 'en', description: 'Language of the mail: `en`, `pl`; any other gets English.' })
  readonly language!: string;
}
