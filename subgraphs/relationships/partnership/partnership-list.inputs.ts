import { ArgsType, Field, InputType } from 'type-graphql';
import { enumType } from '../../../chassis/graphql/enums';
import { PageArgs } from '../../../chassis/graphql/page-types';
import { Described, Nullable } from '../../../chassis/graphql/fields';
import { LIST_BOUND } from '../../../chassis/inputs';
import { EligibilityRule } from '../eligibility';
import { OrderDirection, OptionalText } from '../common.types';
import { PartnershipState } from './partnership.types';

export const PartnershipOrderField = enumType('PartnershipOrderField', 'What a list of partnerships is sorted by.', {
  NAME: 'Name of the other partner; case and accents count for nothing.',
  SINCE: 'When the partnership began.',
  CUSTOMERS: 'How many customers it has.',
  BLOCKED_CUSTOMERS: 'How many of its customers nothing can be ordered for.',
});
type PartnershipOrderField = keyof typeof PartnershipOrderField;

@InputType({ description: 'Narrows a list of partnerships; conditions are combined.' })
export class PartnershipFilter {
  @Nullable(() => [PartnershipState], `Only in one of these states. ${LIST_BOUND}`)
  readonly state?: PartnershipState[] | null;

  @OptionalText('Part of the other partner’s name; case and accents count for nothing.')
  readonly search?: string | null;

  @Nullable(
    () => [String],
    `Only with a partner established in one of these markets (ISO 3166-1 alpha-2). ${LIST_BOUND}`,
  )
  readonly market?: string[] | null;

  @Nullable(() => [String], `Only with a partner whose program status is one of these. ${LIST_BOUND}`)
  readonly programStatus?: string[] | null;

  @Nullable(
    () => [EligibilityRule],
    `Only those with at least one customer for whom one of these rules fails. ${LIST_BOUND}`,
  )
  readonly blockedBy?: EligibilityRule[] | null;
}

@InputType({ description: 'How a list of partnerships is sorted.' })
class PartnershipOrder {
  @Described(() => PartnershipOrderField, 'What to sort by.') readonly field!: PartnershipOrderField;

  @Field(() => OrderDirection, { defaultValue: 'ASC', description: 'Which end comes first.' })
  readonly direction!: OrderDirection;
}

@ArgsType()
export class PartnershipListArgs extends PageArgs {
  @Nullable(() => PartnershipFilter, 'Which partnerships; all of them, the ended ones too, when left out.')
  readonly filter?: PartnershipFilter | null;

  @Nullable(() => PartnershipOrder, 'In which order; by name when left out.')
  readonly orderBy?: PartnershipOrder | null;
}
