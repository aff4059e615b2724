import { Arg, Ctx, Field, FieldResolver, ID, Int, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { Database } from '../../../chassis/database/database';
import { ListSize } from '../../../chassis/graphql/list-size';
import type { UserErrorData } from '../../../chassis/refusal';
import { remindInput } from '../acceptance/acceptance-inputs';
import type { ErrorCode } from '../errors';
import type { TemplateRow } from '../templates/agreement-template.entity';
import { coverageOf, remindPending, type Coverage, type Reminded } from './remind-pending-agreements';
import { RemindPendingAgreementsInput } from '../acceptance/agreement.inputs';
import { AgreementTemplateType } from '../templates/agreement-template.types';
import type { Context } from '../context';
import { MutationPayload } from '../acceptance/acceptance.types';

/** As many as ISO 3166-1 has, and three of the programme’s own. */
const COUNTRY_CODES = 252;

const ACCEPTED = 'How many have accepted it, or a later version.';
const PENDING = 'How many have accepted an earlier one only, which still counts.';
const OVERDUE = 'How many have accepted an earlier one only, which no longer counts.';

@ObjectType('AgreementMarketCoverage', { description: 'How far one market has come with a text.' })
export class AgreementMarketCoverage implements Coverage {
  @Field(() => String, { description: 'ISO 3166-1 alpha-2 code of the market.' })
  readonly market!: string;

  @Field(() => Int, { description: ACCEPTED })
  readonly accepted!: number;

  @Field(() => Int, { description: PENDING })
  readonly pending!: number;

  @Field(() => Int, { description: OVERDUE })
  readonly overdue!: number;
}

@ObjectType('AgreementRollout', {
  description:
    'How far a published text has been accepted by those who had accepted one before it. Whoever has accepted nothing yet is not counted.',
})
export class AgreementRollout {
  @Field(() => AgreementTemplateType, { description: 'The text.' })
  readonly template!: AgreementTemplateType;

  @ListSize(COUNTRY_CODES)
  @Field(() => [AgreementMarketCoverage], { description: 'The same for each market in which there is anybody.' })
  readonly markets!: readonly Coverage[];
}

@ObjectType('AgreementReminderPayload', {
  implements: MutationPayload,
  description: 'How many were reminded.',
})
export class AgreementReminderPayload extends MutationPayload {
  @Field(() => Int, { nullable: true, description: 'How many mails were written; null after a refusal.' })
  readonly reminded!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'False where there are more than one call can write to: call again. Null after a refusal.',
  })
  readonly isComplete!: boolean | null;

  @Field(() => AgreementTemplateType, { nullable: true, description: 'The text; null where there is none.' })
  readonly template!: AgreementTemplateType | null;
}

interface RolloutFacts {
  readonly template: TemplateRow;
  readonly markets: readonly Coverage[];
}

@Resolver(() => AgreementRollout)
export class RolloutResolver {
  constructor(private readonly reader: Database['reader']) {}

  @Query(() => AgreementRollout, {
    nullable: true,
    description: 'How far a text has been accepted, market by market. Operator only: null for everybody else.',
  })
  async agreementRollout(
    @Arg('templateId', () => ID, { description: 'The text; any edition of its version stands for all.' }) id: string,
    @Ctx() { loaders, passport, now }: Context,
  ): Promise<RolloutFacts | null> {
    const template = passport.isOperator ? await loaders.template(id) : null;
    if (!template) return null;
    const templates = await loaders.templates();
    return { template, markets: await coverageOf(this.reader, { text: template, templates }, now) };
  }

  @FieldResolver(() => Int, { description: ACCEPTED })
  accepted(@Root() { markets }: RolloutFacts): number {
    return sum(markets, 'accepted');
  }

  @FieldResolver(() => Int, { description: PENDING })
  pending(@Root() { markets }: RolloutFacts): number {
    return sum(markets, 'pending');
  }

  @FieldResolver(() => Int, { description: OVERDUE })
  overdue(@Root() { markets }: RolloutFacts): number {
    return sum(markets, 'overdue');
  }

  @Mutation(() => AgreementReminderPayload, {
    description:
      'Mails a reminder to whoever has accepted an earlier version only: to the person who accepted last, and to nobody more than once a week. Operator only.',
  })
  async remindPendingAgreements(
    @Arg('input', () => RemindPendingAgreementsInput, { description: 'Of which text.' })
    input: RemindPendingAgreementsInput,
    @Ctx() context: Context,
  ): Promise<ReminderAnswer> {
    const verb = { mutation: 'remindPendingAgreements', shape: remindInput, work: remindPending };
    const { result, userErrors } = await context.perform(verb, input);
    const template = await context.loaders.template(input.templateId);
    return { reminded: result?.reminded ?? null, isComplete: result?.isComplete ?? null, template, userErrors };
  }
}

interface ReminderAnswer extends Nullable<Omit<Reminded, 'templateId'>> {
  readonly template: TemplateRow | null;
  readonly userErrors: readonly UserErrorData<ErrorCode>[];
}

type Nullable<Facts> = { readonly [Name in keyof Facts]: Facts[Name] | null };

const sum = (markets: readonly Coverage[], name: 'accepted' | 'pending' | 'overdue'): number =>
  markets.reduce((total, each) => total + each[name], 0);
