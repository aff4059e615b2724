import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { startEnrollmentInput } from '../domain/start-enrollment';
import { startEnrollment } from '../services/opening';
import type { Context } from './context';
import { StartEnrollmentInput } from './enrollment.inputs';
import { EnrollmentPayload, accountPayload } from './payload.types';
import type { AccountPayload } from './payload.types';

/** What the applicant does, from the first word to the submission. */
@Resolver()
export class EnrollmentDraftResolver {
  @Mutation(() => EnrollmentPayload, {
    description: 'Opens an account for the tenant of the signed-in global admin, with a draft to be filled in.',
  })
  async startEnrollment(
    @Arg('input', () => StartEnrollmentInput, { description: 'Where, and why.' }) input: StartEnrollmentInput,
    @Ctx() context: Context,
  ): Promise<AccountPayload> {
    const change = { mutation: 'startEnrollment', shape: startEnrollmentInput, work: startEnrollment };
    return accountPayload(context, await context.perform(change, input), context.actor.accountId);
  }
}
