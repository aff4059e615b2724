import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { PartnerAccountType } from '../partner-account.types';
import { ListSize } from '../../../chassis/graphql/list-size';
import type { AccountRow } from '../account';
import { isConcernedWith } from '../actor';
import type { Context } from '../context';
import { enrollmentFactsOf } from '../enrollment';
import { AvailableActionType } from '../common.types';
import { MOST_ACTIONS, availableActions, type AvailableAction } from './available-actions';

@Resolver(() => PartnerAccountType)
export class AvailableActionsResolver {
  @ListSize(MOST_ACTIONS)
  @FieldResolver(() => [AvailableActionType], {
    description: 'What can be done with the account now, by this viewer; empty on an account of others.',
  })
  async availableActions(@Root() account: AccountRow, @Ctx() context: Context): Promise<AvailableAction[]> {
    const { loaders, now } = context;
    const actor = await context.actor();
    if (!isConcernedWith(actor, account.id)) return [];
    const [enrollment, { length: partnerIds }] = await Promise.all([
      enrollmentFactsOf(loaders, account),
      loaders.locations.load(account.id),
    ]);
    return availableActions(actor, { ...account, partnerIds, enrollment }, now);
  }
}
