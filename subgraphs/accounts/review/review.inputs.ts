import { ID, InputType } from 'type-graphql';
import { Described, Nullable } from '../../../chassis/graphql/fields';
import { RejectionReason, VerificationCheckKind, VerificationCheckState } from '../enums.types';

const ACCOUNT = 'The account.';

@InputType('AppealEnrollmentInput', { description: 'Why the enrollment should be looked at again.' })
export class AppealEnrollmentInput {
  @Described(() => ID, ACCOUNT) readonly accountId!: string;
  @Described(() => String, 'To the operator; kept in the history.') readonly message!: string;
}

@InputType('RecordVerificationCheckInput', { description: 'What came of one check.' })
export class RecordVerificationCheckInput {
  @Described(() => ID, ACCOUNT) readonly accountId!: string;

  @Described(() => VerificationCheckKind, 'Which one. EMAIL_OWNERSHIP is passed by the contact alone.')
  readonly kind!: VerificationCheckKind;

  @Described(() => VerificationCheckState, 'What came of it; PENDING takes an outcome back.')
  readonly state!: VerificationCheckState;

  @Nullable(() => String, 'For the account and for other operators to read.') readonly note?: string | null;
}

@InputType('DecideEnrollmentInput', { description: 'The decision on a company.' })
export class DecideEnrollmentInput {
  @Described(() => ID, ACCOUNT) readonly accountId!: string;
  @Described(() => Boolean, 'Whether it is verified; otherwise it is rejected.') readonly authorize!: boolean;

  @Nullable(() => RejectionReason, 'Why it is rejected; given then, and only then.')
  readonly reason?: RejectionReason | null;

  @Nullable(() => String, 'More about that, for the account to read.') readonly note?: string | null;
}
