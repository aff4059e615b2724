import { Field, ID, InputType } from 'type-graphql';
import { Nullable } from '../../../chassis/graphql/nullable';
import { PostalAddressInput } from '../address.types';
import { LIST_BOUND } from '../../../chassis/inputs';
import { ProviderService } from './provider.types';

@InputType('RegisterIndirectProviderInput', { description: 'A provider that the operator vouches for.' })
export class RegisterIndirectProviderInput {
  @Field(() => ID, { description: 'The tenant of its work account, which has no account here yet.' })
  readonly tenantId!: string;

  @Field(() => String, { description: 'The name under which the company is registered.' }) readonly legalName!: string;

  @Field(() => String, { description: 'Place of business: ISO 3166-1 alpha-2 code of the market. It never changes.' })
  readonly market!: string;

  @Field(() => PostalAddressInput, { description: 'Where it is registered, in that market.' })
  readonly address!: PostalAddressInput;

  @Field(() => String, { description: 'Where resellers ask about its programme.' }) readonly contactEmail!: string;
  @Field(() => String, { description: 'Where customers write to.' }) readonly supportEmail!: string;

  @Field(() => String, { description: 'Where customers call; without + it is a number of the market.' })
  readonly supportPhone!: string;

  @Field(() => String, { description: 'Address of its first user, who becomes admin agent.' })
  readonly adminEmail!: string;

  @Field(() => String, { description: 'Name of its first user.' }) readonly adminName!: string;

  @Field(() => [ProviderService], { description: `What it offers to its resellers. ${LIST_BOUND}` })
  readonly services!: readonly ProviderService[];

  @Field(() => Boolean, { description: 'Whether it stands in the directory.' }) readonly isOfficial!: boolean;
}

@InputType('SetProviderListingInput', { description: 'How a provider presents itself from now on.' })
export class SetProviderListingInput {
  @Field(() => ID, { description: 'The account of the provider.' }) readonly accountId!: string;

  @Field(() => [ProviderService], { description: `What it offers to its resellers. ${LIST_BOUND}` })
  readonly services!: readonly ProviderService[];

  @Nullable(() => String, 'In its own words, 2,000 characters at most.') readonly description?: string | null;
  @Field(() => String, { description: 'Where to ask about its reseller programme.' }) readonly contactEmail!: string;
  @Nullable(() => String, 'Where to read about it, on the web.') readonly contactUrl?: string | null;

  @Nullable(() => Boolean, 'Whether it stands in the directory; for the operator to say. Left out, it stays as it is.')
  readonly isOfficial?: boolean | null;
}
