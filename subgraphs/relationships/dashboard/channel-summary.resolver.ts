import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Reader } from '../../../chassis/database/database';
import { DateTime } from '../../../chassis/graphql/date-time';
import { ListSize } from '../../../chassis/graphql/list-size';
import { marketsOfLargestRegion } from '../market';
import { MONTHS_SHOWN, customersWithin, type InvitationCountKind } from '../eligibility';
import { customersByMonth, resellersBy } from './channel-counts.rows';
import { invitationCounts } from './invitation-counts.rows';
import {
  ChannelSummaryType,
  CustomerCounts,
  InvitationCounts,
  MarketCount,
  MonthCount,
  ResellerCounts,
} from './channel-summary.types';
import { sideOf, type Context } from '../context';

@Resolver(() => ChannelSummaryType)
export class ChannelSummaryResolver {
  constructor(private readonly reader: Reader) {}

  @FieldResolver(() => ResellerCounts, { description: 'On a provider: its resellers. A reseller has none.' })
  async resellers(@Root() { accountId }: ChannelSummaryType, @Ctx() { once }: Context): Promise<ResellerCounts> {
    const counts = await once(['resellers', accountId], () =>
      resellersBy('resellerProgramStatus', this.reader, accountId),
    );
    return {
      total: counts.reduce((sum, { count }) => sum + count, 0),
      byProgramStatus: counts.map(({ value, count }) => ({ status: value, count })),
    };
  }

  @FieldResolver(() => CustomerCounts, { description: 'The account’s customers.' })
  async customers(@Root() { accountId }: ChannelSummaryType, @Ctx() { once }: Context): Promise<CustomerCounts> {
    const [total = 0, eligible = 0, blocked = 0] = await once(['customers by verdict', accountId], () =>
      customersWithin(this.reader, accountId, [{}, { verdict: ['ELIGIBLE'] }, { verdict: ['BLOCKED'] }]),
    );
    return { total, eligible, blocked };
  }

  @FieldResolver(() => InvitationCounts, {
    description: 'On a provider: its invitations of resellers. On a reseller: those that it answered.',
  })
  partnershipInvitations(
    @Root() { accountId }: ChannelSummaryType,
    @Ctx() context: Context,
  ): Promise<InvitationCounts> {
    return this.invitations('PARTNERSHIP_INVITED', accountId, context);
  }

  @FieldResolver(() => InvitationCounts, {
    description: 'On a reseller: its invitations of customers. On a provider: those in which resellers name it.',
  })
  customerInvitations(@Root() { accountId }: ChannelSummaryType, @Ctx() context: Context): Promise<InvitationCounts> {
    return this.invitations('CUSTOMER_INVITED', accountId, context);
  }

  @ListSize(MONTHS_SHOWN)
  @FieldResolver(() => [MonthCount], {
    description: 'New customers by month, the last twelve, oldest first; months without any are included.',
  })
  async customersByMonth(
    @Root() { accountId }: ChannelSummaryType,
    @Ctx() { now, once }: Context,
  ): Promise<MonthCount[]> {
    const months = await once(['customers by month', accountId], () => customersByMonth(this.reader, accountId, now));
    return months.map(({ value, count }) => ({ month: value, count }));
  }

  @ListSize(marketsOfLargestRegion)
  @FieldResolver(() => [MarketCount], { description: 'On a provider: its resellers by their place of business.' })
  async resellersByMarket(@Root() { accountId }: ChannelSummaryType, @Ctx() { once }: Context): Promise<MarketCount[]> {
    const markets = await once(['resellers by market', accountId], () =>
      resellersBy('resellerMarket', this.reader, accountId),
    );
    return markets.map(({ value, count }) => ({ market: value, count }));
  }

  @FieldResolver(() => DateTime, {
    description: 'The moment for which what other subgraphs said is known to hold; 1970 while they were never reached.',
  })
  asOf(@Root() _: ChannelSummaryType, @Ctx() { facts }: Context): Promise<Date> {
    return facts.asOf();
  }

  private async invitations(kind: InvitationCountKind, accountId: string, context: Context): Promise<InvitationCounts> {
    const side = await sideOf(accountId, context);
    return context.once([kind, accountId], () =>
      invitationCounts(kind, this.reader, { accountId, side, now: context.now }),
    );
  }
}
