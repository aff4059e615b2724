import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../../../chassis/graphql/date-time';
import { ListSize } from '../../../chassis/graphql/list-size';
import { CompanyProfileSource, PartnerIdType } from '../account/partner-kind';
import type { AddressValidation } from '../market/address';
import type { PostalAddress } from '../market/postal-address';
import type { CompanyRecord } from '../register/company-register';
import { knownMarket, type Market } from '../market/market';
import { ProviderService, providerServices } from '../provider/provider';
import type { LocationRow } from '../partner-id/locations.rows';
import type { BusinessProfile } from '../enrollment/profile.entity';
import { AddressValidationType, PostalAddressType } from '../market/address.types';
import { MarketType } from '../market/market.types';

const VERSION =
  'Counts its changes; to be sent back as `expectedVersion`, lest a change that you have not seen is undone.';

@ObjectType('BusinessProfile', {
  simpleResolvers: true,
  description: 'The company, as it presents itself for verification.',
})
export class BusinessProfileType {
  @Field(() => String, { description: 'The name under which the company is registered.' })
  readonly legalName!: string;

  @Field(() => PostalAddressType, { description: 'The address that was kept: as typed in, or as suggested.' })
  readonly address!: PostalAddress;

  @Field(() => String, { nullable: true, description: 'Its D-U-N-S number: nine digits.' })
  readonly duns!: string | null;

  @Field(() => String, { nullable: true, description: 'Its registration number, where the market asks for one.' })
  readonly registrationNumber!: string | null;

  @Field(() => String, { nullable: true, description: 'Its website.' })
  readonly website!: string | null;

  @Field(() => CompanyProfileSource, { description: 'Where the profile comes from.' })
  readonly source!: CompanyProfileSource;

  @Field(() => AddressValidationType, {
    nullable: true,
    description:
      'What the address check said; `address` shows which of the two was kept. Null where nothing was checked.',
  })
  readonly addressValidation!: AddressValidation | null;

  @Field(() => Int, { description: VERSION })
  readonly version!: number;
}

@ObjectType('PrimaryContact', {
  simpleResolvers: true,
  description: 'The person to turn to about the application.',
})
export class PrimaryContactType {
  @Field(() => String, { description: 'First name.' })
  readonly firstName!: string;

  @Field(() => String, { description: 'Last name.' })
  readonly lastName!: string;

  @Field(() => String, { description: 'A mailbox of the company; every change of status is mailed there.' })
  readonly email!: string;

  @Field(() => String, { nullable: true, description: 'Telephone number.' })
  readonly phone!: string | null;

  @Field(() => Boolean, { description: 'Whether this is the person who enrolled.' })
  readonly isApplicant!: boolean;

  @Field(() => DateTime, { nullable: true, description: 'When the contact confirmed the e-mailed link.' })
  readonly emailVerifiedAt!: Date | null;

  @Field(() => Int, { description: VERSION })
  readonly version!: number;
}

@ObjectType('SupportContact', { simpleResolvers: true, description: 'Where the customers of a partner find help.' })
export class SupportContactType {
  @Field(() => String, { description: 'Where to write to.' })
  readonly email!: string;

  @Field(() => String, { description: 'Where to call.' })
  readonly phone!: string;

  @Field(() => String, { nullable: true, description: 'Where to read.' })
  readonly website!: string | null;

  @Field(() => Int, { description: VERSION })
  readonly version!: number;
}

@ObjectType('PartnerLocation', { simpleResolvers: true, description: 'A PartnerID, and the place that it stands for.' })
export class PartnerLocationType {
  @Field(() => ID, { description: 'Seven digits, never given twice.' })
  readonly partnerId!: string;

  @Field(() => PartnerIdType, { description: 'What the PartnerID stands for.' })
  readonly type!: PartnerIdType;

  @Field(() => String, { description: 'Name of the place.' })
  readonly name!: string;

  @Field(() => PostalAddressType, { description: 'Where it is.' })
  readonly address!: PostalAddress;

  @Field(() => MarketType, { description: 'The market that it lies in.' })
  readonly market!: Market;

  @Field(() => DateTime, { description: 'When it was added.' })
  readonly createdAt!: Date;
}

@ObjectType('ProviderListing', { simpleResolvers: true, description: 'How an indirect provider presents itself.' })
export class ProviderListingType {
  @Field(() => Boolean, { description: 'Only official providers appear in the directory.' })
  readonly isOfficial!: boolean;

  @ListSize(providerServices.length)
  @Field(() => [ProviderService], { description: 'What it offers to its resellers.' })
  readonly services!: readonly ProviderService[];

  @Field(() => String, { nullable: true, description: 'In its own words.' })
  readonly description!: string | null;

  @Field(() => String, { description: 'Where to ask about its reseller programme: a partnership begins outside.' })
  readonly contactEmail!: string;

  @Field(() => String, { nullable: true, description: 'Where to read about its reseller programme.' })
  readonly contactUrl!: string | null;
}

@ObjectType('CompanyRecord', { simpleResolvers: true, description: 'A company, as the register knows it.' })
export class CompanyRecordType implements CompanyRecord {
  @Field(() => String, { description: 'Its D-U-N-S number: nine digits.' })
  readonly duns!: string;

  @Field(() => String, { description: 'The name under which it is registered.' })
  readonly legalName!: string;

  @Field(() => PostalAddressType, { description: 'Where it is registered.' })
  readonly address!: PostalAddress;
}

// The rows carry the columns of their address themselves.

export const shownProfile = (row: BusinessProfile) => Object.assign(row, { address: row });
export type ShownProfile = ReturnType<typeof shownProfile>;

export const shownLocation = (row: LocationRow) => {
  const { partnerId, type, name, createdAt } = row;
  return { partnerId, type, name, createdAt, address: row, market: knownMarket(row.market) };
};
export type ShownLocation = ReturnType<typeof shownLocation>;
