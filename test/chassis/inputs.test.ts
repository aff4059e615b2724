import { z, type ZodType } from 'zod';
import * as inputs from '../../chassis/inputs';

const { listOf, oneLine, prose, verbatim, written } = inputs;

/** Every kind of text, the longest that it takes, and what it makes of it. */
const kinds: readonly [string, ZodType, string][] = [
  ['a text as it was written', written(10), ' as said  '],
  ['a short text', inputs.requiredText(10), 'a'.repeat(10)],
  ['a short text that may be left out', inputs.optionalText(10), 'a'.repeat(10)],
  ['a line', oneLine(10), 'Zażółć gęś'],
  ['a line that may be left out', inputs.optionalLine(10), 'Zażółć gęś'],
  ['the name of a person', inputs.personName, 'ż'.repeat(100)],
  ['the name of a company', inputs.companyName, 'ż'.repeat(200)],
  ['a few lines', prose(12), 'Dear Ms Żak,'],
  ['a few lines that may be left out', inputs.optionalProse(12), 'Dear Ms Żak,'],
  ['a text to the letter', verbatim(10), ' ż\r\n🎉 '],
  ['an e-mail address', inputs.email, `${'a'.repeat(64)}@contoso.com`],
  ['a domain', inputs.domainName, `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(57)}.pl`],
  ['a language', inputs.languageTag, `en${'-abcdefgh'.repeat(3)}-abcde`],
  ['a market', inputs.marketCode, 'PL'],
];

const issuesOf = (kind: ZodType, text: unknown) => kind.safeParse(text).error?.issues.map(({ message }) => message);

describe.each(kinds)('%s', (_kind, kind, longest) => {
  test('may be as long as that', () => {
    expect(kind.parse(longest)).toBe(longest);
  });

  test.each([
    ['spaces inside', `a${' '.repeat(40_000)}b`],
    ['spaces around', `${' '.repeat(40_000)}a`],
    ['accents in turn', `a${'\u0301\u0323'.repeat(22_000)}`],
    ['letters of another script', `${'漢'.repeat(33_000)}.de`],
    ['what is broken as well', '\uD800\uFFFD'.repeat(20_000)],
  ])('is refused by its length alone, whatever it is made of: %s', (_, text) => {
    expect(issuesOf(kind, text)).toHaveLength(1);
  });

  test.each(['\uFFFD', '\uD800', '\uDC00'])('is refused where a character was lost: %j', (lost) => {
    const [first = ''] = longest;

    expect(issuesOf(kind, `${first}${lost}`)).toHaveLength(1);
  });
});

test.each([
  ['an id', inputs.id],
  ['a token', inputs.token],
  ['a code', inputs.code],
])('%s that can be none names nothing, and is not refused for its form', (_, kind) => {
  expect(kind.parse('i'.repeat(255))).toBe('i'.repeat(255));
  expect(['i'.repeat(256), `${' '.repeat(256)}i`, 'i\uFFFD', '\uD800'].map((text) => kind.parse(text))).toEqual(
    Array(4).fill(''),
  );
});

test('a text is read once its length is known to be bounded, and never before', () => {
  let read = 0;
  const kind = written(10).transform(() => (read += 1));

  expect([kind.safeParse('a'.repeat(11)).success, kind.safeParse('a'.repeat(10)).success, read]).toEqual([
    false,
    true,
    1,
  ]);
});

test('what goes with tidying counts for nothing: blanks around, and how accents are written', () => {
  expect(oneLine(5).parse('  z\u0307o\u0301łw  ')).toBe('żółw');
  expect(prose(5).parse(' z\u0307o\u0301łw\n')).toBe('żółw');
});

describe('a list', () => {
  test('has at most 100 entries unless it says otherwise', () => {
    const list = listOf(z.int());

    expect(list.parse(Array(100).fill(1))).toHaveLength(100);
    expect(issuesOf(list, Array(101).fill(1))).toEqual(['must not have more than 100 entries']);
  });

  test('that is too long is refused once, none of its entries being read', () => {
    let read = 0;
    const list = listOf(
      z.unknown().refine(() => (read += 1) < 0),
      3,
    );

    expect(issuesOf(list, Array(5_000).fill('x'))).toEqual(['must not have more than 3 entries']);
    expect(read).toBe(0);
  });
});
