import type DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import type { Page, PageArguments } from '../../chassis/paging/page';
import type { Cursors } from '../../chassis/paging/cursors';
import { loadOne } from '../../chassis/database/loaders';
import type { Agreement } from './acceptance/agreement.entity';
import { createAgreementPages, visibleAgreements, type AgreementPages } from './acceptance/agreements.rows';
import { partyKinds, type AgreementType } from './agreement';
import { readAcceptances, readListable, type PartyAcceptances } from './status/acceptances.rows';
import { agreementStatus, unknownStatus, type AgreementStatus } from './status';
import type { TextFacts } from './templates';
import { publishedTexts, readWords, templatePage, type TemplateFilter } from './templates/templates.rows';
import type { Viewing } from './viewing';

interface LoaderParts {
  readonly reader: DataSource;
  readonly cursors: Cursors;
  readonly viewing: Viewing;
  readonly now: Date;
}

/** What of one kind of party may be read. */
interface PartyLoaders {
  readonly acceptances: DataLoader<string, PartyAcceptances | null>;
  readonly status: (id: string) => Promise<AgreementStatus>;
  /** Answers whose agreements may be listed. */
  readonly listable: DataLoader<string, { readonly id: string } | null>;
  readonly agreements: AgreementPages;
}

export interface Loaders {
  readonly party: PartyLoaders;
  readonly customer: PartyLoaders;
  readonly agreement: DataLoader<string, Agreement | null>;
  /** All published texts without their words: few rows, read once for a request whatever is asked of them. */
  readonly templates: () => Promise<readonly TextFacts[]>;
  readonly template: (id: string) => Promise<TextFacts | null>;
  readonly templatePage: (filter: TemplateFilter, page: PageArguments) => Promise<Page<TextFacts>>;
  readonly templateText: DataLoader<string, { readonly id: string; readonly text: string } | null>;
}

/** Built for each request and dropped with it; everything but the texts, which are public, is narrowed to the viewer. */
export function createLoaders(parts: LoaderParts): Loaders {
  const { reader, viewing, now } = parts;
  let published: Promise<readonly TextFacts[]> | undefined;
  const templates = () => (published ??= publishedTexts(reader, now));
  return {
    party: partyLoaders(parts, 'PARTNER_AGREEMENT', templates),
    customer: partyLoaders(parts, 'CUSTOMER_AGREEMENT', templates),
    agreement: viewing.loader((ids, actor) => visibleAgreements(reader, ids, actor)),
    templates,
    template: async (id) => (await templates()).find((template) => template.id === id) ?? null,
    templatePage: (filter, page) => templatePage(parts, filter, page),
    templateText: loadOne(
      ({ id }) => id,
      (ids) => readWords(reader, ids),
    ),
  };
}

function partyLoaders(
  { reader, cursors, viewing, now }: LoaderParts,
  type: AgreementType,
  templates: Loaders['templates'],
): PartyLoaders {
  const kind = partyKinds[type];
  const acceptances = viewing.loader((ids, actor) => readAcceptances(reader, kind, ids, actor));
  return {
    acceptances,
    // "Not accepted" is said only of a party that is known and may be seen; of any other, that the status is unknown.
    async status(id) {
      const [party, texts] = await Promise.all([acceptances.load(id), templates()]);
      return party ? agreementStatus({ type, market: party.market }, party.acceptances, texts, now) : unknownStatus;
    },
    listable: viewing.loader((ids, actor) => readListable(reader, kind, ids, actor)),
    agreements: createAgreementPages(
      { reader, cursors, actor: () => viewing.actor() },
      kind === 'party' ? 'declaredById' : 'partyId',
    ),
  };
}
