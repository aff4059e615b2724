import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Page } from '../../../chassis/paging/page';
import { PageArgs } from '../../../chassis/graphql/page-types';
import { languageTag, marketCode } from '../../../chassis/inputs';
import { readArgument } from '../../../chassis/refusal';
import { currentTemplate, statusOf } from './agreement-template';
import type { TemplateRow } from './agreement-template.entity';
import {
  AgreementDocumentType,
  AgreementTemplateConnection,
  AgreementTemplateType,
  type DocumentFacts,
} from './agreement-template.types';
import type { Context } from '../context';
import { AgreementTemplateStatus, AgreementType } from '../enums.types';

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
  ): Promise<Page<TemplateRow>> {
    if (market != null) readArgument(marketCode, market, 'market');
    return loaders.templatePage({ type, market }, page);
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
  ): Promise<TemplateRow | null> {
    readArgument(marketCode, market, 'market');
    if (language != null) readArgument(languageTag, language, 'language');
    const wanted = { type, market, language: language ?? passport.language };
    return currentTemplate(await loaders.templates(), wanted, now);
  }

  @Query(() => AgreementTemplateType, {
    nullable: true,
    description: 'One published text, superseded and withdrawn ones included: what was accepted can always be read.',
  })
  agreementTemplate(
    @Arg('id', () => ID, { description: 'The text.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<TemplateRow | null> {
    return loaders.template(id);
  }

  @FieldResolver(() => AgreementTemplateStatus, { description: 'Whether it still counts, as of this request.' })
  async status(@Root() template: TemplateRow, @Ctx() { loaders, now }: Context): Promise<AgreementTemplateStatus> {
    return statusOf(template, await loaders.templates(), now);
  }

  @FieldResolver(() => AgreementDocumentType, { description: 'Its words.' })
  document(@Root() { id: templateId, sha256 }: TemplateRow): DocumentFacts {
    return { templateId, sha256, agreementId: null };
  }
}
