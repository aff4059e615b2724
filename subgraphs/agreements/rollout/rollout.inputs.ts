import { Field, ID, InputType } from 'type-graphql';

@InputType('RemindPendingAgreementsInput', { description: 'Whom to remind, and of what.' })
export class RemindPendingAgreementsInput {
  @Field(() => ID, { description: 'The text that has yet to be accepted; in any of its languages.' })
  readonly templateId!: string;
}
