import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { ListSource, Page } from '../../../chassis/paging/page';
import type { RecordedEvent } from '../../../chassis/events/event';
import { ListSize } from '../../../chassis/graphql/list-size';
import type { GivenTo } from '../../../chassis/unit-of-work/verb';
import { Input } from '../../../chassis/graphql/fields';
import { PageArgs } from '../../../chassis/graphql/page-types';
import { accountReadBy, moversOf } from '../actor';
import { everyConsentScope } from '../states';
import { currentConsentText } from './consent-text';
import { PartnershipCustomers } from './partnership-customers.rows';
import { MOST_ACTIONS, type AvailableActionFacts } from '../available-actions';
import { partnershipActions } from './partnership';
import { historySeenBy } from '../history.rows';
import type { SeenCustomer } from '../loaders';
import type { Consent, Partnership } from '../partnership.entity';
import { AvailableAction, HistoryConnection, PartnerAccountStub, accountOf } from '../common.types';
import { customerCriteria, CustomerConnection, customersOnPage, CustomerListArgs } from '../customer';
import type { Context } from '../context';
import { endPartnership } from './end-partnership';
import { grantConsent } from './grant-consent';
import {
  ConsentTextType,
  ConsentType,
  PartnershipPayload,
  PartnershipType,
  partnershipPayload,
} from './partnership.types';
import { withdrawConsent } from './withdraw-consent';

@Resolver(() => PartnershipType)
export class PartnershipResolver {
  constructor(private readonly lists: ListSource) {}

  @Query(() => PartnershipType, {
    nullable: true,
    description: 'A partnership of the viewer’s account, or (operator) any; null for everything else.',
  })
  partnership(
    @Arg('id', () => ID, { description: 'The partnership.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<Partnership | null> {
    return loaders.partnership.load(id);
  }

  @Query(() => ConsentTextType, {
    description:
      'The wording that an authorization of a provider consents to; its version must come back with the consent. Readable without signing in.',
  })
  partnershipConsentText(
    @Arg('language', () => String, {
      defaultValue: 'en',
      description: 'Language tag: `en`, `pl`. Any other gets the English text.',
    })
    language: string,
  ): ConsentTextType {
    return currentConsentText(language);
  }

  @FieldResolver(() => PartnerAccountStub, { description: 'The provider.' })
  provider(@Root() { providerId }: Partnership): PartnerAccountStub {
    return accountOf(providerId);
  }

  @FieldResolver(() => PartnerAccountStub, { description: 'The reseller.' })
  reseller(@Root() { resellerId }: Partnership): PartnerAccountStub {
    return accountOf(resellerId);
  }

  @ListSize(everyConsentScope.length)
  @FieldResolver(() => [ConsentType], {
    description: 'What the reseller lets the provider do: one entry for each scope.',
  })
  async consents(@Root() { id }: Partnership, @Ctx() { loaders }: Context): Promise<Consent[]> {
    const consents = await loaders.consents.load(id);
    return [...consents].sort((a, b) => everyConsentScope.indexOf(a.scope) - everyConsentScope.indexOf(b.scope));
  }

  @FieldResolver(() => CustomerConnection, {
    description:
      'The customers that at least one of the two serves in this channel; live ones, and those blocked because one side’s relationship is gone.',
  })
  async customers(
    @Root() { id, resellerId, customerCount }: Partnership,
    @Args(() => CustomerListArgs) { filter, orderBy, first, after }: CustomerListArgs,
    @Ctx() context: Context,
  ): Promise<Page<SeenCustomer>> {
    const side = accountReadBy(await context.actor()) === resellerId ? 'reseller' : 'provider';
    const order = orderBy ?? ({ field: 'NAME', direction: 'ASC' } as const);
    const listing = { criteria: customerCriteria(filter), order, page: { first, after } };
    // One reader for each listing, so that the same list under many partnerships is read together.
    const list = await context.once(['customers of partnerships', listing], () =>
      Promise.resolve(new PartnershipCustomers(this.lists, listing)),
    );
    const page = await list.page({ id, side });
    // Without a filter the number is kept with the partnership.
    const totalCount = filter ? page.totalCount : () => Promise.resolve(customerCount);
    return customersOnPage({ ...page, totalCount }, context);
  }

  @ListSize(MOST_ACTIONS)
  @FieldResolver(() => [AvailableAction], { description: 'What the viewer can do with the partnership now.' })
  async availableActions(@Root() partnership: Partnership, @Ctx() context: Context): Promise<AvailableActionFacts[]> {
    const movers = moversOf(await context.actor(), partnership);
    if (movers.length === 0) return [];
    const consents = (await context.loaders.consents.load(partnership.id)).map(({ state }) => state);
    const { state, resellerProgramStatus, providerProgramStatus } = partnership;
    const situation = { state, consents, resellerProgramStatus, providerProgramStatus };
    return movers.flatMap((mover) => partnershipActions(situation, mover, context.now));
  }

  @FieldResolver(() => HistoryConnection, { description: 'What happened to the partnership, newest first.' })
  async history(
    @Root() { id }: Partnership,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { actor }: Context,
  ): Promise<Page<RecordedEvent>> {
    return historySeenBy(await actor(), id, this.lists, page);
  }

  @Mutation(() => PartnershipPayload, {
    description:
      'Takes back one consent; the partnership goes on. DELEGATED_ADMIN is the provider’s admin access. Taking back what is taken back already, or ended with the partnership, changes nothing.',
  })
  async withdrawConsent(
    @Input(withdrawConsent, 'Which one.') input: GivenTo<typeof withdrawConsent>,
    @Ctx() context: Context,
  ): Promise<PartnershipPayload> {
    return partnershipPayload(context, await context.perform(withdrawConsent, input), input.partnershipId);
  }

  @Mutation(() => PartnershipPayload, { description: 'Gives a consent again that was taken back.' })
  async grantConsent(
    @Input(grantConsent, 'Which one.') input: GivenTo<typeof grantConsent>,
    @Ctx() context: Context,
  ): Promise<PartnershipPayload> {
    return partnershipPayload(context, await context.perform(grantConsent, input), input.partnershipId);
  }

  @Mutation(() => PartnershipPayload, {
    description:
      'Ends a partnership, from either side. Its three consents end with it, and the provider’s admin rights at the customers served through it. Customers and their relationships stay; nothing more can be ordered for them through it. To connect again takes a new invitation.',
  })
  async endPartnership(
    @Input(endPartnership, 'Which one, and why.') input: GivenTo<typeof endPartnership>,
    @Ctx() context: Context,
  ): Promise<PartnershipPayload> {
    return partnershipPayload(context, await context.perform(endPartnership, input), input.partnershipId);
  }
}
