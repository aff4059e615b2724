import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id")')
@ObjectType('PartnerAccount', {
  description:
    'A partner: an indirect provider or an indirect reseller. What it does with others is told to itself and to the operator; for anyone else these fields are null.',
})
export class PartnerAccountStub {
  @Field(() => ID, { description: 'Names the account in all subgraphs.' })
  readonly id!: string;
}

export const accountOf = (id: string): PartnerAccountStub => ({ id });
