import { Int, ObjectType } from 'type-graphql';
import { Described, Nullable } from '../../../chassis/graphql/fields';
import { CompanyProfileSource } from '../enums.types';
import { AddressValidationType, PostalAddressType } from '../address.types';
import type { AddressValidation, PostalAddress } from '../market';
import { VERSION } from '../common.types';

@ObjectType('BusinessProfile', { description: 'The company, as it presents itself for verification.' })
export class BusinessProfileType {
  @Described(() => String, 'The name under which the company is registered.') readonly legalName!: string;

  @Described(() => PostalAddressType, 'The address that was kept: as typed in, or as suggested.')
  readonly address!: PostalAddress;

  @Nullable(() => String, 'Its D-U-N-S number: nine digits.') readonly duns!: string | null;

  @Nullable(() => String, 'Its registration number, where the market asks for one.')
  readonly registrationNumber!: string | null;

  @Nullable(() => String, 'Its website.') readonly website!: string | null;
  @Described(() => CompanyProfileSource, 'Where the profile comes from.') readonly source!: CompanyProfileSource;

  @Nullable(
    () => AddressValidationType,
    'What the address check said; `address` shows which of the two was kept. Null where nothing was checked.',
  )
  readonly addressValidation!: AddressValidation | null;

  @Described(() => Int, VERSION) readonly version!: number;
}

@ObjectType('SupportContact', { description: 'Where the customers of a partner find help.' })
export class SupportContactType {
  @Described(() => String, 'Where to write to.') readonly email!: string;
  @Described(() => String, 'Where to call.') readonly phone!: string;
  @Nullable(() => String, 'Where to read.') readonly website!: string | null;
  @Described(() => Int, VERSION) readonly version!: number;
}
