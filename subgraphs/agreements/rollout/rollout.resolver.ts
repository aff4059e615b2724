import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { Database } from '../../../chassis/database/database';
import type { GivenTo } from '../../../chassis/unit-of-work/verb';
import { Input } from '../../../chassis/graphql/fields';
import type { Context } from '../context';
import { remindPendingAgreements } from './remind-pending-agreements';
import { readCoverage } from './rollout.rows';
import { AgreementReminderPayload, AgreementRollout } from './rollout.types';

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
  ): Promise<AgreementRollout | null> {
    const template = passport.isOperator ? await loaders.template(id) : null;
    if (!template) return null;
    const templates = await loaders.templates();
    const markets = await readCoverage(this.reader, { text: template, templates }, now);
    const sum = (count: 'accepted' | 'pending' | 'overdue') => markets.reduce((total, each) => total + each[count], 0);
    return { template, markets, accepted: sum('accepted'), pending: sum('pending'), overdue: sum('overdue') };
  }

  @Mutation(() => AgreementReminderPayload, {
    description:
      'Mails a reminder to whoever has accepted an earlier version only: to the person who accepted last, and to nobody more than once a week. Operator only.',
  })
  async remindPendingAgreements(
    @Input(remindPendingAgreements, 'Of which text.') input: GivenTo<typeof remindPendingAgreements>,
    @Ctx() context: Context,
  ): Promise<AgreementReminderPayload> {
    const { result, userErrors } = await context.perform(remindPendingAgreements, input);
    const template = await context.loaders.template(input.templateId);
    return { reminded: result?.reminded ?? null, isComplete: result?.isComplete ?? null, template, userErrors };
  }
}
