import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Outcome } from '../../../chassis/refusal';
import { tokenHash } from '../../../chassis/token';
import { confirmPrimaryContactInput, disownEnrollmentInput, resendContactVerificationInput } from './confirmation';
import type { ErrorCode } from '../error-code';
import { confirmPrimaryContact, disownEnrollment, resendContactVerification } from './confirm-primary-contact';
import {
  ConfirmPrimaryContactInput,
  ConfirmPrimaryContactPayload,
  DisownEnrollmentInput,
  ResendContactVerificationInput,
} from './contact-confirmation.types';
import type { Context } from '../context';
import { EnrollmentPayload, accountPayload, type AccountPayload } from '../payload.types';

/** The mailed link, and what its holder says. */
@Resolver()
export class ContactConfirmationResolver {
  @Mutation(() => EnrollmentPayload, {
    description:
      'Mails the primary contact a new link, five times a day at most. The one before is worth nothing then.',
  })
  async resendContactVerification(
    @Arg('input', () => ResendContactVerificationInput, { description: 'The account.' })
    input: ResendContactVerificationInput,
    @Ctx() context: Context,
  ): Promise<AccountPayload> {
    const shape = resendContactVerificationInput;
    const change = { mutation: 'resendContactVerification', shape, work: resendContactVerification };
    return accountPayload(context, await context.perform(change, input), input.accountId);
  }

  @Mutation(() => ConfirmPrimaryContactPayload, {
    description: 'Follows the e-mailed link, once and within seven days. Needs no sign-in: the token is the proof.',
  })
  async confirmPrimaryContact(
    @Arg('input', () => ConfirmPrimaryContactInput, { description: 'The token, and both statements.' })
    input: ConfirmPrimaryContactInput,
    @Ctx() context: Context,
  ): Promise<ConfirmPrimaryContactPayload> {
    const shape = confirmPrimaryContactInput;
    const change = { mutation: 'confirmPrimaryContact', shape, work: confirmPrimaryContact };
    return linkPayload(context, await context.perform(change, input), input.token);
  }

  @Mutation(() => ConfirmPrimaryContactPayload, {
    description: 'The addressee says that the enrollment is not theirs. It is rejected then. Needs no sign-in.',
  })
  async disownEnrollment(
    @Arg('input', () => DisownEnrollmentInput, { description: 'The token.' }) input: DisownEnrollmentInput,
    @Ctx() context: Context,
  ): Promise<ConfirmPrimaryContactPayload> {
    const change = { mutation: 'disownEnrollment', shape: disownEnrollmentInput, work: disownEnrollment };
    return linkPayload(context, await context.perform(change, input), input.token);
  }
}

async function linkPayload(
  { byLink }: Context,
  { userErrors }: Outcome<unknown, ErrorCode>,
  token: string,
): Promise<ConfirmPrimaryContactPayload> {
  const shown = await byLink(tokenHash(token));
  return { legalName: shown?.legalName ?? null, status: shown?.status ?? null, userErrors };
}
