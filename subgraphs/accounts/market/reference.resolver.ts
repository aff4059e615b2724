import { Arg, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Database } from '../../../chassis/database/database';
import { ListSize } from '../../../chassis/graphql/list-size';
import { BadRequest } from '../../../chassis/refusal';
import { validateAddress, type AddressValidation } from './address';
import { readDuns, type CompanyRecord, type CompanyRegister } from '../register/company-register';
import { knownRegion, marketOf, markets, regionOf, regions, type Market, type Region } from './market';
import { emptyDraft, missingFrom, mostMissing, type MissingItem } from '../enrollment/missing';
import { readDomain } from '../account/work-account';
import { workAccountExists } from '../account/work-accounts.rows';
import { AddressValidationType, PostalAddressInput, addressOf } from './address.types';
import { MissingItemType } from '../enrollment/enrollment.types';
import { CspRegionType, MarketType } from './market.types';
import { CompanyRecordType } from '../profile/profile.types';

/** What everybody may look up, signed in or not. */
@Resolver(() => MarketType)
export class ReferenceResolver {
  constructor(
    private readonly reader: Database['reader'],
    private readonly register: CompanyRegister,
  ) {}

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
    return region == null ? markets : (regionOf(region)?.markets ?? []);
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

  @Query(() => CompanyRecordType, {
    nullable: true,
    description: 'Looks a company up in the register, to fill in its profile; null where there is none.',
  })
  companyByDuns(
    @Arg('duns', () => String, { description: 'Its D-U-N-S number: nine digits, with or without dashes.' })
    duns: string,
  ): Promise<CompanyRecord | null> {
    const digits = readDuns(duns);
    if (digits === null) throw new BadRequest('duns: a D-U-N-S number has nine digits.', 'duns');
    return this.register.byDuns(digits);
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

  @Query(() => Boolean, {
    description: 'Whether somebody here has a work account of this domain already. Says yes or no, and nothing else.',
  })
  workAccountExists(
    @Arg('domain', () => String, { description: 'A domain, or an e-mail address in it.' }) domain: string,
  ): Promise<boolean> {
    const known = readDomain(domain);
    if (known === null) throw new BadRequest('domain: must be a domain, such as contoso.com.', 'domain');
    return workAccountExists(this.reader, known);
  }

  @ListSize(mostMissing)
  @Query(() => [MissingItemType], {
    description: 'What an enrollment in this market will need; to be read before starting one.',
  })
  enrollmentRequirements(
    @Arg('market', () => String, { description: 'The place of business, such as PL.' }) market: string,
  ): MissingItem[] {
    const known = marketOf(market);
    if (known === null) throw new BadRequest('market: the programme has no such market.', 'market');
    return missingFrom(emptyDraft, known);
  }
}
