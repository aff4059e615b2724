import { ObjectType } from 'type-graphql';
import { Described, Nullable } from '../../../chassis/graphql/fields';
import { enumType } from '../../../chassis/graphql/enums';
import { ListSize } from '../../../chassis/graphql/list-size';
import { allServices, providerServices } from './provider';

export const ProviderService = enumType(
  'ProviderService',
  'What an indirect provider offers to its resellers.',
  providerServices,
);
export type ProviderService = keyof typeof ProviderService;

@ObjectType('ProviderListing', { description: 'How an indirect provider presents itself.' })
export class ProviderListingType {
  @Described(() => Boolean, 'Only official providers appear in the directory.') readonly isOfficial!: boolean;

  @ListSize(allServices.length)
  @Described(() => [ProviderService], 'What it offers to its resellers.')
  readonly services!: readonly ProviderService[];

  @Nullable(() => String, 'In its own words.') readonly description!: string | null;

  @Described(() => String, 'Where to ask about its reseller programme: a partnership begins outside.')
  readonly contactEmail!: string;

  @Nullable(() => String, 'Where to read about its reseller programme.') readonly contactUrl!: string | null;
}
