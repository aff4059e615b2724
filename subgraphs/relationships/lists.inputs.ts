import { ArgsType, Field, ID, InputType, registerEnumType } from 'type-graphql';
import { LIST_BOUND } from '../../chassis/inputs';
import { PageArgs } from '../../chassis/graphql/page-types';
import { EligibilityRule, EligibilityVerdict } from './eligibility/eligibility-enums.types';
import { ActivityType, PartnershipState } from './enums.types';

export const OrderDirection = { ASC: 'ASC', DESC: 'DESC' } as const;
export const PartnershipOrderField = {
  NAME: 'NAME',
  SINCE: 'SINCE',
  CUSTOMERS: 'CUSTOMERS',
  BLOCKED_CUSTOMERS: 'BLOCKED_CUSTOMERS',
} as const;
export const CustomerOrderField = { NAME: 'NAME', SINCE: 'SINCE' } as const;

registerEnumType(OrderDirection, {
  name: 'OrderDirection',
  description: 'Which end of a list comes first.',
  valuesConfig: {
    ASC: { description: 'Smallest, earliest, or first in the alphabet.' },
    DESC: { description: 'Largest, latest, or last in the alphabet.' },
  },
});
registerEnumType(PartnershipOrderField, {
  name: 'PartnershipOrderField',
  description: 'What a list of partnerships is sorted by.',
  valuesConfig: {
    NAME: { description: 'Name of the other partner; case and accents count for nothing.' },
    SINCE: { description: 'When the partnership began.' },
    CUSTOMERS: { description: 'How many customers it has.' },
    BLOCKED_CUSTOMERS: { description: 'How many of its customers nothing can be ordered for.' },
  },
});
registerEnumType(CustomerOrderField, {
  name: 'CustomerOrderField',
  description: 'What a list of customers is sorted by.',
  valuesConfig: {
    NAME: { description: 'Name of the company; case and accents count for nothing.' },
    SINCE: { description: 'When it became a customer of the account whose list it is.' },
  },
});

@InputType({ description: 'Narrows a list of partnerships; conditions are combined.' })
export class PartnershipFilter {
  @Field(() => [PartnershipState], { nullable: true, description: `Only in one of these states. ${LIST_BOUND}` })
  readonly state?: PartnershipState[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Part of the other partner’s name; case and accents count for nothing.',
  })
  readonly search?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: `Only with a partner established in one of these markets (ISO 3166-1 alpha-2). ${LIST_BOUND}`,
  })
  readonly market?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: `Only with a partner whose program status is one of these. ${LIST_BOUND}`,
  })
  readonly programStatus?: string[] | null;

  @Field(() => [EligibilityRule], {
    nullable: true,
    description: `Only those with at least one customer for whom one of these rules fails. ${LIST_BOUND}`,
  })
  readonly blockedBy?: EligibilityRule[] | null;
}

@InputType({ description: 'How a list of partnerships is sorted.' })
export class PartnershipOrder {
  @Field(() => PartnershipOrderField, { description: 'What to sort by.' })
  readonly field!: keyof typeof PartnershipOrderField;

  @Field(() => OrderDirection, { defaultValue: 'ASC', description: 'Which end comes first.' })
  readonly direction!: keyof typeof OrderDirection;
}

@InputType({ description: 'Narrows a list of customers; conditions are combined.' })
export class CustomerFilter {
  @Field(() => String, {
    nullable: true,
    description: 'Part of the company’s name; case and accents count for nothing.',
  })
  readonly search?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: `Only customers in one of these markets (ISO 3166-1 alpha-2). ${LIST_BOUND}`,
  })
  readonly market?: string[] | null;

  @Field(() => [EligibilityVerdict], {
    nullable: true,
    description: `Only customers for whom an order may (or may not) be placed. Where an account serves a customer in several channels, one that is eligible is enough. ${LIST_BOUND}`,
  })
  readonly verdict?: EligibilityVerdict[] | null;

  @Field(() => [EligibilityRule], {
    nullable: true,
    description: `Only customers for whom one of these rules fails in a channel of the account. ${LIST_BOUND}`,
  })
  readonly blockedBy?: EligibilityRule[] | null;
}

@InputType({ description: 'How a list of customers is sorted.' })
export class CustomerOrder {
  @Field(() => CustomerOrderField, { description: 'What to sort by.' })
  readonly field!: keyof typeof CustomerOrderField;

  @Field(() => OrderDirection, { defaultValue: 'ASC', description: 'Which end comes first.' })
  readonly direction!: keyof typeof OrderDirection;
}

@ArgsType()
export class PartnershipListArgs extends PageArgs {
  @Field(() => PartnershipFilter, {
    nullable: true,
    description: 'Which partnerships; all of them, the ended ones too, when left out.',
  })
  readonly filter?: PartnershipFilter | null;

  @Field(() => PartnershipOrder, { nullable: true, description: 'In which order; by name when left out.' })
  readonly orderBy?: PartnershipOrder | null;
}

@ArgsType()
export class CustomerListArgs extends PageArgs {
  @Field(() => CustomerFilter, { nullable: true, description: 'Which customers; all of them when left out.' })
  readonly filter?: CustomerFilter | null;

  @Field(() => CustomerOrder, { nullable: true, description: 'In which order; by name when left out.' })
  readonly orderBy?: CustomerOrder | null;
}

@ArgsType()
export class AccountCustomerListArgs extends CustomerListArgs {
  @Field(() => ID, {
    nullable: true,
    description: 'Another partner’s account: only customers that it serves together with this one.',
  })
  readonly sharedWith?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'On a reseller, the account of a provider that it works with: only customers that this provider does not serve through the reseller yet, so that it can order nothing for them. `inviteCustomer` closes the gap. An error for any other account.',
  })
  readonly notServedBy?: string | null;
}

@ArgsType()
export class ActivityArgs extends PageArgs {
  @Field(() => [ActivityType], { nullable: true, description: `Only these types of events. ${LIST_BOUND}` })
  readonly types?: string[] | null;
}
