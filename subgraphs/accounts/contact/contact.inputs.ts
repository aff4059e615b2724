import { Field, ID, InputType, Int } from 'type-graphql';
import { Nullable } from '../../../chassis/graphql/nullable';
import { EXPECTED_VERSION } from '../shared.types';

const TOKEN = 'What the link carries behind `#t=`.';

@InputType('ResendContactVerificationInput', { description: 'Whose contact is to get a new link.' })
export class ResendContactVerificationInput {
  @Field(() => ID, { description: 'The account.' }) readonly accountId!: string;
}

@InputType('ConfirmPrimaryContactInput', { description: 'The two statements of the primary contact.' })
export class ConfirmPrimaryContactInput {
  @Field(() => String, { description: TOKEN }) readonly token!: string;
  @Field(() => Boolean, { description: 'That they enrolled; must be true.' }) readonly confirmedEnrollment!: boolean;

  @Field(() => Boolean, { description: 'That the address belongs to the company; must be true.' })
  readonly confirmedEmailOwnership!: boolean;
}

@InputType('DisownEnrollmentInput', { description: 'Which enrollment is not theirs.' })
export class DisownEnrollmentInput {
  @Field(() => String, { description: TOKEN }) readonly token!: string;
}

@InputType('SetPrimaryContactInput', { description: 'The person to turn to about the application.' })
export class SetPrimaryContactInput {
  @Field(() => ID, { description: 'The account that it is about.' }) readonly accountId!: string;
  @Field(() => String, { description: 'First name.' }) readonly firstName!: string;
  @Field(() => String, { description: 'Last name.' }) readonly lastName!: string;

  @Field(() => String, { description: 'A mailbox of the company; none that anybody can open, such as Gmail.' })
  readonly email!: string;

  @Nullable(() => String, 'Telephone number; without + it is one of the market.') readonly phone?: string | null;
  @Field(() => Boolean, { description: 'Whether this is you.' }) readonly isApplicant!: boolean;
  @Nullable(() => Int, EXPECTED_VERSION) readonly expectedVersion?: number | null;
}
