import { Field, InputType } from 'type-graphql';
import { PartnerKind } from '../domain/account';
import { EnrollmentMotive } from '../domain/enrollment';

@InputType('StartEnrollmentInput', { description: 'Where a company is established, and why it comes.' })
export class StartEnrollmentInput {
  @Field(() => String, { description: 'Place of business: ISO 3166-1 alpha-2 code of the market. It never changes.' })
  readonly market!: string;

  @Field(() => PartnerKind, {
    defaultValue: 'INDIRECT_RESELLER',
    description: 'What the company becomes; new partners become indirect resellers.',
  })
  readonly kind!: PartnerKind;

  @Field(() => [EnrollmentMotive], { defaultValue: [], description: 'Why the company comes; kept, never a condition.' })
  readonly motives!: readonly EnrollmentMotive[];
}
