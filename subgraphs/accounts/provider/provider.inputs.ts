import { ID, InputType } from 'type-graphql';
import { Described, Nullable } from '../../../chassis/graphql/fields';
import { PostalAddressInput } from '../address.types';
import { LIST_BOUND } from '../../../chassis/inputs';
import { ProviderService } from './provider.types';

@InputType('RegisterIndirectProviderInput', { description: 'A provider that the operator vouches for.' })
export class RegisterIndirectProviderInput {
  @Described(() => ID, 'The tenant of its work account, which has no account here yet.') readonly tenantId!: string;
  @Described(() => String, 'The name under which the company is registered.') readonly legalName!: string;

  @Described(() => String, 'Place of business: ISO 3166-1 alpha-2 code of the market. It never changes.')
  readonly market!: string;

  @Described(() => PostalAddressInput, 'Where it is registered, in that market.') readonly address!: PostalAddressInput;
  @Described(() => String, 'Where resellers ask about its programme.') readonly contactEmail!: string;
  @Described(() => String, 'Where customers write to.') readonly supportEmail!: string;

  @Described(() => String, 'Where customers call; without + it is a number of the market.')
  readonly supportPhone!: string;

  @Described(() => String, 'Address of its first user, who becomes admin agent.') readonly adminEmail!: string;
  @Described(() => String, 'Name of its first user.') readonly adminName!: string;

  @Described(() => [ProviderService], `What it offers to its resellers. ${LIST_BOUND}`)
  readonly services!: readonly ProviderService[];

  @Described(() => Boolean, 'Whether it stands in the directory.') readonly isOfficial!: boolean;
}

@InputType('SetProviderListingInput', { description: 'How a provider presents itself from now on.' })
export class SetProviderListingInput {
  @Described(() => ID, 'The account of the provider.') readonly accountId!: string;

  @Described(() => [ProviderService], `What it offers to its resellers. ${LIST_BOUND}`)
  readonly services!: readonly ProviderService[];

  @Nullable(() => String, 'In its own words, 2,000 characters at most.') readonly description?: string | null;
  @Described(() => String, 'Where to ask about its reseller programme.') readonly contactEmail!: string;
  @Nullable(() => String, 'Where to read about it, on the web.') readonly contactUrl?: string | null;

  @Nullable(() => Boolean, 'Whether it stands in the directory; for the operator to say. Left out, it stays as it is.')
  readonly isOfficial?: boolean | null;
}
