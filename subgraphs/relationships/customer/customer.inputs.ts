import { InputType } from 'type-graphql';
import { Id, OptionalId, Text } from '../common.types';

@InputType('RemoveDelegatedAdminInput', { description: 'From whom a customer takes back admin rights.' })
export class RemoveDelegatedAdminInput {
  @Id('The customer: the viewer’s own company.') readonly customerId!: string;
  @Id('The partner that loses the rights, in all its relationships with the customer.') readonly partnerId!: string;
}

@InputType('RemoveResaleRelationshipInput', { description: 'Whose relationship with a customer ends, and why.' })
export class RemoveResaleRelationshipInput {
  @Id('A customer of the viewer’s account.') readonly customerId!: string;

  @Id(
    'Whose relationship ends: the provider’s own, or that of the reseller through whom it serves the customer, where no other provider does so.',
  )
  readonly partnerId!: string;

  @Text('Why, at most 1000 characters; stays in the history.') readonly reason!: string;

  @OptionalId(
    'On a provider that serves the customer through several resellers: only the relationship through this one. All of the partner’s when left out.',
  )
  readonly throughId?: string | null;
}
