import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { AgreementFacts, SignatoryFacts } from '../agreement';
import type { Context } from '../context';
import { AgreementDocumentType, AgreementTemplateType, type DocumentFacts, type TextFacts } from '../templates';
import { AgreementObject, SignatoryType } from './agreement.types';

@Resolver(() => AgreementObject)
export class AgreementResolver {
  @Query(() => AgreementObject, {
    nullable: true,
    description:
      'One acceptance: of your own account, of your own company as a customer, or of a customer that you serve. Null for anything else, whether it exists or not.',
  })
  agreement(
    @Arg('id', () => ID, { description: 'The acceptance.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<AgreementFacts | null> {
    return loaders.agreement.load(id);
  }

  @FieldResolver(() => AgreementTemplateType, { description: 'The text that was accepted.' })
  async template(@Root() { id, templateId }: AgreementFacts, @Ctx() { loaders }: Context): Promise<TextFacts> {
    const template = await loaders.template(templateId);
    if (!template) throw new Error(`Agreement ${id} names a text that is not there.`);
    return template;
  }

  @FieldResolver(() => AgreementDocumentType, {
    description: 'The words that were accepted; its PDF is the signed copy, with who agreed, how and when.',
  })
  document(@Root() { id: agreementId, templateId, documentSha256: sha256 }: AgreementFacts): DocumentFacts {
    return { templateId, sha256, agreementId };
  }

  @FieldResolver(() => SignatoryType, { description: 'Who agreed.' })
  signatory(@Root() agreement: AgreementFacts): SignatoryFacts {
    return agreement;
  }
}
