import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Page } from '../../../chassis/paging/page';
import type { RecordedEvent } from '../../../chassis/events/event';
import { ListSize } from '../../../chassis/graphql/list-size';
import { PageArgs } from '../../../chassis/graphql/page-types';
import { isAssociable } from './partner-kind';
import { isConcernedWith } from '../actor';
import { accountActions, availableActions, type AvailableAction } from '../available-actions/available-actions';
import { knownMarket, marketsOfLargestRegion, sellableMarkets, type Market } from '../market/market';
import { MOST_LOCATIONS } from '../partner-id/partner-id';
import { providerServices } from '../provider/provider';
import type { AccountRow } from './account.rows';
import { enrollmentFactsOf } from '../enrollment/enrollment-facts.rows';
import type { LocationRow } from '../partner-id/locations.rows';
import type { PartnerUser } from '../users/partner-user.entity';
import type { PrimaryContact, SupportContact } from '../enrollment/profile.entity';
import type { ProviderListing } from '../provider/provider-listing.entity';
import { privately, type Context } from '../context';
import type { EnrollmentRoot } from '../enrollment/enrollment.resolver';
import { EnrollmentType } from '../enrollment/enrollment.types';
import { MarketType } from '../market/market.types';
import { PartnerAccountType, PartnerUserConnection, UsersArgs } from './partner-account.types';
import {
  BusinessProfileType,
  PartnerLocationType,
  PrimaryContactType,
  ProviderListingType,
  SupportContactType,
  shownLocation,
  shownProfile,
  type ShownLocation,
  type ShownProfile,
} from '../profile/profile.types';
import { AvailableActionType, HistoryConnection } from '../shared.types';

type ShownListing = ProviderListing & Pick<ProviderListingType, 'isOfficial' | 'services'>;
type Shown<Value> = Promise<Value | null> | null;

@Resolver(() => PartnerAccountType)
export class PartnerAccountResolver {
  @FieldResolver(() => MarketType, { description: 'Place of business. Never changes.' })
  market(@Root() account: AccountRow): Market {
    return knownMarket(account.market);
  }

  @ListSize(marketsOfLargestRegion)
  @FieldResolver(() => [MarketType], { description: 'Where it may sell: every market of its own region.' })
  sellableMarkets(@Root() account: AccountRow): readonly Market[] {
    return sellableMarkets(account.market);
  }

  @FieldResolver(() => SupportContactType, { nullable: true, description: 'Where its customers find help.' })
  supportContact(@Root() { id }: AccountRow, @Ctx() { loaders }: Context): Promise<SupportContact | null> {
    return loaders.supportContact.load(id);
  }

  @FieldResolver(() => ProviderListingType, {
    nullable: true,
    description: 'How it presents itself to resellers; on providers only.',
  })
  async providerListing(
    @Root() { id, kind, isOfficial }: AccountRow,
    @Ctx() { loaders }: Context,
  ): Promise<ShownListing | null> {
    if (kind !== 'INDIRECT_PROVIDER') return null;
    const [listing, given] = await Promise.all([loaders.providerListing.load(id), loaders.providerServices.load(id)]);
    const offered = new Set(given.map(({ service }) => service));
    const services = providerServices.filter((service) => offered.has(service));
    return listing && Object.assign(listing, { isOfficial, services });
  }

  @FieldResolver(() => BusinessProfileType, {
    nullable: true,
    description: 'The company as it presents itself for verification. Private.',
  })
  businessProfile(@Root() account: AccountRow, @Ctx() context: Context): Shown<ShownProfile> {
    return privately(account, context, async () => {
      const profile = await context.loaders.businessProfile.load(account.id);
      return profile && shownProfile(profile);
    });
  }

  @FieldResolver(() => PrimaryContactType, {
    nullable: true,
    description: 'The person to turn to about the application. Private.',
  })
  primaryContact(@Root() account: AccountRow, @Ctx() context: Context): Shown<PrimaryContact> {
    return privately(account, context, () => context.loaders.primaryContact.load(account.id));
  }

  @FieldResolver(() => EnrollmentType, {
    nullable: true,
    description: 'How the company became a partner; null where the operator registered it. Private.',
  })
  enrollment(@Root() account: AccountRow, @Ctx() context: Context): Shown<EnrollmentRoot> {
    return privately(account, context, async () => {
      const enrollment = await context.loaders.enrollment.load(account.id);
      return enrollment && Object.assign(enrollment, { account });
    });
  }

  @ListSize(MOST_LOCATIONS)
  @FieldResolver(() => [PartnerLocationType], {
    nullable: true,
    description: 'Its PartnerIDs and the places they stand for. Private.',
  })
  locations(@Root() account: AccountRow, @Ctx() context: Context): Shown<ShownLocation[]> {
    return this.shownLocations(account, context, () => true);
  }

  @ListSize(MOST_LOCATIONS)
  @FieldResolver(() => [PartnerLocationType], {
    nullable: true,
    description: 'Locations whose PartnerID may be associated with this account now. Private.',
  })
  associableLocations(@Root() account: AccountRow, @Ctx() context: Context): Shown<ShownLocation[]> {
    return this.shownLocations(account, context, (location) => isAssociable(location, account));
  }

  @FieldResolver(() => PartnerUserConnection, {
    nullable: true,
    description: 'Who works with the account, by name. Private.',
  })
  users(
    @Root() account: AccountRow,
    @Args(() => UsersArgs) { first, after, role }: UsersArgs,
    @Ctx() context: Context,
  ): Shown<Page<PartnerUser>> {
    const request = { accountId: account.id, role: role ?? null, first, after: after ?? null };
    return privately(account, context, () => context.lists.users(request));
  }

  @FieldResolver(() => HistoryConnection, {
    nullable: true,
    description: 'Everything that happened to the account, newest first, never pruned. Private.',
  })
  history(
    @Root() account: AccountRow,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @Ctx() context: Context,
  ): Shown<Page<RecordedEvent>> {
    const request = { accountId: account.id, first, after: after ?? null };
    return privately(account, context, () => context.lists.history(request));
  }

  @ListSize(accountActions.length)
  @FieldResolver(() => [AvailableActionType], {
    description: 'What can be done with the account now, by this viewer; empty on an account of others.',
  })
  async availableActions(@Root() account: AccountRow, @Ctx() context: Context): Promise<AvailableAction[]> {
    const { actor, loaders, now } = context;
    if (!isConcernedWith(actor, account.id)) return [];
    const [enrollment, { length: partnerIds }] = await Promise.all([
      enrollmentFactsOf(loaders, account),
      loaders.locations.load(account.id),
    ]);
    return availableActions(actor, { ...account, accountId: account.id, partnerIds, enrollment }, now);
  }

  private shownLocations(account: AccountRow, context: Context, wanted: (location: LocationRow) => boolean) {
    return privately(account, context, async () => {
      const locations = await context.loaders.locations.load(account.id);
      return locations.filter(wanted).map(shownLocation);
    });
  }
}
