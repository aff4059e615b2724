import { Field, ID, InputType } from 'type-graphql';
import { Nullable } from '../../../chassis/graphql/nullable';
import { RejectionReason, VerificationCheckKind, VerificationCheckState } from '../enums.types';

const ACCOUNT = 'The account.';

@InputType('AppealEnrollmentInput', { description: 'Why the enrollment should be looked at again.' })
export class AppealEnrollmentInput {
  @Field(() => ID, { description: ACCOUNT }) readonly accountId!: string;
  @Field(() => String, { description: 'To the operator; kept in the history.' }) readonly message!: string;
}

@InputType('RecordVerificationCheckInput', { description: 'What came of one check.' })
export class RecordVerificationCheckInput {
  @Field(() => ID, { description: ACCOUNT }) readonly accountId!: string;

  @Field(() => VerificationCheckKind, { description: 'Which one. EMAIL_OWNERSHIP is passed by the contact alone.' })
  readonly kind!: VerificationCheckKind;

  @Field(() => VerificationCheckState, { description: 'What came of it; PENDING takes an outcome back.' })
  readonly state!: VerificationCheckState;

  @Nullable(() => String, 'For the account and for other operators to read.') readonly note!: string | null;
}

@InputType('DecideEnrollmentInput', { description: 'The decision on a company.' })
export class DecideEnrollmentInput {
  @Field(() => ID, { description: ACCOUNT }) readonly accountId!: string;

  @Field(() => Boolean, { description: 'Whether it is verified; otherwise it is rejected.' })
  readonly authorize!: boolean;

  @Nullable(() => RejectionReason, 'Why it is rejected; given then, and only then.')
  readonly reason!: RejectionReason | null;

  @Nullable(() => String, 'More about that, for the account to read.') readonly note!: string | null;
}
