import { enumType } from '../../../chassis/graphql/enums';
import { EnrollmentStatus, RejectionReason, VerificationCheckKind, VerificationCheckState } from '../enums.types';
import { enrollmentMotives } from './enrollment';
import { enrollmentStepCodes, stepStates, type EnrollmentStep } from './enrollment-steps';
import { ObjectType } from 'type-graphql';
import { Described, Nullable } from '../../../chassis/graphql/fields';
import { DateTime } from '../../../chassis/graphql/date-time';
import { ListSize } from '../../../chassis/graphql/list-size';
import type { MissingItem } from './missing';
import type { ErrorCode as Code } from '../errors';
import { ErrorCode } from '../common.types';

export const EnrollmentMotive = enumType(
  'EnrollmentMotive',
  'Why a company wants to be an indirect reseller. Recorded, never a condition.',
  enrollmentMotives,
);
export type EnrollmentMotive = keyof typeof EnrollmentMotive;
const EnrollmentStepCode = enumType(
  'EnrollmentStepCode',
  'The steps from a stranger to a partner that may trade.',
  enrollmentStepCodes,
);
type EnrollmentStepCode = keyof typeof EnrollmentStepCode;
const StepState = enumType('StepState', 'Where a step stands.', stepStates);
type StepState = keyof typeof StepState;

@ObjectType('EnrollmentStep', { description: 'One step on the way into the programme.' })
export class EnrollmentStepType implements EnrollmentStep {
  @Described(() => EnrollmentStepCode, 'Which step.') readonly code!: EnrollmentStepCode;
  @Described(() => StepState, 'Where it stands.') readonly state!: StepState;
  @Nullable(() => DateTime, 'By when it should be done, where somebody promised a date.') readonly dueAt!: Date | null;

  @ListSize(Object.keys(ErrorCode).length)
  @Described(() => [ErrorCode], 'What keeps it from being taken now; empty unless it is blocked.')
  readonly blockedBy!: readonly Code[];
}

@ObjectType('MissingItem', { description: 'Something that an enrollment still needs.' })
export class MissingItemType implements MissingItem {
  @Described(() => String, 'What, as a path into the enrollment: `businessProfile.address.city`.')
  readonly field!: string;

  @Described(() => String, 'Why it is needed.') readonly reason!: string;
}

@ObjectType('VerificationCheck', { description: 'One of the checks that make up a verification.' })
export class VerificationCheckType {
  @Described(() => VerificationCheckKind, 'What is verified.') readonly kind!: VerificationCheckKind;
  @Described(() => VerificationCheckState, 'What came of it.') readonly state!: VerificationCheckState;
  @Nullable(() => String, 'What the operator noted.') readonly note!: string | null;
  @Nullable(() => DateTime, 'When it was decided.') readonly decidedAt!: Date | null;
}

@ObjectType('EnrollmentRejection', { description: 'Why and when an enrollment was refused.' })
export class EnrollmentRejectionType {
  @Described(() => RejectionReason, 'The reason.') readonly reason!: RejectionReason;
  @Nullable(() => String, 'What the operator noted.') readonly note!: string | null;
  @Described(() => DateTime, 'When it was refused.') readonly rejectedAt!: Date;
}

@ObjectType('Enrollment', { description: 'How a company becomes a partner.' })
export class EnrollmentType {
  @Described(() => EnrollmentStatus, 'How far it has come.') readonly status!: EnrollmentStatus;

  @ListSize(Object.keys(EnrollmentMotive).length)
  @Described(() => [EnrollmentMotive], 'Why the company enrolls. Recorded, never a condition.')
  readonly motives!: readonly EnrollmentMotive[];

  @Nullable(() => DateTime, 'When it was submitted.') readonly submittedAt!: Date | null;

  @Nullable(() => DateTime, "Third business day of the account's market after the contact's confirmation.")
  readonly decisionExpectedFrom!: Date | null;

  @Nullable(() => DateTime, "Fifth business day of the account's market after the contact's confirmation.")
  readonly decisionDueAt!: Date | null;

  @Nullable(() => DateTime, 'When it was decided.') readonly decidedAt!: Date | null;
}
