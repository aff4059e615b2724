import { Field, ObjectType } from 'type-graphql';
import { PostalAddressType } from '../address.types';
import type { PostalAddress } from '../market';
import type { CompanyRecord } from './company-register';

@ObjectType('CompanyRecord', { simpleResolvers: true, description: 'A company, as the register knows it.' })
export class CompanyRecordType implements CompanyRecord {
  @Field(() => String, { description: 'Its D-U-N-S number: nine digits.' }) readonly duns!: string;
  @Field(() => String, { description: 'The name under which it is registered.' }) readonly legalName!: string;
  @Field(() => PostalAddressType, { description: 'Where it is registered.' }) readonly address!: PostalAddress;
}
