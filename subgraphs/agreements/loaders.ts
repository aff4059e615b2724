import type DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import type { Page, PageArguments } from '../../chassis/paging/page';
import type { Cursors } from '../../chassis/paging/cursors';
import { loadOne } from '../../chassis/database/loaders';
import { Agreement } from './acceptance/agreement.entity';
import { AgreementTemplate, type TemplateRow } from './templates/agreement-template.entity';
import { createAgreementPages, type AgreementPages } from './acceptance/agreements.rows';
import { readAcceptances, readListable, type PartyAcceptances } from './status/acceptances.rows';
import { templatePage, type TemplateFilter } from './templates/templates.rows';
import type { Viewing } from './viewing';
import { visibleAgreements, type PartyKind } from './visible';

type Ids = readonly string[];

export interface LoaderParts {
  readonly reader: DataSource;
  readonly cursors: Cursors;
  readonly viewing: Viewing;
  readonly now: Date;
}

/** What of one kind of party may be read. */
export interface PartyLoaders {
  readonly acceptances: DataLoader<string, PartyAcceptances | null>;
  /** Answers whose agreements may be listed. */
  readonly listable: DataLoader<string, { readonly id: string } | null>;
  readonly agreements: AgreementPages;
}

export interface Loaders {
  readonly party: PartyLoaders;
  readonly customer: PartyLoaders;
  readonly agreement: DataLoader<string, Agreement | null>;
  /** All published texts without their words: few rows, read once for a request whatever is asked of them. */
  readonly templates: () => Promise<readonly TemplateRow[]>;
  readonly template: (id: string) => Promise<TemplateRow | null>;
  readonly templatePage: (filter: TemplateFilter, page: PageArguments) => Promise<Page<TemplateRow>>;
  readonly templateText: DataLoader<string, Pick<AgreementTemplate, 'id' | 'text'> | null>;
}

/** Built for each request and dropped with it; everything but the texts, which are public, is narrowed to the viewer. */
export function createLoaders(parts: LoaderParts): Loaders {
  const { reader } = parts;
  let published: Promise<readonly TemplateRow[]> | undefined;
  const templates = () => (published ??= publishedTemplates(parts));
  return {
    party: partyLoaders(parts, 'party'),
    customer: partyLoaders(parts, 'customer'),
    agreement: agreementLoader(parts),
    templates,
    template: async (id) => (await templates()).find((template) => template.id === id) ?? null,
    templatePage: (filter, page) => templatePage(parts, filter, page),
    templateText: loadOne(idOf, (ids) =>
      reader
        .getRepository(AgreementTemplate)
        .createQueryBuilder('template')
        .select(['template.id', 'template.text'])
        .where('template.id IN (:...ids)', { ids })
        .getMany(),
    ),
  };
}

const idOf = ({ id }: { readonly id: string }) => id;

function partyLoaders({ reader, cursors, viewing }: LoaderParts, kind: PartyKind): PartyLoaders {
  const owner = kind === 'party' ? 'declaredById' : 'partyId';
  return {
    acceptances: loadOne(idOf, (ids) =>
      viewing.see(ids, idOf, (some, actor) => readAcceptances(reader, kind, some, actor)),
    ),
    listable: loadOne(idOf, (ids) => viewing.see(ids, idOf, (some, actor) => readListable(reader, kind, some, actor))),
    agreements: createAgreementPages({ reader, cursors, actor: () => viewing.actor() }, owner),
  };
}

function agreementLoader({ reader, viewing }: LoaderParts): DataLoader<string, Agreement | null> {
  const rows = (ids: Ids) =>
    reader.getRepository(Agreement).createQueryBuilder('agreement').where('agreement.id IN (:...ids)', { ids });
  return loadOne(idOf, (ids) =>
    viewing.see(ids, idOf, (some, actor) => visibleAgreements(rows(some), actor).getMany()),
  );
}

function publishedTemplates({ reader, now }: LoaderParts): Promise<TemplateRow[]> {
  return reader
    .getRepository(AgreementTemplate)
    .createQueryBuilder('template')
    .where('template.publishedAt <= :now', { now })
    .getMany();
}
