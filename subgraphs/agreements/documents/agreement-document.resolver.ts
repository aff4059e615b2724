import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { AgreementDocumentType, type DocumentFacts } from '../templates';
import type { AgreementDocuments } from './documents.work';

@Resolver(() => AgreementDocumentType)
export class AgreementDocumentResolver {
  constructor(private readonly documents: AgreementDocuments) {}

  @FieldResolver(() => String, { description: 'The text itself, in Markdown.' })
  async text(@Root() { templateId }: DocumentFacts, @Ctx() { loaders }: Context): Promise<string> {
    const found = await loaders.templateText.load(templateId);
    if (!found) throw new Error(`The words of text ${templateId} are not there.`);
    return found.text;
  }

  @FieldResolver(() => String, {
    description:
      'Where the PDF can be downloaded, by a browser too: no header is needed. Relative to the address of the graph, and good for an hour.',
  })
  downloadUrl(@Root() { templateId, agreementId }: DocumentFacts): string {
    if (agreementId !== null) return this.documents.addressOf('agreement', agreementId);
    return this.documents.addressOf('template', templateId);
  }
}
