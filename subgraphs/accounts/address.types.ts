import { enumType } from '../../chassis/graphql/enums';
import { addressValidationStatuses, type AddressValidation } from './market/address';
import { ObjectType } from 'type-graphql';
import type { z } from 'zod';
import { Described, Nullable } from '../../chassis/graphql/fields';
import { ListSize } from '../../chassis/graphql/list-size';
import { innerTypeOf } from '../../chassis/graphql/input-types';
import { postalAddressInput, type PostalAddress } from './market/postal-address';

const AddressValidationStatus = enumType(
  'AddressValidationStatus',
  'What the address check says.',
  addressValidationStatuses,
);
type AddressValidationStatus = keyof typeof AddressValidationStatus;

@ObjectType('PostalAddress', { description: 'A postal address.' })
export class PostalAddressType implements PostalAddress {
  @Described(() => String, 'Street and number.') readonly line1!: string;
  @Nullable(() => String, 'Whatever else belongs above the city.') readonly line2!: string | null;
  @Described(() => String, 'City or town.') readonly city!: string;

  @Nullable(() => String, 'State or province, by its code where the programme has a list.')
  readonly state!: string | null;

  @Nullable(() => String, 'Postal code, where the country has them.') readonly postalCode!: string | null;
  @Described(() => String, 'ISO 3166-1 alpha-2 code of the country.') readonly country!: string;
}

export const PostalAddressInput = innerTypeOf(postalAddressInput);
export type PostalAddressInput = z.input<typeof postalAddressInput>;

@ObjectType('AddressValidation', { description: 'What the address check said of an address.' })
export class AddressValidationType implements AddressValidation {
  @Described(() => AddressValidationStatus, 'The verdict.') readonly status!: AddressValidationStatus;
  @Described(() => PostalAddressType, 'The address as it was typed in.') readonly entered!: PostalAddress;

  @ListSize(1)
  @Described(() => [PostalAddressType], 'How it is usually written. Taking it is recommended, not required.')
  readonly suggestions!: readonly PostalAddress[];

  @Nullable(() => String, 'What is wrong or was changed; begins with the name of the field.')
  readonly message!: string | null;
}

export const addressOf = ({ line2, state, postalCode, ...parts }: PostalAddressInput): PostalAddress => ({
  ...parts,
  line2: line2 ?? null,
  state: state ?? null,
  postalCode: postalCode ?? null,
});
