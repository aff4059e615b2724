import { contactLanguage, contactLetter, type Occasion } from '../../../../subgraphs/accounts/enrollment/contact.mail';
import { rejectionReasons, type RejectionReason } from '../../../../subgraphs/accounts/enrollment/enrollment';

const reasons = Object.keys(rejectionReasons) as RejectionReason[];

const anna = { firstName: 'Anna', lastName: 'Nowak', language: 'en' };
const decisionExpectedFrom = new Date('2026-03-05T09:00:00.000Z');
const decisionDueAt = new Date('2026-03-09T09:00:00.000Z');
const occasions: readonly Occasion[] = [
  { kind: 'CONFIRMATION' },
  { kind: 'IN_REVIEW', decisionExpectedFrom, decisionDueAt },
  { kind: 'AUTHORIZED' },
  ...reasons.map((reason) => ({ kind: 'REJECTED', reason, note: null }) as const),
];
const languages = ['en', 'pl'] as const;

test.each([
  ['en', 'DE', 'en'],
  ['pl', 'DE', 'pl'],
  ['pl-PL', 'DE', 'pl'],
  ['PL', 'SE', 'pl'],
  ['en', 'PL', 'pl'],
  ['de', 'PL', 'pl'],
  ['fr', 'FR', 'en'],
  ['plt', 'MG', 'en'],
  ['', 'US', 'en'],
])('a client that reads %p, a company of %s: we write in %s', (asked, market, written) => {
  expect(contactLanguage(asked, market)).toBe(written);
});

describe.each(languages)('a letter in %s', (language) => {
  test.each(occasions)(
    'for $kind $reason says its language, addresses the contact and names the company, in both forms',
    (about) => {
      const { subject, text, html } = contactLetter({ ...anna, language }, 'Bryza IT', about);

      expect(subject).not.toBe('');
      expect(html).toContain(`<html lang="${language}">`);
      expect(`${text}${html}`).not.toMatch(/undefined|\[object|NaN/);
      for (const form of [text, html]) {
        expect(form).toContain('Anna Nowak');
        expect(form).toContain('Bryza IT');
      }
    },
  );

  test('asks for both confirmations with one link, and no other letter has any', () => {
    for (const about of occasions) {
      const { text, html } = contactLetter({ ...anna, language }, 'Bryza IT', about);
      expect([about.kind, text.split('{{link}}').length - 1]).toEqual([
        about.kind,
        about.kind === 'CONFIRMATION' ? 1 : 0,
      ]);
      expect(html.includes('<a href="{{link}}">{{link}}</a>')).toBe(about.kind === 'CONFIRMATION');
    }
  });

  test('tells the days of the decision', () => {
    const { text } = contactLetter({ ...anna, language }, 'Bryza IT', {
      kind: 'IN_REVIEW',
      decisionExpectedFrom,
      decisionDueAt,
    });

    expect(text).toContain('2026-03-05');
    expect(text).toContain('2026-03-09');
  });

  test('tells the reason of a rejection, and the note', () => {
    const letters = reasons.map((reason) =>
      contactLetter({ ...anna, language }, 'Bryza IT', { kind: 'REJECTED', reason, note: 'See the KRS.' }),
    );

    expect(new Set(letters.map(({ text }) => text)).size).toBe(6);
    for (const { text, html } of letters)
      expect([text, html].every((form) => form.includes('See the KRS.'))).toBe(true);
  });

  test('lets nothing that was typed in become markup, a link, a line of its own or part of the subject', () => {
    const villain = { firstName: '<b>Anna</b>', lastName: 'Nowak\r\nBcc: all@firma.example', language };
    const company = '"Bryza" & <a href=\'https://evil.example\'>{{link}}</a>';

    const { subject, text, html } = contactLetter(villain, company, {
      kind: 'REJECTED',
      reason: 'OTHER',
      note: '<script>{{link}}\n</script>',
    });

    expect(subject).not.toMatch(/Bryza|Anna/);
    expect(html).not.toMatch(/<(b|a|script)\b/);
    expect(html).toMatch(/[“„]&#39;Bryza&#39; &amp; &lt;a href=&#39;/);
    expect(`${text}${html}`).not.toContain('{{link}}');
    expect(text).not.toMatch(/^Bcc:|https:\/\//m);
  });
});
