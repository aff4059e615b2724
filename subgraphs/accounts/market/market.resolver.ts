import { Arg, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { CspRegionType, MarketType } from '../market.types';
import { AddressValidationType, PostalAddressInput, addressOf } from '../address.types';
import { ListSize } from '../../../chassis/graphql/list-size';
import { readArgument } from '../../../chassis/refusal';
import { validateAddress, type AddressValidation } from './address';
import { knownRegion, marketOf, markets, regionId, regions, type Market, type Region } from './market';

/** Public reference data: for viewers that are not signed in too. */
@Resolver(() => MarketType)
export class MarketResolver {
  @ListSize(regions.length)
  @Query(() => [CspRegionType], { description: 'Every region of the programme, with its markets.' })
  cspRegions(): readonly Region[] {
    return regions;
  }

  @ListSize(markets.length)
  @Query(() => [MarketType], { description: 'Every market of the programme, or of one region.' })
  markets(
    @Arg('region', () => ID, { nullable: true, description: 'Only markets of this region.' }) region?: string | null,
  ): readonly Market[] {
    return region == null ? markets : knownRegion(readArgument(regionId, region, 'region')).markets;
  }

  @Query(() => MarketType, {
    nullable: true,
    description: 'One market; null where the programme has none of this code.',
  })
  market(@Arg('code', () => String, { description: 'Its code, such as PL.' }) code: string): Market | null {
    return marketOf(code);
  }

  @FieldResolver(() => CspRegionType, { description: 'The region that it belongs to.' })
  region(@Root() { regionId }: Market): Region {
    return knownRegion(regionId);
  }

  @Query(() => AddressValidationType, {
    description: "Checks how an address is written against the rules of its country's postal authority.",
  })
  validateAddress(
    @Arg('address', () => PostalAddressInput, { description: 'The address, as it was typed in.' })
    address: PostalAddressInput,
  ): AddressValidation {
    return validateAddress(addressOf(address));
  }
}
