import { Field, ID, InputType } from 'type-graphql';

@InputType('SuspendPartnerAccountInput', { description: 'Which account is suspended, and why.' })
export class SuspendPartnerAccountInput {
  @Field(() => ID, { description: 'The account.' }) readonly accountId!: string;

  @Field(() => String, { description: 'Why; kept in the history of the account, which it can read.' })
  readonly reason!: string;
}

@InputType('ReinstatePartnerAccountInput', { description: 'Which suspension ends, and why.' })
export class ReinstatePartnerAccountInput extends SuspendPartnerAccountInput {}
