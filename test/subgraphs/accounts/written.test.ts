import { companyName, lastName, personName } from '../../../chassis/inputs';
import { readPhone } from '../../../chassis/phone';
import { readRegistrationNumber } from '../../../subgraphs/accounts/profile/registration-number';
import { websiteInput } from '../../../subgraphs/accounts/common-inputs';

describe('the name of a company', () => {
  test.each([
    ['Łąka Technologie Sp. z o.o.', 'Łąka Technologie Sp. z o.o.'],
    ['  3M   Poland ', '3M Poland'],
    ['株式会社コントソ', '株式会社コントソ'],
    ['شرکت می\u200cخواهم', 'شرکت می\u200cخواهم'],
    ['श्री टेक्नोलॉजी', 'श्री टेक्नोलॉजी'],
    ['חברה בע"מ', 'חברה בע"מ'],
    ['Cafe\u0301 IT', 'Caf\u00e9 IT'],
    ['Brückner & Vogt™', 'Brückner & Vogt™'],
    ['Z'.repeat(200), 'Z'.repeat(200)],
  ])('%j is kept as %j', (written, name) => {
    expect(companyName.parse(written)).toBe(name);
  });

  test.each([
    '',
    '   ',
    '\u00a0\u3000',
    '...',
    'Contoso\u202eosotnoC',
    'Con\u200btoso',
    'Con\u200dtoso',
    'Con\u2060toso',
    'Contoso\0',
    'Contoso\nFabrikam',
    'Contoso 🚀',
    'Contoso ☎️',
    '🇵🇱 Contoso',
    'Contoso \ue000',
    'Contoso \ud800',
    'Z'.repeat(201),
    'Z'.repeat(10_000),
  ])('%j is none', (written) => {
    expect(companyName.safeParse(written).success).toBe(false);
  });
});

test("a person's name has a letter in it", () => {
  expect(personName.parse(' Anna Maria ')).toBe('Anna Maria');
  expect(personName.safeParse('007').success).toBe(false);
  for (const unseen of ['\u200b', '\u200d', '\u2060', '\u3164', '\u115f', '\u2800', '\u00ad', '\ufeff', '\ufe0f'])
    expect([unseen, personName.safeParse(unseen).success]).toEqual([unseen, false]);
  expect(personName.safeParse('Ż'.repeat(101)).success).toBe(false);
});

test('a name keeps what its script needs and loses what it was pasted with', () => {
  for (const name of ['សុខ\u200bសាន្ត', 'സന്‍തോഷ്', 'می\u200cلاد', 'श्री', '葛\u{e0100}城', 'น้ำ\u200bฝน'])
    expect(personName.parse(name)).toBe(name);
  for (const blank of ['\u00a0', '\u3000', '\u200b', '\ufeff', '\u202f', '\r\n', '\u2028', '\u200e'])
    expect(personName.parse(`${blank}Anna${blank}`)).toBe('Anna');
});

test('people may have one name', () => {
  for (const none of ['', ' ', '-', '–', '.']) expect(lastName.parse(none)).toBe('');
  expect(lastName.parse('Ó Briain')).toBe('Ó Briain');
  for (const wrong of ['007', '\u3164', '?']) expect(lastName.safeParse(wrong).success).toBe(false);
});

describe('a telephone number', () => {
  test.each([
    ['+48 58 355 12 34', 'PL', '+48583551234'],
    ['58 355 12 34', 'PL', '+48583551234'],
    ['(0049) 89 1234567', 'PL', '+49891234567'],
    ['＋４８ ５８ ３５５ １２ ３４', 'PL', '+48583551234'],
    ['tel:+48-58-355-12-34', 'PL', '+48583551234'],
    ['tel:+48-58-355-12-34;ext=12', 'PL', '+48583551234 ext. 12'],
    ['+48 58 355 12 34 ext. 12', 'PL', '+48583551234 ext. 12'],
    ['+48 58 355 12 34 wew. 12', 'PL', '+48583551234 ext. 12'],
    ['+1 425 882 8080 x123', 'PL', '+14258828080 ext. 123'],
    ['+48583551234 ext. 12', 'DE', '+48583551234 ext. 12'],
    ['+494012345678 ext. 12', 'DE', '+494012345678 ext. 12'],
    ['040 12345678 Durchwahl 12', 'DE', '+494012345678 ext. 12'],
    ['01 42 68 53 00 poste 214', 'FR', '+33142685300 ext. 214'],
    ['06 6982 1234 int. 5', 'IT', '+390669821234 ext. 5'],
    ['8 (495) 123-45-67 доб. 321', 'RU', '+74951234567 ext. 321'],
    ['03-3210-7000 内線 45', 'JP', '+81332107000 ext. 45'],
    ['02-2123-4567 내선 45', 'KR', '+82221234567 ext. 45'],
    ['(01) 315-0800 anexo 21', 'PE', '+5113150800 ext. 21'],
    ['(11) 3071-1234 ramal 77', 'BR', '+551130711234 ext. 77'],
    ['58 355 12 34 #7', 'PL', '+48583551234 ext. 7'],
    ['58 355 12 34 (wew. 7)', 'PL', '+48583551234 ext. 7'],
    ['58–355–12–34', 'PL', '+48583551234'],
    ['\u202a+48 58 355 12 34\u202c\u00a0', 'PL', '+48583551234'],
    ['58 355 12 34\n', 'PL', '+48583551234'],
    ['58 355 12 34 Durchwahl', 'PL', null],
    ['+48 123', 'PL', null],
    ['123', 'PL', null],
    ['call us', 'PL', null],
    ['', 'PL', null],
    ['+48 58 355 12 34\r\nX: y', 'PL', null],
    ['call +48 58 355 12 34 now', 'PL', null],
    ['+999 12345678', 'PL', null],
    ['1'.repeat(10_000), 'PL', null],
  ])('%j in %s is %j', (written, market, phone) => {
    expect(readPhone(written, market)).toBe(phone);
  });
});

describe('a registration number', () => {
  test.each([
    ['5260250274', 'PL', '5260250274'],
    ['PL 526-025-02-74', 'PL', '5260250274'],
    ['０000123456', 'PL', '0000123456'],
    ['123456785', 'PL', '123456785'],
    ['12345678512347', 'PL', '12345678512347'],
    ['HRB 12345 B', 'DE', 'HRB 12345 B'],
    ['HRB 1', 'DE', 'HRB 1'],
    ['KRS 0000123456', 'PL', '0000123456'],
    ['NIP: 526–025–02–74', 'PL', '5260250274'],
    ['1234567(8)', 'HK', '1234567(8)'],
    ['hrb 77\r\n', 'DE', 'HRB 77'],
    ['27AAPFU0939F1ZV', 'IN', '27AAPFU0939F1ZV'],
    ['11.222.333/0001-81', 'BR', '11.222.333/0001-81'],
  ])('%j of %s is %j', (written, market, number) => {
    expect(readRegistrationNumber(written, market)).toBe(number);
  });

  test.each([
    ['0000000000', 'PL'],
    ['1111111111', 'PL'],
    ['111-111-11-11', 'PL'],
    ['5260250275', 'PL'],
    ['DE5260250274', 'PL'],
    ['123456789', 'PL'],
    ['12345678512348', 'PL'],
    ['44051401458', 'PL'],
    ['000000', 'HU'],
    ['HRB 0', 'DE'],
    ['none', 'HU'],
    ['', 'HU'],
    ['1\n2', 'HU'],
    ["' or 1=1--", 'HU'],
    ['1'.repeat(51), 'HU'],
  ])('%j of %s is none', (written, market) => {
    expect(readRegistrationNumber(written, market)).toBeNull();
  });
});

describe('a website', () => {
  test.each([
    ['https://www.contoso.com', 'https://www.contoso.com/'],
    ['www.contoso.com/pl', 'https://www.contoso.com/pl'],
    ['http://firmą.pl', 'http://xn--firm-eta.pl/'],
    [' ', null],
    [null, null],
    [undefined, null],
  ])('%j is %j', (written, website) => {
    expect(websiteInput.parse(written)).toBe(website);
  });

  test.each([
    'javascript:alert(1)',
    'ftp://contoso.com',
    'https://admin:secret@contoso.com',
    'https://localhost',
    'https://127.0.0.1/',
    'https://contoso .com',
    'mailto:anna@contoso.com',
    'contoso',
    `https://contoso.com/${'a'.repeat(2000)}`,
  ])('%j is none', (written) => {
    expect(websiteInput.safeParse(written).success).toBe(false);
  });
});
