import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { isSignedIn } from '../../../chassis/actor';
import { NullableResolver } from '../../../chassis/graphql/fields';
import { PartnerAccountType } from '../partner-account.types';
import { MarketType } from '../market.types';
import type { RecordedEvent } from '../../../chassis/events/event';
import { ListSize } from '../../../chassis/graphql/list-size';
import { PageArgs } from '../../../chassis/graphql/page-types';
import type { Page } from '../../../chassis/paging/page';
import { privately, type Context, type Private } from '../context';
import { knownMarket, marketsOfLargestRegion, sellableMarkets, type Market } from '../market';
import { HistoryConnection } from '../common.types';
import type { AccountRow } from './account.rows';

@Resolver(() => PartnerAccountType)
export class AccountResolver {
  @Query(() => PartnerAccountType, {
    nullable: true,
    description:
      'Own account, an official provider, or (for the operator) any account; null for everything else, whether it exists or not.',
  })
  partnerAccount(
    @Arg('id', () => ID, { description: 'Id of the account.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<AccountRow | null> {
    return loaders.account.load(id);
  }

  @FieldResolver(() => MarketType, { description: 'Place of business. Never changes.' })
  market(@Root() account: AccountRow): Market {
    return knownMarket(account.market);
  }

  @ListSize(marketsOfLargestRegion)
  @FieldResolver(() => [MarketType], { description: 'Where it may sell: every market of its own region.' })
  sellableMarkets(@Root() account: AccountRow): readonly Market[] {
    return sellableMarkets(account.market);
  }

  @NullableResolver(
    () => HistoryConnection,
    'Everything that happened to the account, newest first, never pruned. Private.',
  )
  history(
    @Root() account: AccountRow,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @Ctx() context: Context,
  ): Private<Page<RecordedEvent>> {
    const request = { accountId: account.id, first, after: after ?? null };
    return privately(account, context, () => context.lists.history(request));
  }
}

/** The account that another subgraph names: partners and customers that work with it may see it. */
export async function referencedAccount(id: string, { actor, loaders, catchUp }: Context): Promise<AccountRow | null> {
  const known = await loaders.referencedAccount.load(id);
  const viewer = await actor();
  // To an operator, or one who has not signed in, no event of relationships can change the answer.
  if (known !== null || viewer.isOperator || !isSignedIn(viewer)) return known;
  await catchUp();
  return loaders.referencedAccountAfterCatchUp.load(id);
}
