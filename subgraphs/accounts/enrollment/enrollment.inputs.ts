import { ID, InputType } from 'type-graphql';
import { Described, WithDefault } from '../../../chassis/graphql/fields';
import { PartnerKind } from '../enums.types';
import { LIST_BOUND } from '../../../chassis/inputs';
import { EnrollmentMotive } from './enrollment.types';

@InputType('StartEnrollmentInput', { description: 'Where a company is established, and why it comes.' })
export class StartEnrollmentInput {
  @Described(() => String, 'Place of business: ISO 3166-1 alpha-2 code of the market. It never changes.')
  readonly market!: string;

  @WithDefault(
    () => PartnerKind,
    'INDIRECT_RESELLER',
    'What the company becomes; new partners become indirect resellers.',
  )
  readonly kind!: PartnerKind;

  @WithDefault(() => [EnrollmentMotive], [], `Why the company comes; kept, never a condition. ${LIST_BOUND}`)
  readonly motives!: readonly EnrollmentMotive[];
}

@InputType('SubmitEnrollmentInput', { description: 'Which enrollment is complete.' })
export class SubmitEnrollmentInput {
  @Described(() => ID, 'The account that it is about.') readonly accountId!: string;
}
