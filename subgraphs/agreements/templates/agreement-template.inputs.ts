import { Field, InputType } from 'type-graphql';
import { DateTime } from '../../../chassis/graphql/date-time';
import { Described, Nullable } from '../../../chassis/graphql/fields';
import { AgreementType } from '../common.types';

@InputType('PublishAgreementTemplateInput', { description: 'A text to be published.' })
export class PublishAgreementTemplateInput {
  @Described(() => AgreementType, 'Who the text is for.') readonly type!: AgreementType;

  @Nullable(
    () => String,
    'The market that it is for (ISO 3166-1 alpha-2). Left out: every market that has no text of its own.',
  )
  readonly market!: string | null;

  @Field(() => String, {
    defaultValue: 'en',
    description:
      'Language of the text as a BCP 47 tag. A language that the newest version lacks makes an edition of that version; one that it has makes the next version.',
  })
  readonly language!: string;

  @Described(() => String, 'Its title, in its own language; at most 200 characters.') readonly title!: string;

  @Described(() => String, 'The words, in Markdown, kept byte for byte; at most 90,000 bytes in UTF-8.')
  readonly text!: string;

  @Nullable(
    () => DateTime,
    'From this moment the version before no longer counts; never in the past. Left out: who accepted the version before is not asked again.',
  )
  readonly requiredFrom!: Date | null;
}
