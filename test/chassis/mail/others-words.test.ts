import { quotation, quotedLine, mailOf } from '../../../chassis/mail/paragraphs';
import { compose } from '../../../chassis/mail/composing';
import { smtpTransport } from '../../../chassis/mail/smtp-transport';
import { followed } from '../../support/followed';
import { SmtpSink } from './smtp-sink';

const links = [
  'http://evil.example/login',
  'HTTPS://EVIL.EXAMPLE',
  'hxxp://evil.example',
  'www.evil.example',
  'evil.com',
  'sub.domain.evil.co.uk/path?x=1',
  't.co/x',
  'evil.com.',
  'ev\u00adil.\u200bcom',
  'müller.de',
  'пример.рф',
  '例え.テスト',
  'कंपनी.भारत',
  'evil.xn--p1ai',
  'evil。com',
  'evil．com',
  'eve@evil.example',
  'mailto:eve@evil.example',
  'javascript:alert(1)',
  'file:\\\\server\\share',
  '\\\\server\\share',
  '//evil.example/x',
  'http://192.0.2.1/x',
  '192.0.2.1',
  'http://[2001:db8::1]/',
  'localhost:8080/x',
  '[click](https://evil.example)',
  '<https://evil.example>',
  '<a href="https://evil.example">click</a>',
  'the end.Visit evil.com,now',
];

describe('words of somebody else', () => {
  test.each(links)('hold nothing that can be followed: %s', (link) => {
    expect(link).toMatch(followed);
    for (const written of [link, `Hello ${link}`, `${link}\nBye`, `a.b ${link}, ${link}`]) {
      expect(quotation(written)).not.toMatch(followed);
      expect(quotedLine(written)).not.toMatch(followed);
    }
  });

  test.each([
    'Sp. z o.o.',
    'Société S.A.',
    'Müller GmbH & Co. KG',
    'A. B. Nowak',
    'Let us talk at 10:30 on 1.2.2027, for 1.500,00 EUR: 50 % of v2.1 and/or more.',
    '谢谢。再见',
    'C:',
  ])('stay as they are without one: %s', (words) => {
    expect(quotedLine(words)).toBe(words);
    expect(quotation(words)).toBe(`> ${words}`);
  });

  test('are theirs to the last line, whatever ends a line', () => {
    expect(quotation('one\ntwo\r\nthree\rfour\u2028five\u2029\n six ').split('\n')).toEqual([
      '> one',
      '> two',
      '> three',
      '> four',
      '> five',
      '> ',
      '>  six',
    ]);
  });

  test('end no quotation marks that stand around them', () => {
    expect(quotedLine(' Firma „ABC” "X"\n«Y» “Z” ')).toBe("Firma 'ABC' 'X' 'Y' 'Z'");
  });

  test('arrive so in both parts of a mail', async () => {
    const sink = new SmtpSink();
    await sink.open();
    const transport = smtpTransport(sink.url);
    const paragraphs = [
      `“${quotedLine('Evil.com <b>Ltd</b>')}” writes:`,
      quotation('See {{link}}\n<i>evil.com</i>'),
      '{{link}}',
    ];
    const mail = mailOf({ subject: 'Hello', paragraphs }, { to: 'anna@contoso.example', language: 'en' });
    const settings = { from: 'no-reply@partner.example', linkBaseUrl: 'https://partner.example', tokenKey: 'key' };

    await transport.send(compose({ id: 'one', ...mail }, settings, new Date()));
    await transport.close();
    await sink.close();

    const message = sink.received[0]!.message.replaceAll('=\r\n', '').replaceAll('\r\n', '\n').replaceAll('=3D', '=');
    expect(message).toContain('\n> See { {link}}\n> <i>evil. com</i>\n');
    expect(message).toContain('<blockquote>See { {link}}<br>&lt;i&gt;evil. com&lt;/i&gt;</blockquote>');
    expect(message).toContain('Evil. com &lt;b&gt;Ltd&lt;/b&gt;');
    expect(message.match(/https?:\/\//g)).toHaveLength(3);
  });
});
