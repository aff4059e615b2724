import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { GivenTo } from '../../../chassis/unit-of-work/verb';
import { Input } from '../../../chassis/graphql/fields';
import type { Page } from '../../../chassis/paging/page';
import { PageArgs } from '../../../chassis/graphql/page-types';
import { languageTag, marketCode } from '../../../chassis/inputs';
import { readArgument } from '../../../chassis/refusal';
import type { Context } from '../context';
import { AgreementType } from '../common.types';
import { currentTemplate, statusOf, type TextFacts } from './agreement-template';
import {
  AgreementDocumentType,
  AgreementTemplateConnection,
  AgreementTemplatePayload,
  AgreementTemplateStatus,
  AgreementTemplateType,
  type DocumentFacts,
} from './agreement-template.types';
import { publishAgreementTemplate } from './publish-agreement-template';

@Resolver(() => AgreementTemplateType)
export class AgreementTemplateResolver {
  @Query(() => AgreementTemplateConnection, {
    description:
      'Published texts, newest first, superseded ones included. A text can be read and downloaded before anything is signed; no sign-in is needed.',
  })
  agreementTemplates(
    @Arg('type', () => AgreementType, { nullable: true, description: 'Only texts of this type.' })
    type: AgreementType | null,
    @Arg('market', () => String, {
      nullable: true,
      description: 'Only texts that hold in this market (ISO 3166-1 alpha-2): its own, and those for every market.',
    })
    market: string | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Page<TextFacts>> {
    return loaders.templatePage({ type, market: readArgument(marketCode.nullish(), market, 'market') }, page);
  }

  @Query(() => AgreementTemplateType, {
    nullable: true,
    description:
      'The text that someone in this market would have to accept today: the market’s own before the general one, the newest version, in the language asked for where there is an edition in it. Null where nothing is published.',
  })
  async currentAgreementTemplate(
    @Arg('type', () => AgreementType, { description: 'Who the text is for.' }) type: AgreementType,
    @Arg('market', () => String, { description: 'Place of business or of the customer: ISO 3166-1 alpha-2.' })
    market: string,
    @Arg('language', () => String, {
      nullable: true,
      description: 'Preferred language of the text, as a BCP 47 tag. Taken from the request where it is left out.',
    })
    language: string | null,
    @Ctx() { loaders, passport, now }: Context,
  ): Promise<TextFacts | null> {
    if (language != null) readArgument(languageTag, language, 'language');
    const asked = readArgument(marketCode, market, 'market');
    const wanted = { type, market: asked, language: language ?? passport.language };
    return currentTemplate(await loaders.templates(), wanted, now);
  }

  @Query(() => AgreementTemplateType, {
    nullable: true,
    description: 'One published text, superseded and withdrawn ones included: what was accepted can always be read.',
  })
  agreementTemplate(
    @Arg('id', () => ID, { description: 'The text.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<TextFacts | null> {
    return loaders.template(id);
  }

  @FieldResolver(() => AgreementTemplateStatus, { description: 'Whether it still counts, as of this request.' })
  async status(@Root() template: TextFacts, @Ctx() { loaders, now }: Context): Promise<AgreementTemplateStatus> {
    return statusOf(template, await loaders.templates(), now);
  }

  @FieldResolver(() => AgreementDocumentType, { description: 'Its words.' })
  document(@Root() { id: templateId, sha256 }: TextFacts): DocumentFacts {
    return { templateId, sha256, agreementId: null };
  }

  @Mutation(() => AgreementTemplatePayload, {
    description:
      'Publishes a text. It is the one to accept from this moment on, and the version before counts until `requiredFrom`. Operator only.',
  })
  async publishAgreementTemplate(
    @Input(publishAgreementTemplate, 'The text.') input: GivenTo<typeof publishAgreementTemplate>,
    @Ctx() context: Context,
  ): Promise<AgreementTemplatePayload> {
    const { result, userErrors } = await context.perform(publishAgreementTemplate, input);
    return { template: result && (await context.loaders.template(result.templateId)), userErrors };
  }
}
