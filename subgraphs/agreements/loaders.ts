import type { ListSource, PageArguments } from '../../chassis/paging/page';
import { loadOne } from '../../chassis/database/loaders';
import { createAgreementPages, visibleAgreements } from './acceptance/agreements.rows';
import { partyKinds, type AgreementType } from './agreement';
import { readAcceptances, readListable } from './status/acceptances.rows';
import { agreementStatus, unknownStatus, type AgreementStatus } from './status';
import type { TextFacts } from './templates';
import {
  publishedTexts,
  readWords,
  templatePage,
  type TemplateFilter,
  type TextWords,
} from './templates/templates.rows';
import type { Viewing } from './viewing';

interface LoaderParts extends ListSource {
  readonly viewing: Viewing;
  readonly now: Date;
}

/** Built for each request and dropped with it; everything but the texts, which are public, is narrowed to the viewer. */
export function createLoaders(parts: LoaderParts) {
  const { reader, viewing, now } = parts;
  // All published texts without their words: few rows, read once for a request whatever is asked of them.
  let published: Promise<readonly TextFacts[]> | undefined;
  const templates = () => (published ??= publishedTexts(reader, now));
  return {
    party: partyLoaders(parts, 'PARTNER_AGREEMENT', templates),
    customer: partyLoaders(parts, 'CUSTOMER_AGREEMENT', templates),
    agreement: viewing.loader((ids, actor) => visibleAgreements(reader, ids, actor)),
    templates,
    template: async (id: string): Promise<TextFacts | null> =>
      (await templates()).find((template) => template.id === id) ?? null,
    templatePage: (filter: TemplateFilter, page: PageArguments) => templatePage(parts, filter, page),
    templateText: loadOne(
      ({ id }: TextWords) => id,
      (ids) => readWords(reader, ids),
    ),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;

/** What of one kind of party may be read. */
function partyLoaders(
  { reader, cursors, viewing, now }: LoaderParts,
  type: AgreementType,
  templates: () => Promise<readonly TextFacts[]>,
) {
  const kind = partyKinds[type];
  const acceptances = viewing.loader((ids, actor) => readAcceptances(reader, kind, ids, actor));
  return {
    acceptances,
    // "Not accepted" is said only of a party that is known and may be seen; of any other, that the status is unknown.
    async status(id: string): Promise<AgreementStatus> {
      const [party, texts] = await Promise.all([acceptances.load(id), templates()]);
      return party ? agreementStatus({ type, market: party.market }, party.acceptances, texts, now) : unknownStatus;
    },
    /** Of those whose agreements may be listed. */
    listable: viewing.loader((ids, actor) => readListable(reader, kind, ids, actor)),
    agreements: createAgreementPages(
      { reader, cursors, actor: () => viewing.actor() },
      kind === 'party' ? 'declaredById' : 'partyId',
    ),
  };
}
