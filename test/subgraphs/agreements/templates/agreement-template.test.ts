import {
  currentTemplate,
  nextVersion,
  statusOf,
  type TextFacts,
} from '../../../../subgraphs/agreements/templates/agreement-template';

const now = new Date('2026-06-15T12:00:00.000Z');
const yesterday = new Date('2026-06-14T12:00:00.000Z');
const tomorrow = new Date('2026-06-16T12:00:00.000Z');

function text(id: string, given: Partial<TextFacts> = {}): TextFacts {
  const usual = { type: 'PARTNER_AGREEMENT', version: 1, market: null, language: 'en' } as const;
  const shown = { title: 'Agreement', sha256: '' };
  return { ...usual, ...shown, publishedAt: yesterday, requiredFrom: null, withdrawnAt: null, id, ...given };
}

interface Case {
  readonly rule: string;
  readonly texts: readonly TextFacts[];
  readonly market?: string;
  readonly language?: string;
  readonly current: string | null;
}

const cases: Case[] = [
  { rule: 'nothing is published: nothing is current', texts: [], current: null },
  { rule: 'a general text holds in every market', texts: [text('general')], market: 'JP', current: 'general' },
  {
    rule: "a market's own text comes before the general one",
    texts: [text('general', { version: 9 }), text('polish', { market: 'PL' })],
    market: 'PL',
    current: 'polish',
  },
  {
    rule: "another market's own text does not hold here",
    texts: [text('general'), text('polish', { market: 'PL', version: 2 })],
    market: 'DE',
    current: 'general',
  },
  {
    rule: "another market's own text is nothing to go by, even where there is no other",
    texts: [text('polish', { market: 'PL' })],
    market: 'DE',
    current: null,
  },
  {
    rule: 'the newest version is current from its publication on, before it is demanded',
    texts: [text('first'), text('second', { version: 2, requiredFrom: tomorrow })],
    current: 'second',
  },
  {
    rule: 'what is not yet published is not current',
    texts: [text('first'), text('second', { version: 2, publishedAt: tomorrow })],
    current: 'first',
  },
  {
    rule: 'a text is current in the millisecond in which it is published',
    texts: [text('first'), text('second', { version: 2, publishedAt: now })],
    current: 'second',
  },
  {
    rule: 'a withdrawn text is not current; the version before is again',
    texts: [text('first'), text('second', { version: 2, withdrawnAt: yesterday })],
    current: 'first',
  },
  {
    rule: 'a text whose withdrawal lies ahead is still current',
    texts: [text('first'), text('second', { version: 2, withdrawnAt: tomorrow })],
    current: 'second',
  },
  {
    rule: 'where all of the market are withdrawn, the general text holds again',
    texts: [text('general'), text('polish', { market: 'PL', withdrawnAt: yesterday })],
    market: 'PL',
    current: 'general',
  },
  {
    rule: 'a text of the other type is never current',
    texts: [text('customers', { type: 'CUSTOMER_AGREEMENT', version: 5 }), text('partners')],
    current: 'partners',
  },
  {
    rule: 'the language asked for is given',
    texts: [text('english'), text('polish', { language: 'pl' })],
    language: 'pl',
    current: 'polish',
  },
  {
    rule: 'the region of a language does not matter',
    texts: [text('english'), text('polish', { language: 'pl' })],
    language: 'pl-PL',
    current: 'polish',
  },
  {
    rule: 'nor does its case',
    texts: [text('english'), text('polish', { language: 'pl' })],
    language: 'PL',
    current: 'polish',
  },
  {
    rule: 'the exact region comes before another region of the language',
    texts: [text('german', { language: 'de' }), text('swiss', { language: 'de-CH' })],
    language: 'de-CH',
    current: 'swiss',
  },
  {
    rule: 'a language that is missing falls back to English',
    texts: [text('czech', { language: 'cs' }), text('english')],
    language: 'ja',
    current: 'english',
  },
  {
    rule: 'without English, to the first language in alphabetical order',
    texts: [text('polish', { language: 'pl' }), text('czech', { language: 'cs' })],
    language: 'ja',
    current: 'czech',
  },
  {
    rule: 'newest comes before language: an older text in the language asked for is not current',
    texts: [text('old polish', { language: 'pl' }), text('new english', { version: 2 })],
    language: 'pl',
    current: 'new english',
  },
  {
    rule: 'market comes before language',
    texts: [text('general english'), text('market polish', { market: 'PL', language: 'pl' })],
    market: 'PL',
    language: 'en',
    current: 'market polish',
  },
];

describe('the text that someone would have to accept today', () => {
  test.each(cases)('$rule', ({ texts, market = 'PL', language = 'en', current }) => {
    const wanted = { type: 'PARTNER_AGREEMENT', market, language } as const;

    expect(currentTemplate(texts, wanted, now)?.id ?? null).toBe(current);
    expect(currentTemplate([...texts].reverse(), wanted, now)?.id ?? null).toBe(current);
  });
});

describe('the status of a text', () => {
  const first = text('first');
  const status = (given: Partial<TextFacts>, of = first) =>
    statusOf(of, [of, text('second', { version: 2, ...given })], now);

  test('stands as published while the newer version is not yet demanded', () => {
    expect(status({ requiredFrom: tomorrow })).toBe('PUBLISHED');
  });

  test('is superseded from the very moment at which the newer version is demanded', () => {
    expect(status({ requiredFrom: now })).toBe('SUPERSEDED');
    expect(status({ requiredFrom: new Date(now.getTime() + 1) })).toBe('PUBLISHED');
  });

  test('is superseded at once by a newer version without a date', () => {
    expect(status({ requiredFrom: null })).toBe('SUPERSEDED');
  });

  test('is not superseded by a version still to be published, by a withdrawn one, or by one for others', () => {
    expect(status({ publishedAt: tomorrow })).toBe('PUBLISHED');
    expect(status({ withdrawnAt: yesterday })).toBe('PUBLISHED');
    expect(status({ market: 'PL' })).toBe('PUBLISHED');
    expect(status({ type: 'CUSTOMER_AGREEMENT' })).toBe('PUBLISHED');
  });

  test('withdrawn stays withdrawn, superseded or not', () => {
    expect(status({ requiredFrom: yesterday }, text('first', { withdrawnAt: now }))).toBe('WITHDRAWN');
  });

  test('a newer version in another language supersedes all editions of the older', () => {
    expect(status({ requiredFrom: yesterday, language: 'pl' })).toBe('SUPERSEDED');
  });
});

describe('the number of a text that is published next', () => {
  const inEnglish = { type: 'PARTNER_AGREEMENT', market: null, language: 'en' } as const;

  test('the first of its type and market is version 1', () => {
    expect(nextVersion([], inEnglish)).toBe(1);
    expect(nextVersion([text('other', { market: 'PL', version: 4 })], inEnglish)).toBe(1);
    expect(nextVersion([text('other', { type: 'CUSTOMER_AGREEMENT', version: 4 })], inEnglish)).toBe(1);
  });

  test('a language that the newest version has already makes the next version', () => {
    expect(nextVersion([text('first'), text('second', { version: 2 })], inEnglish)).toBe(3);
  });

  test('a language that it lacks makes an edition of it', () => {
    expect(nextVersion([text('first'), text('second', { version: 2 })], { ...inEnglish, language: 'pl' })).toBe(2);
  });
});
