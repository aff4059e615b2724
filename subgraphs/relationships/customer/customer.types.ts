import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { DateTime } from '../../../chassis/graphql/date-time';
import { connectionOf, edgeOf } from '../../../chassis/graphql/page-types';
import { enumType } from '../../../chassis/graphql/enums';
import { ConsentState, PartyRole } from '../shared.types';
import { resaleRelationshipStates } from '../states';

const ResaleRelationshipState = enumType(
  'ResaleRelationshipState',
  'Whether a partner serves a customer.',
  resaleRelationshipStates,
);
type ResaleRelationshipState = keyof typeof ResaleRelationshipState;

@ObjectType('ResaleRelationship', {
  description: 'One partner’s relationship with one customer. An order needs the reseller’s and the provider’s.',
})
export class ResaleRelationshipType {
  @Field(() => ID, { description: 'Names the relationship.' })
  readonly id!: string;

  @Field(() => PartyRole, { description: 'Whether the partner serves the customer as provider or as reseller.' })
  readonly role!: PartyRole;

  @Field(() => ResaleRelationshipState, { description: 'Whether the partner still serves the customer.' })
  readonly state!: ResaleRelationshipState;

  @Field(() => ConsentState, {
    description:
      'Whether the partner may administer the customer’s tenant. Ends with the relationship, and a provider’s with its partnership with the reseller.',
  })
  readonly delegatedAdmin!: ConsentState;

  @Field(() => DateTime, { description: 'When the customer accepted.' })
  readonly since!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was removed; null while it lives.' })
  readonly removedAt!: Date | null;
}

@Directive('@key(fields: "id")')
@ObjectType('Customer', {
  description:
    'A company that is served by a reseller and a provider. Seen by itself, by the partners that serve it or once did, and by the operator.',
})
export class CustomerType {
  @Field(() => ID, { description: 'Names the customer in all subgraphs.' })
  readonly id!: string;

  @Field(() => String, { description: 'Name of the company.' })
  readonly companyName!: string;

  @Field(() => String, { description: 'The domain of its tenant.' })
  readonly domain!: string;

  @Field(() => String, {
    description: 'ISO 3166-1 alpha-2 of the customer’s tenant: this market has to be in its partners’ region.',
  })
  readonly market!: string;

  @Field(() => String, { nullable: true, description: 'Whom to write to.' })
  readonly contactEmail!: string | null;

  @Field(() => DateTime, {
    description: 'Since when it is a customer: to a partner, its own customer; to the customer itself, anybody’s.',
  })
  readonly since!: Date;
}

const options = { name: 'Customer', of: 'customers' };
export const CustomerEdge = edgeOf(() => CustomerType, options);
export const CustomerConnection = connectionOf(() => CustomerEdge, options);
export type CustomerConnection = InstanceType<typeof CustomerConnection>;
