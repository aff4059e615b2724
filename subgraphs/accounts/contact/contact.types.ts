import { Int, ObjectType } from 'type-graphql';
import { Described, Nullable } from '../../../chassis/graphql/fields';
import { EnrollmentStatus } from '../enums.types';
import { DateTime } from '../../../chassis/graphql/date-time';
import { MutationPayload, VERSION } from '../common.types';

@ObjectType('PrimaryContact', { description: 'The person to turn to about the application.' })
export class PrimaryContactType {
  @Described(() => String, 'First name.') readonly firstName!: string;
  @Described(() => String, 'Last name.') readonly lastName!: string;
  @Described(() => String, 'A mailbox of the company; every change of status is mailed there.') readonly email!: string;
  @Nullable(() => String, 'Telephone number.') readonly phone!: string | null;
  @Described(() => Boolean, 'Whether this is the person who enrolled.') readonly isApplicant!: boolean;
  @Nullable(() => DateTime, 'When the contact confirmed the e-mailed link.') readonly emailVerifiedAt!: Date | null;
  @Described(() => Int, VERSION) readonly version!: number;
}

@ObjectType('ConfirmPrimaryContactPayload', {
  implements: MutationPayload,
  description: 'What a mailed link shows of the enrollment to whoever holds it; nothing where it is not one of ours.',
})
export class ConfirmPrimaryContactPayload extends MutationPayload {
  @Nullable(() => String, 'The name of the company.') readonly legalName!: string | null;
  @Nullable(() => EnrollmentStatus, 'How far the enrollment has come.') readonly status!: EnrollmentStatus | null;
}
