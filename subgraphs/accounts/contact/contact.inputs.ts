import { ID, InputType, Int } from 'type-graphql';
import { Described, Nullable } from '../../../chassis/graphql/fields';
import { EXPECTED_VERSION } from '../common.types';

const TOKEN = 'What the link carries behind `#t=`.';

@InputType('ResendContactVerificationInput', { description: 'Whose contact is to get a new link.' })
export class ResendContactVerificationInput {
  @Described(() => ID, 'The account.') readonly accountId!: string;
}

@InputType('ConfirmPrimaryContactInput', { description: 'The two statements of the primary contact.' })
export class ConfirmPrimaryContactInput {
  @Described(() => String, TOKEN) readonly token!: string;
  @Described(() => Boolean, 'That they enrolled; must be true.') readonly confirmedEnrollment!: boolean;

  @Described(() => Boolean, 'That the address belongs to the company; must be true.')
  readonly confirmedEmailOwnership!: boolean;
}

@InputType('DisownEnrollmentInput', { description: 'Which enrollment is not theirs.' })
export class DisownEnrollmentInput {
  @Described(() => String, TOKEN) readonly token!: string;
}

@InputType('SetPrimaryContactInput', { description: 'The person to turn to about the application.' })
export class SetPrimaryContactInput {
  @Described(() => ID, 'The account that it is about.') readonly accountId!: string;
  @Described(() => String, 'First name.') readonly firstName!: string;
  @Described(() => String, 'Last name.') readonly lastName!: string;

  @Described(() => String, 'A mailbox of the company; none that anybody can open, such as Gmail.')
  readonly email!: string;

  @Nullable(() => String, 'Telephone number; without + it is one of the market.') readonly phone?: string | null;
  @Described(() => Boolean, 'Whether this is you.') readonly isApplicant!: boolean;
  @Nullable(() => Int, EXPECTED_VERSION) readonly expectedVersion?: number | null;
}
