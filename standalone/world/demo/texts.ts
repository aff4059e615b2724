import { sampleText } from '../sample-texts';
import type { Ids } from '../ids';
import type { TemplateSpec } from '../spec';
import { TEXT_2_REQUIRED_DAYS_AGO } from './accounts';
import type { Calendar } from './calendar';

/** Three versions of the partner agreement, one of the customer agreement, and one that was withdrawn; en and pl. */
export function demoTemplates(ids: Ids, days: Calendar): readonly TemplateSpec[] {
  const first = days.ago(900);
  const second = days.ago(TEXT_2_REQUIRED_DAYS_AGO);
  const recent = { publishedAt: days.ago(40), requiredFrom: days.ahead(30) };
  return [
    ...languages.flatMap((language, at): TemplateSpec[] => {
      const text = textsOf('partner', language, (version) => ids('template', at * 10 + version));
      return [
        { ...text(1, 1), status: 'SUPERSEDED', publishedAt: first, requiredFrom: first },
        { ...text(2, 2), status: 'SUPERSEDED', publishedAt: days.ago(120), requiredFrom: second },
        { ...text(3, 2, thirdVersion[language]), status: 'PUBLISHED', ...recent },
      ];
    }),
    ...languages.flatMap((language, at): TemplateSpec[] => {
      const text = textsOf('customer', language, (version) => ids('template', 99 + at * 10 + version));
      return [
        { ...text(1, 1), status: 'PUBLISHED', publishedAt: first, requiredFrom: first },
        { ...text(2, 2), status: 'WITHDRAWN', publishedAt: days.ago(30), requiredFrom: null },
      ];
    }),
  ];
}

const languages = ['en', 'pl'] as const;

/** The samples of one kind in one language as numbered versions, each with what is added to the sample. */
function textsOf(
  kind: 'partner' | 'customer',
  language: (typeof languages)[number],
  idOf: (version: number) => string,
) {
  const type = kind === 'partner' ? ('PARTNER_AGREEMENT' as const) : ('CUSTOMER_AGREEMENT' as const);
  return (version: number, which: 1 | 2, added = '') => {
    const sample = sampleText(type, language, which);
    const text = added ? `${sample.text.trimEnd()}\n\n${added}\n` : sample.text;
    const key = `${kind}-${version}-${language}`;
    return { key, id: idOf(version), type, version, title: sample.title, market: null, language, text };
  };
}

const thirdVersion = {
  en: '## Change in version 3\n\nNotices may be given by e-mail to the primary contact.',
  pl: '## Zmiana w wersji 3\n\nZawiadomienia mogą być przesyłane pocztą elektroniczną do głównej osoby kontaktowej.',
} as const;
