import { emailDomain, emailKey } from '../../../../subgraphs/accounts/email';
import { readDomain } from '../../../../subgraphs/accounts/account/work-account';

test.each([
  ['contoso.com', 'contoso.com'],
  [' CONTOSO.com. ', 'contoso.com'],
  ['anna@Contoso.com', 'contoso.com'],
  ['poczta.münchen.de', 'poczta.xn--mnchen-3ya.de'],
])('%p names the domain %s', (written, domain) => {
  expect(readDomain(written)).toBe(domain);
});

test.each([
  '',
  'contoso',
  'a b.com',
  'http://contoso.com',
  'contoso.com/x',
  '-a.com',
  '..',
  '@',
  '127.0.0.1:80',
  "x' or 1=1",
])('%p names none', (written) => {
  expect(readDomain(written)).toBeNull();
});

test('two spellings of one mailbox are one', () => {
  expect(emailKey(' Anna.Nowak@CONTOSO.com')).toBe(emailKey('anna.nowak@contoso.com '));
  expect(emailKey('jose\u0301@contoso.com')).toBe(emailKey('jos\u00e9@contoso.com'));
  expect(emailDomain('Anna@Contoso.com')).toBe('contoso.com');
});
