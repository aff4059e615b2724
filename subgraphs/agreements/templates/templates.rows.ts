import type { DataSource } from 'typeorm';
import { keysetPage, type Page, type PageArguments } from '../../../chassis/paging/page';
import type { Cursors } from '../../../chassis/paging/cursors';
import type { AgreementType } from '../agreement';
import { AgreementTemplate, EVERY_MARKET, type TemplateRow } from './agreement-template.entity';

export interface TemplateFilter {
  readonly type?: AgreementType | null;
  readonly market?: string | null;
}

interface Parts {
  readonly reader: DataSource;
  readonly cursors: Cursors;
  readonly now: Date;
}

/** A page of published texts, newest first; with a market, those that hold there: its own and the general ones. */
export function templatePage(
  { reader, cursors, now }: Parts,
  { type, market }: TemplateFilter,
  page: PageArguments,
): Promise<Page<TemplateRow>> {
  const query = reader
    .getRepository(AgreementTemplate)
    .createQueryBuilder('template')
    .where('template.publishedAt <= :now', { now });
  if (type) query.andWhere('template.type = :type', { type });
  if (market) query.andWhere('template.market IN (:...markets)', { markets: [market, EVERY_MARKET] });
  return keysetPage({
    query,
    order: [
      { column: 'template.publishedAt', property: 'publishedAt', direction: 'DESC' },
      { column: 'template.id', property: 'id', direction: 'DESC' },
    ],
    page,
    scope: `templates ${type ?? ''} ${market ?? ''}`,
    cursors,
  });
}
