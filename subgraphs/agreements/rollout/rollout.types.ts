import { Int, ObjectType } from 'type-graphql';
import { ListSize } from '../../../chassis/graphql/list-size';
import { Described, Nullable } from '../../../chassis/graphql/fields';
import { MutationPayload } from '../common.types';
import { AgreementTemplateType } from '../templates';
import type { Coverage } from './rollout.rows';

/** As many as ISO 3166-1 has, and three of the programme’s own. */
const COUNTRY_CODES = 252;

/** How many of those that accepted an earlier text have accepted this one. */
@ObjectType()
abstract class AcceptedCounts {
  @Described(() => Int, 'How many have accepted it, or a later version.') readonly accepted!: number;

  @Described(() => Int, 'How many have accepted an earlier one only, which still counts.')
  readonly pending!: number;

  @Described(() => Int, 'How many have accepted an earlier one only, which no longer counts.')
  readonly overdue!: number;
}

@ObjectType('AgreementMarketCoverage', { description: 'How far one market has come with a text.' })
class AgreementMarketCoverage extends AcceptedCounts implements Coverage {
  @Described(() => String, 'ISO 3166-1 alpha-2 code of the market.') readonly market!: string;
}

@ObjectType('AgreementRollout', {
  description:
    'How far a published text has been accepted by those who had accepted one before it. Whoever has accepted nothing yet is not counted.',
})
export class AgreementRollout extends AcceptedCounts {
  @Described(() => AgreementTemplateType, 'The text.') readonly template!: AgreementTemplateType;

  @ListSize(COUNTRY_CODES)
  @Described(() => [AgreementMarketCoverage], 'The same for each market in which there is anybody.')
  readonly markets!: readonly Coverage[];
}

@ObjectType('AgreementReminderPayload', {
  implements: MutationPayload,
  description: 'How many were reminded.',
})
export class AgreementReminderPayload extends MutationPayload {
  @Nullable(() => Int, 'How many mails were written; null after a refusal.') readonly reminded!: number | null;

  @Nullable(() => Boolean, 'False where there are more than one call can write to: call again. Null after a refusal.')
  readonly isComplete!: boolean | null;

  @Nullable(() => AgreementTemplateType, 'The text; null where there is none.')
  readonly template!: AgreementTemplateType | null;
}
