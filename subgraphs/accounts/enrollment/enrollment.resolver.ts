import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ListSize } from '../../../chassis/graphql/list-size';
import { isOverdue, verificationCheckKinds, type RejectionReason } from './enrollment';
import { EnrollmentStepCode, enrollmentSteps, type EnrollmentStep } from './enrollment-steps';
import { mostMissing, type MissingItem } from './missing';
import type { AccountRow } from '../account/account.rows';
import { checksOf, missingOf, stepFactsOf } from './enrollment-facts.rows';
import type { Enrollment, VerificationCheck } from './enrollment.entity';
import type { Context } from '../context';
import {
  EnrollmentRejectionType,
  EnrollmentStepType,
  EnrollmentType,
  MissingItemType,
  VerificationCheckType,
} from './enrollment.types';

/** Why and when an enrollment was refused. */
interface EnrollmentRejection {
  readonly reason: RejectionReason;
  readonly note: string | null;
  readonly rejectedAt: Date;
}

/** An enrollment together with its account, which the rules ask about too. */
export type EnrollmentRoot = Enrollment & { readonly account: AccountRow };

@Resolver(() => EnrollmentType)
export class EnrollmentResolver {
  @ListSize(Object.keys(EnrollmentStepCode).length)
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

  @ListSize(verificationCheckKinds.length)
  @FieldResolver(() => [VerificationCheckType], { description: 'What is verified, and what came of it so far.' })
  checks(@Root() { account }: EnrollmentRoot, @Ctx() { loaders }: Context): Promise<VerificationCheck[]> {
    return checksOf(loaders, account);
  }

  @FieldResolver(() => EnrollmentRejectionType, { nullable: true, description: 'Why it was refused, if it was.' })
  rejection(@Root() enrollment: EnrollmentRoot): EnrollmentRejection | null {
    const { rejectionReason: reason, rejectionNote: note, rejectedAt } = enrollment;
    return reason && rejectedAt && { reason, note, rejectedAt };
  }
}
