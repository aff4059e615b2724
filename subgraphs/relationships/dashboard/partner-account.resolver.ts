import type { Side } from '../lists.rows';
import { remedyFor, type OrderBlockerType } from '../eligibility';
import type { Activity } from './activity.entity';
import { activityOf, blockersOf } from './channel-counts.rows';
import {
  customerCriteria,
  customersOf,
  CustomerConnection,
  customersOnPage,
  AccountCustomerListArgs,
} from '../customer';
import { CustomerInvitation, PartnershipInvitation } from '../invitation.entity';
import type { SeenCustomer } from '../loaders';
import {
  hasProvider,
  partnershipCriteria,
  partnershipsOf,
  PartnershipListArgs,
  PartnershipConnection,
  type PartnershipEdge,
} from '../partnership';
import { ActivityConnection, ChannelSummaryType, OrderBlockerConnection } from './channel-summary.types';
import { ownAnswer, owns, sideOf, type Context } from '../context';
import {
  CustomerInvitationConnection,
  InvitationListArgs,
  PartnershipInvitationConnection,
  invitationsOf,
} from '../invitation';
import { ActivityArgs } from './activity.inputs';
import { PartnerAccountStub, accountOf } from '../common.types';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { mapPage, type ListSource, type Page } from '../../../chassis/paging/page';
import { PageArgs } from '../../../chassis/graphql/page-types';
import { BadRequest } from '../../../chassis/refusal';

const BY_NAME = { field: 'NAME', direction: 'ASC' } as const;

/** A field that only the account itself and the operator read. */
const OwnField = (type: Parameters<typeof FieldResolver>[0], description: string) =>
  FieldResolver(type, {
    nullable: true,
    description: `${description} Null for all but the account itself and the operator.`,
  });

type PartnershipPage = Omit<Page<PartnerAccountStub>, 'edges'> & { readonly edges: readonly PartnershipEdge[] };

/** What an account sees of its own channel. */
@Resolver(() => PartnerAccountStub)
export class PartnerAccountResolver {
  constructor(private readonly lists: ListSource) {}

  @OwnField(() => PartnershipConnection, 'On a provider: the resellers it has, or had, a partnership with.')
  indirectResellers(
    @Root() { id }: PartnerAccountStub,
    @Args(() => PartnershipListArgs) list: PartnershipListArgs,
    @Ctx() context: Context,
  ): Promise<PartnershipPage | null> {
    return this.partnerships(id, 'provider', list, context);
  }

  @OwnField(() => PartnershipConnection, 'On a reseller: the providers it has, or had, a partnership with.')
  indirectProviders(
    @Root() { id }: PartnerAccountStub,
    @Args(() => PartnershipListArgs) list: PartnershipListArgs,
    @Ctx() context: Context,
  ): Promise<PartnershipPage | null> {
    return this.partnerships(id, 'reseller', list, context);
  }

  @OwnField(
    () => CustomerConnection,
    'Customers with a live relationship to this account. With `sharedWith`: only those that the other partner serves together with it; with `notServedBy`: only those that a provider does not serve yet.',
  )
  customers(
    @Root() { id }: PartnerAccountStub,
    @Args(() => AccountCustomerListArgs) list: AccountCustomerListArgs,
    @Ctx() context: Context,
  ): Promise<Page<SeenCustomer> | null> {
    const { sharedWith, notServedBy, filter, orderBy } = list;
    return ownAnswer(context, id, ['customers', list], async () => {
      if (notServedBy != null) await this.requireProvider(id, notServedBy, context);
      const side = await sideOf(id, context);
      const order = orderBy ?? BY_NAME;
      const listing = {
        accountId: id,
        side,
        sharedWith,
        notServedBy,
        criteria: customerCriteria(filter),
        order,
      };
      return customersOnPage(await customersOf(this.lists, listing, list), context);
    });
  }

  @OwnField(
    () => PartnershipInvitationConnection,
    'On a provider: its invitations of resellers. On a reseller: those that it answered. Newest first.',
  )
  partnershipInvitations(
    @Root() { id }: PartnerAccountStub,
    @Args(() => InvitationListArgs) list: InvitationListArgs,
    @Ctx() context: Context,
  ): Promise<Page<PartnershipInvitation> | null> {
    return this.invitations(PartnershipInvitation, id, list, context);
  }

  @OwnField(
    () => CustomerInvitationConnection,
    'On a reseller: its invitations of customers. On a provider: those in which resellers name it. Newest first.',
  )
  customerInvitations(
    @Root() { id }: PartnerAccountStub,
    @Args(() => InvitationListArgs) list: InvitationListArgs,
    @Ctx() context: Context,
  ): Promise<Page<CustomerInvitation> | null> {
    return this.invitations(CustomerInvitation, id, list, context);
  }

  @OwnField(() => ChannelSummaryType, 'The numbers of a dashboard in one request.')
  async channelSummary(
    @Root() { id }: PartnerAccountStub,
    @Ctx() context: Context,
  ): Promise<ChannelSummaryType | null> {
    return (await owns(context, id)) ? { accountId: id } : null;
  }

  @OwnField(() => OrderBlockerConnection, 'What keeps orders from being placed, the most customers unlocked first.')
  async orderBlockers(
    @Root() { id }: PartnerAccountStub,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<OrderBlockerType> | null> {
    const blockers = await ownAnswer(context, id, ['orderBlockers', page], () => blockersOf(this.lists, id, page));
    if (!blockers) return null;
    const atFault = new Set(blockers.edges.map(({ node }) => node.partnerId).filter((partnerId) => partnerId !== ''));
    const partners = await Promise.all([...atFault].map((partnerId) => context.loaders.partner.load(partnerId)));
    const facts = new Map(partners.map((partner) => [partner?.id, partner]));
    return mapPage(blockers, ({ rule, partnerId, amount }) => ({
      rule,
      customers: amount,
      partner: partnerId ? accountOf(partnerId) : null,
      ...remedyFor(rule, facts.get(partnerId) ?? null),
    }));
  }

  @OwnField(() => ActivityConnection, 'What happened in this account’s channel in all three subgraphs, newest first.')
  activity(
    @Root() { id }: PartnerAccountStub,
    @Args(() => ActivityArgs) list: ActivityArgs,
    @Ctx() context: Context,
  ): Promise<Page<Activity> | null> {
    return ownAnswer(context, id, ['activity', list], async () => {
      await context.ownEventsShown();
      return activityOf(this.lists, { accountId: id, types: list.types }, list);
    });
  }

  /** The same for a provider that it does not work with, for any other account, and for an id that was never issued. */
  private async requireProvider(resellerId: string, providerId: string, { once }: Context): Promise<void> {
    const isKnown = await once(['hasProvider', resellerId, providerId], () =>
      hasProvider(this.lists, resellerId, providerId),
    );
    if (!isKnown) throw new BadRequest('notServedBy must be a provider that this reseller works with.', 'notServedBy');
  }

  private invitations<Row extends PartnershipInvitation | CustomerInvitation>(
    entity: new () => Row,
    accountId: string,
    list: InvitationListArgs,
    context: Context,
  ): Promise<Page<Row> | null> {
    return ownAnswer(context, accountId, [entity.name, list], async () => {
      const listing = { accountId, side: await sideOf(accountId, context), states: list.state, now: context.now };
      return invitationsOf(entity, this.lists, listing, list);
    });
  }

  private async partnerships(
    accountId: string,
    side: Side,
    list: PartnershipListArgs,
    context: Context,
  ): Promise<PartnershipPage | null> {
    const criteria = partnershipCriteria(list.filter);
    const listing = { accountId, side, criteria, order: list.orderBy ?? BY_NAME };
    const page = await ownAnswer(context, accountId, ['partnerships', side, list], () =>
      partnershipsOf(this.lists, listing, list),
    );
    if (!page) return null;
    const edges = page.edges.map(({ cursor, node: partnership }) => {
      const node = accountOf(side === 'provider' ? partnership.resellerId : partnership.providerId);
      return { cursor, node, partnership };
    });
    return { ...page, edges };
  }
}
