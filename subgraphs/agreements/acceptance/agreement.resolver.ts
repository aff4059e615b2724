import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { SignatoryFacts } from '../agreement';
import type { Agreement } from './agreement.entity';
import type { TemplateRow } from '../templates/agreement-template.entity';
import {
  AgreementDocumentType,
  AgreementTemplateType,
  type DocumentFacts,
} from '../templates/agreement-template.types';
import { AgreementObject, SignatoryType } from './agreement.types';
import type { Context } from '../context';

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
  ): Promise<Agreement | null> {
    return loaders.agreement.load(id);
  }

  @FieldResolver(() => AgreementTemplateType, { description: 'The text that was accepted.' })
  async template(@Root() { id, templateId }: Agreement, @Ctx() { loaders }: Context): Promise<TemplateRow> {
    const template = await loaders.template(templateId);
    if (!template) throw new Error(`Agreement ${id} names a text that is not there.`);
    return template;
  }

  @FieldResolver(() => AgreementDocumentType, {
    description: 'The words that were accepted; its PDF is the signed copy, with who agreed, how and when.',
  })
  document(@Root() { id: agreementId, templateId, documentSha256: sha256 }: Agreement): DocumentFacts {
    return { templateId, sha256, agreementId };
  }

  @FieldResolver(() => SignatoryType, { description: 'Who agreed.' })
  signatory(@Root() agreement: Agreement): SignatoryFacts {
    return agreement;
  }
}
