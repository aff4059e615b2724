import { ObjectType } from 'type-graphql';
import { enumType } from '../../../chassis/graphql/enums';
import { ListSize } from '../../../chassis/graphql/list-size';
import { Described, Nullable } from '../../../chassis/graphql/fields';
import { PartyRole, PartnerAccountStub, Moment, OptionalMoment, OptionalText, Text, Whole } from '../common.types';
import {
  checkStatuses,
  eligibilityRules,
  eligibilityVerdicts,
  everyRule,
  type EligibilityCheck,
} from './eligibility-check';

export const EligibilityRule = enumType(
  'EligibilityRule',
  'What must hold before an order can be placed.',
  eligibilityRules,
);
export type EligibilityRule = keyof typeof EligibilityRule;

const CheckStatus = enumType('CheckStatus', 'What one rule found.', checkStatuses);
type CheckStatus = keyof typeof CheckStatus;

export const EligibilityVerdict = enumType(
  'EligibilityVerdict',
  'Whether an order may be placed. An order is refused unless this is ELIGIBLE.',
  eligibilityVerdicts,
);
export type EligibilityVerdict = keyof typeof EligibilityVerdict;

@ObjectType('EligibilityCheck', { description: 'One rule, and what it found.' })
class EligibilityCheckType implements EligibilityCheck {
  @Described(() => EligibilityRule, 'The rule.') readonly rule!: EligibilityRule;
  @Described(() => CheckStatus, 'What it found.') readonly status!: CheckStatus;
  @Text('The same in a sentence, for people.') readonly message!: string;
  @Described(() => PartyRole, 'Who can put it right.') readonly owner!: PartyRole;

  @OptionalText('The mutation that puts it right; null where nothing is wrong, or no mutation helps.')
  readonly remedy!: string | null;

  @OptionalMoment('Since when it has been so, where that is known.') readonly since!: Date | null;
}

@ObjectType('OrderEligibility', {
  description:
    'Whether a reseller’s order for a customer can be placed through a provider, rule by rule: the same evaluation that guards the order itself.',
})
export class OrderEligibilityType {
  @Described(() => EligibilityVerdict, 'The answer. An order is refused unless it is ELIGIBLE.')
  readonly verdict!: EligibilityVerdict;

  @Moment('When the rules were evaluated.') readonly evaluatedAt!: Date;

  @ListSize(everyRule.length)
  @Described(
    () => [EligibilityCheckType],
    'All thirteen rules, those that hold too, in the order in which they would have to be put right.',
  )
  readonly checks!: readonly EligibilityCheckType[];

  @ListSize(everyRule.length)
  @Described(
    () => [EligibilityCheckType],
    'Only what failed or is unknown. Fix the first one first: those behind it may depend on it.',
  )
  readonly reasons!: readonly EligibilityCheckType[];
}

@ObjectType('OrderBlocker', { description: 'One thing that keeps orders for many customers from being placed.' })
export class OrderBlockerType {
  @Described(() => EligibilityRule, 'The rule that fails.') readonly rule!: EligibilityRule;

  @Nullable(
    () => PartnerAccountStub,
    'The partner with whom the fault lies, oneself included; null where it lies with the customers, and where a reseller serves them without any provider.',
  )
  readonly partner!: PartnerAccountStub | null;

  @Whole('How many customers it blocks.') readonly customers!: number;
  @Described(() => PartyRole, 'Who can put it right.') readonly owner!: PartyRole;
  @OptionalText('The mutation that puts it right; null where no mutation does.') readonly remedy!: string | null;
}
