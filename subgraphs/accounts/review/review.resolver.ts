import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { GivenTo } from '../../../chassis/unit-of-work/verb';
import { Input } from '../../../chassis/graphql/fields';
import { EnrollmentPayload, accountPayload } from '../account-payload.types';
import type { Context } from '../context';
import { appealEnrollment } from './appeal-enrollment';
import { decideEnrollment } from './decide-enrollment';
import { recordVerificationCheck } from './record-verification-check';

@Resolver()
export class ReviewResolver {
  @Mutation(() => EnrollmentPayload, {
    description: 'Against a rejection: what failed is checked again. While a review is overdue: the way to be heard.',
  })
  async appealEnrollment(
    @Input(appealEnrollment, 'The account, and why.') input: GivenTo<typeof appealEnrollment>,
    @Ctx() context: Context,
  ): Promise<EnrollmentPayload> {
    return accountPayload(context, await context.perform(appealEnrollment, input), input.accountId);
  }

  @Mutation(() => EnrollmentPayload, { description: 'An operator of another company records one check of the review.' })
  async recordVerificationCheck(
    @Input(recordVerificationCheck, 'The account, and what came of the check.')
    input: GivenTo<typeof recordVerificationCheck>,
    @Ctx() context: Context,
  ): Promise<EnrollmentPayload> {
    return accountPayload(context, await context.perform(recordVerificationCheck, input), input.accountId);
  }

  @Mutation(() => EnrollmentPayload, {
    description: 'An operator of another company decides: verified, when every check has passed, or rejected.',
  })
  async decideEnrollment(
    @Input(decideEnrollment, 'The account, and the decision.') input: GivenTo<typeof decideEnrollment>,
    @Ctx() context: Context,
  ): Promise<EnrollmentPayload> {
    return accountPayload(context, await context.perform(decideEnrollment, input), input.accountId);
  }
}
