import type { DataSource, EntityManager } from 'typeorm';
import { hold } from '../../../chassis/database/hold';
import { keysetPage, type ListSource, type Page, type PageArguments } from '../../../chassis/paging/page';
import type { AgreementType } from '../agreement';
import type { TextFacts, WholeText } from './agreement-template';
import { AgreementTemplate, EVERY_MARKET, TemplateSeries } from './agreement-template.entity';

/** The texts of a type, to which none is added until commit; the series is there as soon as one was published. */
export async function holdTexts(manager: EntityManager, type: AgreementType): Promise<TextFacts[]> {
  await hold(manager, TemplateSeries, { id: type });
  return manager.findBy(AgreementTemplate, { type });
}

export function publishedTexts(reader: DataSource, now: Date): Promise<TextFacts[]> {
  return published(reader, now).getMany();
}

export interface TemplateFilter {
  readonly type?: AgreementType | null;
  readonly market?: string | null;
}

interface Parts extends ListSource {
  readonly now: Date;
}

/** A page of published texts, newest first; with a market, those that hold there: its own and the general ones. */
export function templatePage(
  { reader, cursors, now }: Parts,
  { type, market }: TemplateFilter,
  page: PageArguments,
): Promise<Page<TextFacts>> {
  const query = published(reader, now);
  if (type) query.andWhere('template.type = :type', { type });
  if (market) query.andWhere('template.market IN (:...markets)', { markets: [market, EVERY_MARKET] });
  return keysetPage({
    query,
    order: { by: ['publishedAt', 'id'], direction: 'DESC' },
    page,
    scope: `templates ${type ?? ''} ${market ?? ''}`,
    cursors,
  });
}

const published = (reader: DataSource, now: Date) =>
  reader.getRepository(AgreementTemplate).createQueryBuilder('template').where('template.publishedAt <= :now', { now });

export type TextWords = Pick<WholeText, 'id' | 'text'>;

/** Words by the ids of their texts. */
export function readWords(reader: DataSource, ids: readonly string[]): Promise<TextWords[]> {
  return reader
    .getRepository(AgreementTemplate)
    .createQueryBuilder('template')
    .select(['template.id', 'template.text'])
    .where('template.id IN (:...ids)', { ids })
    .getMany();
}

/** A text with its words. */
export function findWholeText(reader: DataSource, id: string): Promise<WholeText | null> {
  const query = reader.getRepository(AgreementTemplate).createQueryBuilder('template').addSelect('template.text');
  return query.where('template.id = :id', { id }).getOne();
}
