import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { EnrollmentStatus } from '../enrollment/enrollment';
import '../enums.types';
import { MutationPayload } from '../payload.types';

const TOKEN = 'What the link carries behind `#t=`.';

@InputType('ResendContactVerificationInput', { description: 'Whose contact is to get a new link.' })
export class ResendContactVerificationInput {
  @Field(() => ID, { description: 'The account.' })
  readonly accountId!: string;
}

@InputType('ConfirmPrimaryContactInput', { description: 'The two statements of the primary contact.' })
export class ConfirmPrimaryContactInput {
  @Field(() => String, { description: TOKEN })
  readonly token!: string;

  @Field(() => Boolean, { description: 'That they enrolled; must be true.' })
  readonly confirmedEnrollment!: boolean;

  @Field(() => Boolean, { description: 'That the address belongs to the company; must be true.' })
  readonly confirmedEmailOwnership!: boolean;
}

@InputType('DisownEnrollmentInput', { description: 'Which enrollment is not theirs.' })
export class DisownEnrollmentInput {
  @Field(() => String, { description: TOKEN })
  readonly token!: string;
}

@ObjectType('ConfirmPrimaryContactPayload', {
  implements: MutationPayload,
  description: 'What a mailed link shows of the enrollment to whoever holds it; nothing where it is not one of ours.',
})
export class ConfirmPrimaryContactPayload extends MutationPayload {
  @Field(() => String, { nullable: true, description: 'The name of the company.' })
  readonly legalName!: string | null;

  @Field(() => EnrollmentStatus, { nullable: true, description: 'How far the enrollment has come.' })
  readonly status!: EnrollmentStatus | null;
}
