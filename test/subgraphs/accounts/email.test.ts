import { emailKey } from '../../../subgraphs/accounts/email';
import { isOfCompany, webmailProviderOf } from '../../../subgraphs/accounts/contact/webmail';
import { idByAddress } from '../../../chassis/http/passport';
import { readAddress } from '../../../chassis/mail/address';

describe('one mailbox', () => {
  test.each([
    ['Anna@Contoso.com', 'anna@contoso.com'],
    ['anna@contoso.com ', 'anna@contoso.com'],
    ['anna@müller-q.de', 'anna@xn--mller-q-n2a.de'],
    ['anna@mu\u0308ller-q.de', 'anna@müller-q.de'],
    ['ANNA@MÜLLER-Q.DE', 'anna@müller-q.de'],
    ['zoe\u0308@contoso.com', 'zo\u00eb@contoso.com'],
  ])('%j is the mailbox of %j', (one, other) => {
    expect(emailKey(one)).toBe(emailKey(other));
    expect(idByAddress(one)).toBe(idByAddress(other));
  });
});

describe('a mailbox that anybody can open', () => {
  test.each([
    ['gmail.com', 'Gmail'],
    ['GMAIL.COM', 'Gmail'],
    ['GMAIL.COM.', 'Gmail'],
    ['ｇmail.com', 'Gmail'],
    ['gmail。com', 'Gmail'],
    ['mail.gmail.com', 'Gmail'],
    ['googlemail.com', 'Gmail'],
    ['googlemail.de', 'Gmail'],
    ['gmail.pl', 'Gmail'],
    ['gmail.co.uk', 'Gmail'],
    ['yahoo.com', 'Yahoo! Mail'],
    ['yahoo.pl', 'Yahoo! Mail'],
    ['yahoo.de', 'Yahoo! Mail'],
    ['yahoo.fr', 'Yahoo! Mail'],
    ['yahoo.co.uk', 'Yahoo! Mail'],
    ['yahoo.co.jp', 'Yahoo! Mail'],
    ['mail.yahoo.co.jp', 'Yahoo! Mail'],
    ['yahoo.com.br', 'Yahoo! Mail'],
    ['yahoo.com.mt', 'Yahoo! Mail'],
    ['ymail.com', 'Yahoo! Mail'],
    ['rocketmail.com', 'Yahoo! Mail'],
    ['icloud.com', 'iCloud Mail'],
    ['icloud.com.cn', 'iCloud Mail'],
    ['me.com', 'iCloud Mail'],
    ['mac.com', 'iCloud Mail'],
    ['privaterelay.appleid.com', 'iCloud Mail'],
    ['aol.com', 'AOL Mail'],
    ['aol.de', 'AOL Mail'],
    ['aol.co.uk', 'AOL Mail'],
    ['aim.com', 'AOL Mail'],
    ['outlook.com', 'Outlook Mail'],
    ['outlook.pl', 'Outlook Mail'],
    ['outlook.com.au', 'Outlook Mail'],
    ['outlook.co.id', 'Outlook Mail'],
    ['outlook.jp', 'Outlook Mail'],
    ['hotmail.com', 'Outlook Mail'],
    ['hotmail.co.uk', 'Outlook Mail'],
    ['hotmail.it', 'Outlook Mail'],
    ['live.com', 'Outlook Mail'],
    ['live.nl', 'Outlook Mail'],
    ['live.com.mx', 'Outlook Mail'],
    ['msn.com', 'Outlook Mail'],
    ['passport.com', 'Outlook Mail'],
    ['proton.me', 'Proton Mail'],
    ['pm.me', 'Proton Mail'],
    ['gmx.net', 'GMX'],
    ['web.de', 'WEB.DE'],
    ['wp.pl', 'wp.pl'],
    ['op.pl', 'op.pl'],
    ['go2.pl', 'go2.pl'],
    ['tutanota.com', 'tutanota.com'],
    ['mozmail.com', 'mozmail.com'],
    ['poczta.onet.pl', 'poczta.onet.pl'],
    ['qq.com', 'qq.com'],
    ['seznam.cz', 'seznam.cz'],
  ])('%s is one of %s', (domain, provider) => {
    const email = readAddress(`jan+work@${domain}`);

    expect(webmailProviderOf(email ?? '')).toContain(provider.split('.').at(-2) ?? provider);
  });

  test.each([
    'contoso.com',
    'firma.example',
    'outlook-consulting.pl',
    'notgmail.com.pl',
    'live.contoso.com',
    'yahoo.contoso.co.jp',
    'me.pl',
    'mac.de',
    'appleid.com',
    'microsoft.com',
    'gmail.contoso.pl',
    'livemusic.com',
    'aolserver.org',
    'xn--firm-eta.pl',
  ])('%s may be a company', (domain) => {
    expect(webmailProviderOf(`jan@${domain}`)).toBeNull();
  });
});

test.each([
  ['anna@contoso.com', 'contoso.com', null, true],
  ['anna@mail.contoso.co.uk', 'contoso.co.uk', null, true],
  ['anna@contoso.com', 'contoso.onmicrosoft.com', 'https://www.contoso.com/pl', true],
  ['anna@contoso.com', 'fabrikam.com', null, false],
  ['anna@contoso.co.uk', 'fabrikam.co.uk', null, false],
  ['anna@contoso.com', null, null, false],
])('%s is of the company at %s, %s: %s', (email, domain, website, isOf) => {
  expect(isOfCompany(email, { domain, website })).toBe(isOf);
});
