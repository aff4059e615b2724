import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { ListSource, Page } from '../../../chassis/paging/page';
import type { RecordedEvent } from '../../../chassis/events/event';
import { ListSize } from '../../../chassis/graphql/list-size';
import type { GivenTo } from '../../../chassis/unit-of-work/verb';
import { Input } from '../../../chassis/graphql/fields';
import { PageArgs } from '../../../chassis/graphql/page-types';
import { accountReadBy, moversOf } from '../actor';
import { partiesAround, removableBy } from './removal';
import { MOST_ACTIONS, type AvailableActionFacts } from '../available-actions';
import { customerActions } from './customer-actions';
import type { ResaleRelationship } from '../customer.entity';
import { historySeenBy } from '../history.rows';
import { channelKey } from '../channel-key';
import type { SeenCustomer } from '../loaders';
import type { Context } from '../context';
import { CustomerPayload, CustomerType, ResaleRelationshipType, customerPayload } from './customer.types';
import { removeDelegatedAdmin } from './remove-delegated-admin';
import { removeResaleRelationship } from './remove-resale-relationship';
import { AvailableAction, HistoryConnection, PartnerAccountStub, accountOf } from '../common.types';
import { eligibilityOf, OrderEligibilityType } from '../eligibility';

/**
 * A provider and a reseller, twice over. The one list of the graph that nothing bounds: partners come and go for
 * as long as there is a customer. Where one has had more of them, the others on its page have fewer.
 */
const USUAL_RELATIONSHIPS = 4;

@Resolver(() => CustomerType)
export class CustomerResolver {
  constructor(private readonly lists: ListSource) {}

  @Query(() => CustomerType, {
    nullable: true,
    description:
      'The viewer’s own company, one of its customers (also of those it once had), or (operator) any customer; null for everything else.',
  })
  customer(
    @Arg('id', () => ID, { description: 'The customer.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<SeenCustomer | null> {
    return loaders.customer.load(id);
  }

  @Query(() => CustomerType, {
    nullable: true,
    description: 'The viewer’s own company, where it is a customer: its partners, and what each of them may do.',
  })
  async viewerCustomer(@Ctx() { actor, loaders }: Context): Promise<SeenCustomer | null> {
    const { customerId } = await actor();
    return customerId === null ? null : loaders.customer.load(customerId);
  }

  @ListSize(USUAL_RELATIONSHIPS)
  @FieldResolver(() => [ResaleRelationshipType], {
    description:
      'The partners that serve the customer or once did. A partner sees its own relationships and those of whoever serves the customer together with it; the customer and the operator see all.',
  })
  relationships(@Root() { id }: SeenCustomer, @Ctx() { loaders }: Context): Promise<ResaleRelationship[]> {
    return loaders.relationships.load(id);
  }

  @FieldResolver(() => OrderEligibilityType, {
    description:
      'Whether an order for this customer can be placed by a reseller through a provider; see `orderEligibility`.',
  })
  orderEligibility(
    @Root() { id }: SeenCustomer,
    @Arg('resellerId', () => ID, { description: 'The reseller who sells.' }) resellerId: string,
    @Arg('providerId', () => ID, { description: 'The provider who would place the order.' }) providerId: string,
    @Ctx() context: Context,
  ): Promise<OrderEligibilityType> {
    return eligibilityOf({ customerId: id, resellerId, providerId }, context);
  }

  @ListSize(MOST_ACTIONS)
  @FieldResolver(() => [AvailableAction], { description: 'What the viewer can do about the customer now.' })
  async availableActions(@Root() { id }: SeenCustomer, @Ctx() context: Context): Promise<AvailableActionFacts[]> {
    const actor = await context.actor();
    const relationships = await context.loaders.relationships.load(id);
    const movers = moversOf(actor, partiesAround(actor, id, relationships));
    const removable = removableBy(actor, relationships, await this.resellersAmong(relationships, context));
    return customerActions({ relationships, removable, now: context.now }, movers);
  }

  /** The resellers of these relationships with whom the viewer works. */
  private async resellersAmong(relationships: readonly ResaleRelationship[], context: Context): Promise<string[]> {
    const providerId = accountReadBy(await context.actor()) ?? '';
    const resellers = relationships.filter(({ role }) => role === 'RESELLER');
    const { livePartnership } = context.loaders;
    const live = resellers.map(({ resellerId }) => livePartnership.load(channelKey({ resellerId, providerId })));
    return (await Promise.all(live)).flatMap((partnership) => (partnership ? [partnership.resellerId] : []));
  }

  @FieldResolver(() => HistoryConnection, {
    description: 'What happened to the customer, newest first, as far as the viewer had part in it.',
  })
  async history(
    @Root() { id }: SeenCustomer,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { actor }: Context,
  ): Promise<Page<RecordedEvent>> {
    return historySeenBy(await actor(), id, this.lists, page);
  }

  @Mutation(() => CustomerPayload, {
    description: 'The customer takes back one partner’s admin rights and stays its customer. Twice is as good as once.',
  })
  async removeDelegatedAdmin(
    @Input(removeDelegatedAdmin, 'From whom.') input: GivenTo<typeof removeDelegatedAdmin>,
    @Ctx() context: Context,
  ): Promise<CustomerPayload> {
    return customerPayload(context, await context.perform(removeDelegatedAdmin, input), input.customerId);
  }

  @Mutation(() => CustomerPayload, {
    description:
      'A provider ends its relationship with a customer, or its reseller’s, and the admin rights with it. Providers only; a reseller goes through its provider.',
  })
  async removeResaleRelationship(
    @Input(removeResaleRelationship, 'Whose, and why.') input: GivenTo<typeof removeResaleRelationship>,
    @Ctx() context: Context,
  ): Promise<CustomerPayload> {
    return customerPayload(context, await context.perform(removeResaleRelationship, input), input.customerId);
  }
}

@Resolver(() => ResaleRelationshipType)
export class ResaleRelationshipResolver {
  @FieldResolver(() => PartnerAccountStub, { description: 'The partner.' })
  partner(@Root() { partnerId }: ResaleRelationship): PartnerAccountStub {
    return accountOf(partnerId);
  }

  @FieldResolver(() => PartnerAccountStub, {
    nullable: true,
    description:
      'On a provider’s relationship: the reseller through whom it serves the customer. Null on a reseller’s own.',
  })
  through(@Root() { role, resellerId }: ResaleRelationship): PartnerAccountStub | null {
    return role === 'PROVIDER' ? accountOf(resellerId) : null;
  }
}
