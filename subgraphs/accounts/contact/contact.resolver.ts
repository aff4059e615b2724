import { Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { GivenTo } from '../../../chassis/unit-of-work/verb';
import { Input, NullableResolver } from '../../../chassis/graphql/fields';
import { PartnerAccountType } from '../partner-account.types';
import type { Database } from '../../../chassis/database/database';
import type { Outcome } from '../../../chassis/refusal';
import { tokenHash } from '../../../chassis/token';
import type { AccountRow } from '../account';
import { EnrollmentPayload, accountPayload } from '../account-payload.types';
import { privately, type Context, type Private } from '../context';
import type { PrimaryContact } from '../enrollment';
import type { ErrorCode } from '../errors';
import { confirmPrimaryContact } from './confirm-primary-contact';
import { ConfirmPrimaryContactPayload, PrimaryContactType } from './contact.types';
import { disownEnrollment } from './disown-enrollment';
import { linkedEnrollment } from './linked-enrollment.rows';
import { resendContactVerification } from './resend-contact-verification';
import { setPrimaryContact } from './set-primary-contact';
import { isOfCompany } from './webmail';

@Resolver(() => PartnerAccountType)
export class AccountContactResolver {
  @NullableResolver(() => PrimaryContactType, 'The person to turn to about the application. Private.')
  primaryContact(@Root() account: AccountRow, @Ctx() context: Context): Private<PrimaryContact> {
    return privately(account, context, () => context.loaders.primaryContact.load(account.id));
  }
}

@Resolver(() => PrimaryContactType)
export class ContactResolver {
  constructor(private readonly reader: Database['reader']) {}

  @FieldResolver(() => Boolean, {
    description:
      "Whether the address is in the domain of the company's work account or website. Where it is not, a reviewer should look twice.",
  })
  async emailMatchesCompany(
    @Root() { accountId, email }: PrimaryContact,
    @Ctx() { loaders }: Context,
  ): Promise<boolean> {
    const [account, profile] = await Promise.all([
      loaders.account.load(accountId),
      loaders.businessProfile.load(accountId),
    ]);
    return isOfCompany(email, { domain: account?.domain ?? null, website: profile?.website ?? null });
  }

  @Mutation(() => EnrollmentPayload, {
    description: 'Sets the person to turn to. After the submission, somebody else or another address confirms anew.',
  })
  async setPrimaryContact(
    @Input(setPrimaryContact, 'The person.') input: GivenTo<typeof setPrimaryContact>,
    @Ctx() context: Context,
  ): Promise<EnrollmentPayload> {
    return accountPayload(context, await context.perform(setPrimaryContact, input), input.accountId);
  }

  @Mutation(() => EnrollmentPayload, {
    description:
      'Mails the primary contact a new link, five times a day at most. The one before is worth nothing then.',
  })
  async resendContactVerification(
    @Input(resendContactVerification, 'The account.') input: GivenTo<typeof resendContactVerification>,
    @Ctx() context: Context,
  ): Promise<EnrollmentPayload> {
    return accountPayload(context, await context.perform(resendContactVerification, input), input.accountId);
  }

  @Mutation(() => ConfirmPrimaryContactPayload, {
    description: 'Follows the e-mailed link, once and within seven days. Needs no sign-in: the token is the proof.',
  })
  async confirmPrimaryContact(
    @Input(confirmPrimaryContact, 'The token, and both statements.') input: GivenTo<typeof confirmPrimaryContact>,
    @Ctx() context: Context,
  ): Promise<ConfirmPrimaryContactPayload> {
    return this.linkPayload(await context.perform(confirmPrimaryContact, input), input.token);
  }

  @Mutation(() => ConfirmPrimaryContactPayload, {
    description: 'The addressee says that the enrollment is not theirs. It is rejected then. Needs no sign-in.',
  })
  async disownEnrollment(
    @Input(disownEnrollment, 'The token.') input: GivenTo<typeof disownEnrollment>,
    @Ctx() context: Context,
  ): Promise<ConfirmPrimaryContactPayload> {
    return this.linkPayload(await context.perform(disownEnrollment, input), input.token);
  }

  private async linkPayload({ userErrors }: Outcome<unknown, ErrorCode>, token: string) {
    const shown = await linkedEnrollment(this.reader, tokenHash(token));
    return { legalName: shown?.legalName ?? null, status: shown?.status ?? null, userErrors };
  }
}
