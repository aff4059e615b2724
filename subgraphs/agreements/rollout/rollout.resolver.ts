import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Database } from '../../../chassis/database/database';
import { Input } from '../../../chassis/graphql/nullable';
import type { Context } from '../context';
import type { Answer } from '../common.types';
import type { TextFacts } from '../templates';
import { remindPendingAgreements, type Reminded } from './remind-pending-agreements';
import { RemindPendingAgreementsInput } from './rollout.inputs';
import { readCoverage, type Coverage } from './rollout.rows';
import { ACCEPTED, AgreementReminderPayload, AgreementRollout, OVERDUE, PENDING } from './rollout.types';

interface RolloutFacts {
  readonly template: TextFacts;
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
    return { template, markets: await readCoverage(this.reader, { text: template, templates }, now) };
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
    @Input(() => RemindPendingAgreementsInput, 'Of which text.') input: RemindPendingAgreementsInput,
    @Ctx() context: Context,
  ): Promise<Answer & Partial<Reminded> & { readonly template: TextFacts | null }> {
    const { result, userErrors } = await context.perform(remindPendingAgreements, input);
    const template = await context.loaders.template(input.templateId);
    return { ...result, template, userErrors };
  }
}

const sum = (markets: readonly Coverage[], name: 'accepted' | 'pending' | 'overdue'): number =>
  markets.reduce((total, each) => total + each[name], 0);
