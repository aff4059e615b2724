import { sampleTexts } from '../sample-texts';
import type { Ids } from '../ids';
import type { TemplateSpec } from '../spec';
import { TEXT_2_REQUIRED_DAYS_AGO } from './accounts';
import type { Calendar } from './calendar';

/** Three versions of the partner agreement, one of the customer agreement, and one that was withdrawn; en and pl. */
export function demoTemplates(ids: Ids, days: Calendar): readonly TemplateSpec[] {
  const partner = (['en', 'pl'] as const).flatMap((language, at) => {
    const [first, second] = sampleTexts.filter(
      ({ type, language: own }) => type === 'PARTNER_AGREEMENT' && own === language,
    );
    if (!first || !second) throw new Error(`There is no sample partner agreement in ${language}.`);
    const shared = { type: 'PARTNER_AGREEMENT' as const, market: null, language };
    const numbered = (version: number) => ({
      ...shared,
      key: `partner-${version}-${language}`,
      id: ids('template', at * 10 + version),
      version,
    });
    return [
      {
        ...numbered(1),
        title: first.title,
        text: first.text,
        status: 'SUPERSEDED' as const,
        publishedAt: days.ago(900),
        requiredFrom: days.ago(900),
      },
      {
        ...numbered(2),
        title: second.title,
        text: second.text,
        status: 'SUPERSEDED' as const,
        publishedAt: days.ago(120),
        requiredFrom: days.ago(TEXT_2_REQUIRED_DAYS_AGO),
      },
      {
        ...numbered(3),
        title: second.title,
        text: `${second.text.trimEnd()}\n\n${thirdVersion[language]}\n`,
        status: 'PUBLISHED' as const,
        publishedAt: days.ago(40),
        requiredFrom: days.ahead(30),
      },
    ];
  });
  const customer = (['en', 'pl'] as const).flatMap((language, at) => {
    const [first, second] = sampleTexts.filter(
      ({ type, language: own }) => type === 'CUSTOMER_AGREEMENT' && own === language,
    );
    if (!first || !second) throw new Error(`There is no sample customer agreement in ${language}.`);
    const shared = { type: 'CUSTOMER_AGREEMENT' as const, market: null, language };
    return [
      {
        ...shared,
        key: `customer-1-${language}`,
        id: ids('template', 100 + at * 10),
        version: 1,
        title: first.title,
        text: first.text,
        status: 'PUBLISHED' as const,
        publishedAt: days.ago(900),
        requiredFrom: days.ago(900),
      },
      {
        ...shared,
        key: `customer-2-${language}`,
        id: ids('template', 101 + at * 10),
        version: 2,
        title: second.title,
        text: second.text,
        status: 'WITHDRAWN' as const,
        publishedAt: days.ago(30),
        requiredFrom: null,
      },
    ];
  });
  return [...partner, ...customer];
}

const thirdVersion = {
  en: '## Change in version 3\n\nNotices may be given by e-mail to the primary contact.',
  pl: '## Zmiana w wersji 3\n\nZawiadomienia mogą być przesyłane pocztą elektroniczną do głównej osoby kontaktowej.',
} as const;
