import { ObjectType } from 'type-graphql';
import { Described } from '../../../chassis/graphql/fields';
import { PostalAddressType } from '../address.types';
import type { PostalAddress } from '../market';
import type { CompanyRecord } from './company-register';

@ObjectType('CompanyRecord', { description: 'A company, as the register knows it.' })
export class CompanyRecordType implements CompanyRecord {
  @Described(() => String, 'Its D-U-N-S number: nine digits.') readonly duns!: string;
  @Described(() => String, 'The name under which it is registered.') readonly legalName!: string;
  @Described(() => PostalAddressType, 'Where it is registered.') readonly address!: PostalAddress;
}
