import { email } from '../../../chassis/inputs';
import { readAddress } from '../../../chassis/mail/address';

describe('an e-mail address', () => {
  test.each([
    ['anna@contoso.com', 'anna@contoso.com'],
    [' anna@contoso.com ', 'anna@contoso.com'],
    ['Anna.Nowak+it@Contoso.COM', 'Anna.Nowak+it@contoso.com'],
    ['anna@contoso.com.', 'anna@contoso.com'],
    ['anna@ｃontoso。com', 'anna@contoso.com'],
    ['anna@firmą.pl', 'anna@xn--firm-eta.pl'],
    ["o'brien@contoso.ie", "o'brien@contoso.ie"],
    [`${'a'.repeat(64)}@contoso.com`, `${'a'.repeat(64)}@contoso.com`],
  ])('%j is read as %j', (written, email) => {
    expect(readAddress(written)).toBe(email);
  });

  test.each([
    'anna@contoso.com\r\nBcc: all@contoso.com',
    'anna@contoso.com, jan@contoso.com',
    'anna@contoso.com;jan@contoso.com',
    '"anna nowak"@contoso.com',
    '"anna@evil.com"@contoso.com',
    'anna(work)@contoso.com',
    'Anna Nowak <anna@contoso.com>',
    'anna@contoso.com\0',
    'an\0na@contoso.com',
    'anna@[192.0.2.1]',
    'anna@192.0.2.1',
    'anna@0x7f.1',
    'anna@[IPv6:2001:db8::1]',
    'anna@contoso',
    'anna@localhost',
    'team:anna@contoso.com;',
    'undisclosed:;',
    'anna@@contoso.com',
    'anna@contoso@evil.com',
    'anna@con%74oso.com',
    'anna@conto\u00adso.com',
    'anna@conto\u200bso.com',
    'anna\u202e@contoso.com',
    'anna@contoso..com',
    'anna@contoso.com..',
    'anna@-contoso.com',
    'anna..nowak@contoso.com',
    '.anna@contoso.com',
    '@contoso.com',
    'anna@',
    'anna',
    '',
    ' ',
    'anną@contoso.com',
    `${'a'.repeat(65)}@contoso.com`,
    `a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.${'f'.repeat(10)}.com`,
  ])('%j is none', (written) => {
    expect(readAddress(written)).toBeNull();
    expect(email.safeParse(written).success).toBe(false);
  });
});
