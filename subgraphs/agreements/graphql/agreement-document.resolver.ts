import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { AgreementDocumentType } from './agreement-template.type';
import type { DocumentFacts } from './agreement-template.type';
import type { Context } from './context';

@Resolver(() => AgreementDocumentType)
export class AgreementDocumentResolver {
  @FieldResolver(() => String, { description: 'The text itself, in Markdown.' })
  async text(@Root() { templateId }: DocumentFacts, @Ctx() { loaders }: Context): Promise<string> {
    const found = await loaders.templateText.load(templateId);
    if (!found) throw new Error(`The words of text ${templateId} are not there.`);
    return found.text;
  }

  // Nothing outside this subgraph serves documents yet, and a link that leads nowhere would be a lie. A data URL needs
  // no server: `<a href download>` saves it and fetch() reads it, with the very bytes that the fingerprint covers.
  // It is as long as the text, so it is made only where it is selected; whoever has `text` can do without.
  @FieldResolver(() => String, {
    description: 'Where the text can be downloaded as a file: use it as it is, as the target of a download link.',
  })
  async downloadUrl(@Root() document: DocumentFacts, @Ctx() context: Context): Promise<string> {
    const text = await this.text(document, context);
    return `data:text/markdown;charset=utf-8;base64,${Buffer.from(text, 'utf8').toString('base64')}`;
  }
}
