import { Directive, ID, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../../../chassis/graphql/date-time';
import { listOf } from '../../../chassis/graphql/page-types';
import { enumType } from '../../../chassis/graphql/enums';
import { Described, Nullable } from '../../../chassis/graphql/fields';
import { AgreementType, MutationPayload } from '../common.types';
import * as template from './agreement-template';

export const AgreementTemplateStatus = enumType(
  'AgreementTemplateStatus',
  'Whether a text still counts.',
  template.templateStatuses,
);
export type AgreementTemplateStatus = template.AgreementTemplateStatus;

@Directive('@key(fields: "id")')
@ObjectType('AgreementTemplate', {
  description:
    'A published text in one language, as it is shown to whoever is to accept it. Its words never change: what changes is published as the next version.',
})
export class AgreementTemplateType implements Omit<template.TextFacts, 'sha256' | 'withdrawnAt'> {
  @Described(() => ID, 'Names the text; pass it when you accept it.') readonly id!: string;
  @Described(() => AgreementType, 'Who the text is for.') readonly type!: AgreementType;

  @Described(() => Int, 'Counted up for each type and market. The language editions of one version share its number.')
  readonly version!: number;

  @Described(() => String, 'Its title, in its own language.') readonly title!: string;

  @Nullable(
    () => String,
    'The market that the text was written for (ISO 3166-1 alpha-2). Null where it holds for every market.',
  )
  readonly market!: string | null;

  @Described(() => String, 'Language of the text as a BCP 47 tag: `en`, `pl`.') readonly language!: string;

  @Described(() => DateTime, 'When it was published; from then on it is the one to accept.')
  readonly publishedAt!: Date;

  @Nullable(
    () => DateTime,
    'From this moment the version before no longer counts. Null where no date was set: who accepted the version before is not asked again.',
  )
  readonly requiredFrom!: Date | null;
}

/** The words themselves stay in the database until a client selects them. */
export interface DocumentFacts {
  readonly templateId: string;
  readonly sha256: string;
  /** Of a signed copy; null where it is the text alone. */
  readonly agreementId: string | null;
}

@ObjectType('AgreementDocument', { description: 'The words of a text, and what proves that they are unchanged.' })
export class AgreementDocumentType implements Pick<DocumentFacts, 'sha256'> {
  @Described(
    () => String,
    'SHA-256 over the bytes of `text` in UTF-8, as lower-case hex. Whoever accepts a text repeats it, so that it is certain which words were shown.',
  )
  readonly sha256!: string;
}

const listed = { name: 'AgreementTemplate', of: 'agreement texts' };
export const AgreementTemplateConnection = listOf(() => AgreementTemplateType, listed);

@ObjectType('AgreementTemplatePayload', {
  implements: MutationPayload,
  description: 'What became of a text that was to be published.',
})
export class AgreementTemplatePayload extends MutationPayload {
  @Nullable(() => AgreementTemplateType, 'The text as published; null where it was not.')
  readonly template!: AgreementTemplateType | null;
}
