import { isPlainProse } from '../../chassis/plain-text';

describe('what people write to each other', () => {
  test.each([
    ['a line', 'We build it ourselves.'],
    ['several lines, with tabs', 'First:\tprice\r\nSecond:\tterms\n\nRegards'],
    ['pictures, families of them too', 'Welcome 🎉 👩‍👩‍👧‍👦 🇵🇱 ❤️'],
    ['letters above the first plane', '𠮷野家 and 𝄞'],
    ['Arabic, with its joiners', 'می‌خواهم'],
    ['Hebrew beside Latin, with a mark that keeps them in order', 'שלום\u200F (hello)'],
    ['Devanagari', 'क्‍ष'],
    ['accents that combine', 'e\u0301'],
    ['a soft hyphen', 'Donau\u00ADdampf'],
    ['nothing', ''],
  ])('may be %s', (_what, text) => {
    expect(isPlainProse(text)).toBe(true);
  });

  test.each([
    ['NUL', 'a\u0000b'],
    ['a bell', 'a\u0007b'],
    ['a backspace', 'a\u0008b'],
    ['a vertical tab', 'a\u000Bb'],
    ['an escape, as terminals obey it', '\u001B[31mred'],
    ['DEL', 'a\u007Fb'],
    ['a control of the second block', 'a\u0085b'],
    ['the first half of a character', 'a\uD83Cb'],
    ['its second half', '\uDF89'],
    ['the two in the wrong order', '\uDF89\uD83C'],
    ...['\u202A', '\u202B', '\u202C', '\u202D', '\u202E'].map((turn) => ['an embedding or override', `a${turn}b`]),
    ...['\u2066', '\u2067', '\u2068', '\u2069'].map((turn) => ['an isolate', `a${turn}b`]),
    ['what is wrong in its last line alone', 'Dear all,\nregards\u202E'],
  ])('holds no %s: %j', (_what, text) => {
    expect(isPlainProse(text)).toBe(false);
  });
});
