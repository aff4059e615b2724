import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { appealEnrollmentInput, decideEnrollmentInput, recordVerificationCheckInput } from './verifying';
import { appealEnrollment, decideEnrollment, recordVerificationCheck } from './appeal-enrollment';
import type { Context } from '../context';
import { EnrollmentPayload, accountPayload, type AccountPayload } from '../payload.types';
import { AppealEnrollmentInput, DecideEnrollmentInput, RecordVerificationCheckInput } from './verification.inputs';

/** What the operator finds and decides, and what can be said against it. */
@Resolver()
export class VerificationResolver {
  @Mutation(() => EnrollmentPayload, {
    description: 'Against a rejection: what failed is checked again. While a review is overdue: the way to be heard.',
  })
  async appealEnrollment(
    @Arg('input', () => AppealEnrollmentInput, { description: 'The account, and why.' }) input: AppealEnrollmentInput,
    @Ctx() context: Context,
  ): Promise<AccountPayload> {
    const change = { mutation: 'appealEnrollment', shape: appealEnrollmentInput, work: appealEnrollment };
    return accountPayload(context, await context.perform(change, input), input.accountId);
  }

  @Mutation(() => EnrollmentPayload, { description: 'An operator of another company records one check of the review.' })
  async recordVerificationCheck(
    @Arg('input', () => RecordVerificationCheckInput, { description: 'The account, and what came of the check.' })
    input: RecordVerificationCheckInput,
    @Ctx() context: Context,
  ): Promise<AccountPayload> {
    const shape = recordVerificationCheckInput;
    const change = { mutation: 'recordVerificationCheck', shape, work: recordVerificationCheck };
    return accountPayload(context, await context.perform(change, input), input.accountId);
  }

  @Mutation(() => EnrollmentPayload, {
    description: 'An operator of another company decides: verified, when every check has passed, or rejected.',
  })
  async decideEnrollment(
    @Arg('input', () => DecideEnrollmentInput, { description: 'The account, and the decision.' })
    input: DecideEnrollmentInput,
    @Ctx() context: Context,
  ): Promise<AccountPayload> {
    const change = { mutation: 'decideEnrollment', shape: decideEnrollmentInput, work: decideEnrollment };
    return accountPayload(context, await context.perform(change, input), input.accountId);
  }
}
