import { Field, Int, ObjectType } from 'type-graphql';
import { ListSize } from '../../../chassis/graphql/list-size';
import { MutationPayload } from '../common.types';
import { AgreementTemplateType } from '../templates';
import type { Coverage } from './rollout.rows';

/** As many as ISO 3166-1 has, and three of the programme’s own. */
const COUNTRY_CODES = 252;

export const ACCEPTED = 'How many have accepted it, or a later version.';
export const PENDING = 'How many have accepted an earlier one only, which still counts.';
export const OVERDUE = 'How many have accepted an earlier one only, which no longer counts.';

@ObjectType('AgreementMarketCoverage', { description: 'How far one market has come with a text.' })
class AgreementMarketCoverage implements Coverage {
  @Field(() => String, { description: 'ISO 3166-1 alpha-2 code of the market.' })
  readonly market!: string;

  @Field(() => Int, { description: ACCEPTED })
  readonly accepted!: number;

  @Field(() => Int, { description: PENDING })
  readonly pending!: number;

  @Field(() => Int, { description: OVERDUE })
  readonly overdue!: number;
}

@ObjectType('AgreementRollout', {
  description:
    'How far a published text has been accepted by those who had accepted one before it. Whoever has accepted nothing yet is not counted.',
})
export class AgreementRollout {
  @Field(() => AgreementTemplateType, { description: 'The text.' })
  readonly template!: AgreementTemplateType;

  @ListSize(COUNTRY_CODES)
  @Field(() => [AgreementMarketCoverage], { description: 'The same for each market in which there is anybody.' })
  readonly markets!: readonly Coverage[];
}

@ObjectType('AgreementReminderPayload', {
  implements: MutationPayload,
  description: 'How many were reminded.',
})
export class AgreementReminderPayload extends MutationPayload {
  @Field(() => Int, { nullable: true, description: 'How many mails were written; null after a refusal.' })
  readonly reminded!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'False where there are more than one call can write to: call again. Null after a refusal.',
  })
  readonly isComplete!: boolean | null;

  @Field(() => AgreementTemplateType, { nullable: true, description: 'The text; null where there is none.' })
  readonly template!: AgreementTemplateType | null;
}
