import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { GivenTo } from '../../../chassis/unit-of-work/verb';
import { Input, NullableResolver } from '../../../chassis/graphql/fields';
import { PartnerAccountType } from '../partner-account.types';
import { ListSize } from '../../../chassis/graphql/list-size';
import { readArgument } from '../../../chassis/refusal';
import type { AccountRow } from '../account';
import { EnrollmentPayload, accountPayload } from '../account-payload.types';
import { privately, type Context, type Private } from '../context';
import { knownMarket, marketFilter } from '../market';
import { allChecks, isOverdue } from './enrollment';
import { checksOf, missingOf, stepFactsOf } from './enrollment-facts.rows';
import { enrollmentStepCodes, enrollmentSteps, type EnrollmentStep } from './enrollment-steps';
import type { Enrollment, VerificationCheck } from './enrollment.entity';
import {
  EnrollmentRejectionType,
  EnrollmentStepType,
  EnrollmentType,
  MissingItemType,
  VerificationCheckType,
} from './enrollment.types';
import { emptyDraft, missingFrom, mostMissing, type MissingItem } from './missing';
import { startEnrollment } from './start-enrollment';
import { submitEnrollment } from './submit-enrollment';

/** An enrollment together with its account, which the rules ask about too. */
type EnrollmentRoot = Enrollment & { readonly account: AccountRow };

@Resolver(() => EnrollmentType)
export class EnrollmentResolver {
  @ListSize(Object.keys(enrollmentStepCodes).length)
  @FieldResolver(() => [EnrollmentStepType], {
    description: 'Every step in order, done or not: what a progress bar shows.',
  })
  async steps(@Root() { account }: EnrollmentRoot, @Ctx() { loaders }: Context): Promise<EnrollmentStep[]> {
    const facts = await stepFactsOf(loaders, account);
    return facts ? enrollmentSteps(facts) : [];
  }

  @ListSize(mostMissing)
  @FieldResolver(() => [MissingItemType], {
    description: 'What still has to be given before the enrollment can be submitted.',
  })
  missing(@Root() { account }: EnrollmentRoot, @Ctx() { loaders }: Context): Promise<MissingItem[]> {
    return missingOf(loaders, account);
  }

  @FieldResolver(() => Boolean, { description: 'Whether the decision is late.' })
  isOverdue(@Root() enrollment: EnrollmentRoot, @Ctx() { now }: Context): boolean {
    return isOverdue(enrollment, now);
  }

  @ListSize(allChecks.length)
  @FieldResolver(() => [VerificationCheckType], { description: 'What is verified, and what came of it so far.' })
  checks(@Root() { account }: EnrollmentRoot, @Ctx() { loaders }: Context): Promise<VerificationCheck[]> {
    return checksOf(loaders, account);
  }

  @NullableResolver(() => EnrollmentRejectionType, 'Why it was refused, if it was.')
  rejection(@Root() enrollment: EnrollmentRoot): EnrollmentRejectionType | null {
    const { rejectionReason: reason, rejectionNote: note, rejectedAt } = enrollment;
    return reason && rejectedAt && { reason, note, rejectedAt };
  }
}

@Resolver(() => PartnerAccountType)
export class AccountEnrollmentResolver {
  @ListSize(mostMissing)
  @Query(() => [MissingItemType], {
    description: 'What an enrollment in this market will need; to be read before starting one.',
  })
  enrollmentRequirements(
    @Arg('market', () => String, { description: 'The place of business, such as PL.' }) market: string,
  ): MissingItem[] {
    return missingFrom(emptyDraft, knownMarket(readArgument(marketFilter, market, 'market')));
  }

  @NullableResolver(
    () => EnrollmentType,
    'How the company became a partner; null where the operator registered it. Private.',
  )
  enrollment(@Root() account: AccountRow, @Ctx() context: Context): Private<EnrollmentRoot> {
    return privately(account, context, async () => {
      const enrollment = await context.loaders.enrollment.load(account.id);
      return enrollment && Object.assign(enrollment, { account });
    });
  }

  @Mutation(() => EnrollmentPayload, {
    description: 'Opens an account for the tenant of the signed-in global admin, with a draft to be filled in.',
  })
  async startEnrollment(
    @Input(startEnrollment, 'Where, and why.') input: GivenTo<typeof startEnrollment>,
    @Ctx() context: Context,
  ): Promise<EnrollmentPayload> {
    const outcome = await context.perform(startEnrollment, input);
    return accountPayload(context, outcome, (await context.actor()).account?.id ?? null);
  }

  @Mutation(() => EnrollmentPayload, {
    description:
      'Hands the enrollment in: PartnerIDs are issued, and the primary contact is mailed a link to confirm with.',
  })
  async submitEnrollment(
    @Input(submitEnrollment, 'The enrollment.') input: GivenTo<typeof submitEnrollment>,
    @Ctx() context: Context,
  ): Promise<EnrollmentPayload> {
    return accountPayload(context, await context.perform(submitEnrollment, input), input.accountId);
  }
}
