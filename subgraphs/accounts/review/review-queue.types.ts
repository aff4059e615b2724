import { enumType } from '../../../chassis/graphql/enums';
import { reviewOrderFields } from './review-queue.rows';
import { ArgsType, InputType } from 'type-graphql';
import { Described, Nullable, WithDefault } from '../../../chassis/graphql/fields';
import { PartnerAccountType } from '../partner-account.types';
import { EnrollmentStatus } from '../enums.types';
import { PageArgs, listOf } from '../../../chassis/graphql/page-types';
import { OrderDirection } from '../common.types';

const ReviewOrderField = enumType(
  'EnrollmentReviewOrderField',
  'What the review queue can be ordered by.',
  reviewOrderFields,
);
type ReviewOrderField = keyof typeof ReviewOrderField;

@InputType('EnrollmentReviewFilter', { description: 'Narrows the review queue.' })
class ReviewFilter {
  @Nullable(
    () => EnrollmentStatus,
    'Only enrollments in this status; without it, those that wait: EMAIL_OWNERSHIP and IN_REVIEW.',
  )
  readonly status?: EnrollmentStatus | null;

  @Nullable(() => String, 'Only companies established in this market, such as PL.') readonly market?: string | null;
  @Nullable(() => Boolean, 'Only those whose decision is late, or only the others.') readonly overdue?: boolean | null;
}

@InputType('EnrollmentReviewOrder', { description: 'The order of the review queue.' })
class ReviewOrder {
  @Described(() => ReviewOrderField, 'What to order by.') readonly field!: ReviewOrderField;

  @WithDefault(() => OrderDirection, OrderDirection.ASC, 'Which end comes first.')
  readonly direction!: OrderDirection;
}

@ArgsType()
export class ReviewQueueArgs extends PageArgs {
  @Nullable(() => ReviewFilter, 'Which enrollments.') readonly filter?: ReviewFilter | null;

  @Nullable(() => ReviewOrder, 'In which order; what is due first unless told otherwise.')
  readonly orderBy?: ReviewOrder | null;
}

const listed = { name: 'EnrollmentReview', of: 'enrollments to review' };
export const ReviewConnection = listOf(() => PartnerAccountType, listed);
