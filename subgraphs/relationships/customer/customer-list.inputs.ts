import { ArgsType, Field, InputType } from 'type-graphql';
import { enumType } from '../../../chassis/graphql/enums';
import { PageArgs } from '../../../chassis/graphql/page-types';
import { Described, Nullable } from '../../../chassis/graphql/fields';
import { LIST_BOUND } from '../../../chassis/inputs';
import { EligibilityRule, EligibilityVerdict } from '../eligibility';
import { OrderDirection, OptionalId, OptionalText } from '../common.types';

export const CustomerOrderField = enumType('CustomerOrderField', 'What a list of customers is sorted by.', {
  NAME: 'Name of the company; case and accents count for nothing.',
  SINCE: 'When it became a customer of the account whose list it is.',
});
type CustomerOrderField = keyof typeof CustomerOrderField;

@InputType({ description: 'Narrows a list of customers; conditions are combined.' })
export class CustomerFilter {
  @OptionalText('Part of the company’s name; case and accents count for nothing.') readonly search?: string | null;

  @Nullable(() => [String], `Only customers in one of these markets (ISO 3166-1 alpha-2). ${LIST_BOUND}`)
  readonly market?: string[] | null;

  @Nullable(
    () => [EligibilityVerdict],
    `Only customers for whom an order may (or may not) be placed. Where an account serves a customer in several channels, one that is eligible is enough. ${LIST_BOUND}`,
  )
  readonly verdict?: EligibilityVerdict[] | null;

  @Nullable(
    () => [EligibilityRule],
    `Only customers for whom one of these rules fails in a channel of the account. ${LIST_BOUND}`,
  )
  readonly blockedBy?: EligibilityRule[] | null;
}

@InputType({ description: 'How a list of customers is sorted.' })
class CustomerOrder {
  @Described(() => CustomerOrderField, 'What to sort by.') readonly field!: CustomerOrderField;

  @Field(() => OrderDirection, { defaultValue: 'ASC', description: 'Which end comes first.' })
  readonly direction!: OrderDirection;
}

@ArgsType()
export class CustomerListArgs extends PageArgs {
  @Nullable(() => CustomerFilter, 'Which customers; all of them when left out.')
  readonly filter?: CustomerFilter | null;

  @Nullable(() => CustomerOrder, 'In which order; by name when left out.') readonly orderBy?: CustomerOrder | null;
}

@ArgsType()
export class AccountCustomerListArgs extends CustomerListArgs {
  @OptionalId('Another partner’s account: only customers that it serves together with this one.')
  readonly sharedWith?: string | null;

  @OptionalId(
    'On a reseller, the account of a provider that it works with: only customers that this provider does not serve through the reseller yet, so that it can order nothing for them. `inviteCustomer` closes the gap. An error for any other account.',
  )
  readonly notServedBy?: string | null;
}
