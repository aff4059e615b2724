import { Ctx, Mutation, Resolver } from 'type-graphql';
import { Input } from '../../../chassis/graphql/fields';
import { EnrollmentPayload, accountPayload } from '../account-payload.types';
import type { Context } from '../context';
import { appealEnrollment } from './appeal-enrollment';
import { decideEnrollment } from './decide-enrollment';
import { recordVerificationCheck } from './record-verification-check';
import { AppealEnrollmentInput, DecideEnrollmentInput, RecordVerificationCheckInput } from './review.inputs';

@Resolver()
export class ReviewResolver {
  @Mutation(() => EnrollmentPayload, {
    description: 'Against a rejection: what failed is checked again. While a review is overdue: the way to be heard.',
  })
  async appealEnrollment(
    @Input(() => AppealEnrollmentInput, 'The account, and why.') input: AppealEnrollmentInput,
    @Ctx() context: Context,
  ): Promise<EnrollmentPayload> {
    return accountPayload(context, await context.perform(appealEnrollment, input), input.accountId);
  }

  @Mutation(() => EnrollmentPayload, { description: 'An operator of another company records one check of the review.' })
  async recordVerificationCheck(
    @Input(() => RecordVerificationCheckInput, 'The account, and what came of the check.')
    input: RecordVerificationCheckInput,
    @Ctx() context: Context,
  ): Promise<EnrollmentPayload> {
    return accountPayload(context, await context.perform(recordVerificationCheck, input), input.accountId);
  }

  @Mutation(() => EnrollmentPayload, {
    description: 'An operator of another company decides: verified, when every check has passed, or rejected.',
  })
  async decideEnrollment(
    @Input(() => DecideEnrollmentInput, 'The account, and the decision.') input: DecideEnrollmentInput,
    @Ctx() context: Context,
  ): Promise<EnrollmentPayload> {
    return accountPayload(context, await context.perform(decideEnrollment, input), input.accountId);
  }
}
