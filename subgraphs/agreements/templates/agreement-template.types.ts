import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../../../chassis/graphql/date-time';
import { connectionOf, edgeOf } from '../../../chassis/graphql/page-types';
import { enumType } from '../../../chassis/graphql/enums';
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
  @Field(() => ID, { description: 'Names the text; pass it when you accept it.' })
  readonly id!: string;

  @Field(() => AgreementType, { description: 'Who the text is for.' })
  readonly type!: AgreementType;

  @Field(() => Int, {
    description: 'Counted up for each type and market. The language editions of one version share its number.',
  })
  readonly version!: number;

  @Field(() => String, { description: 'Its title, in its own language.' })
  readonly title!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The market that the text was written for (ISO 3166-1 alpha-2). Null where it holds for every market.',
  })
  readonly market!: string | null;

  @Field(() => String, { description: 'Language of the text as a BCP 47 tag: `en`, `pl`.' })
  readonly language!: string;

  @Field(() => DateTime, { description: 'When it was published; from then on it is the one to accept.' })
  readonly publishedAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'From this moment the version before no longer counts. Null where no date was set: who accepted the version before is not asked again.',
  })
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
export class AgreementDocumentType implements DocumentFacts {
  @Field(() => String, {
    description:
      'SHA-256 over the bytes of `text` in UTF-8, as lower-case hex. Whoever accepts a text repeats it, so that it is certain which words were shown.',
  })
  readonly sha256!: string;

  readonly templateId!: string;

  readonly agreementId!: string | null;
}

const options = { name: 'AgreementTemplate', of: 'agreement texts' };
export const AgreementTemplateEdge = edgeOf(() => AgreementTemplateType, options);
export const AgreementTemplateConnection = connectionOf(() => AgreementTemplateEdge, options);

@ObjectType('AgreementTemplatePayload', {
  implements: MutationPayload,
  description: 'What became of a text that was to be published.',
})
export class AgreementTemplatePayload extends MutationPayload {
  @Field(() => AgreementTemplateType, { nullable: true, description: 'The text as published; null where it was not.' })
  readonly template!: AgreementTemplateType | null;
}
