import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id")')
@ObjectType('PartnerAccount', { description: 'A partner, seen from its agreements.' })
export class PartnerAccountStub {
  @Field(() => ID, { description: 'Names the account.' })
  readonly id!: string;
}

@Directive('@key(fields: "id")')
@ObjectType('Customer', { description: 'A customer, seen from its agreements.' })
export class CustomerStub {
  @Field(() => ID, { description: 'Names the customer.' })
  readonly id!: string;
}
