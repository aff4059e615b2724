import type { PartnerAccount } from '../../../../subgraphs/accounts/account/partner-account.entity';
import type { Mail } from '../../../../chassis/mail/mail.entity';
import { smtpTransport } from '../../../../chassis/mail/smtp-transport';
import type { MailTransport } from '../../../../chassis/mail/outgoing-mail';
import { MailWorker } from '../../../../chassis/mail/worker';
import { SmtpSink, type Received } from '../../../chassis/mail/smtp-sink';
import { AccountsWorld, adminOf, anonymous, monday, operator } from '../../../support/accounts';
import { call, confirmation, mailsTo, passChecks, submitted, tokenKey } from '../../../support/accounts-review';
import { TestDatabases, dialects, silent } from '../../../support/databases';
import { refusals } from '../../../support/answers';

const databases = new TestDatabases();
const sink = new SmtpSink();
const transports: MailTransport[] = [];

beforeAll(() => sink.open());
beforeEach(() => {
  sink.mood = 'accept';
  sink.received.length = 0;
});
afterAll(async () => {
  for (const transport of transports) await transport.close();
  await sink.close();
  await databases.dispose();
});

/** The parts of a message by their types, decoded. */
function partsOf({ message }: Received): Record<string, string> {
  const [, boundary] = /boundary="([^"]+)"/.exec(message)!;
  const parts = message.split(`--${boundary}`).slice(1, -1);
  return Object.fromEntries(
    parts.map((part) => {
      const end = part.indexOf('\r\n\r\n');
      const [head, body] = [part.slice(0, end), part.slice(end + 4)];
      return [/Content-Type: ([\w/]+)/.exec(head)![1]!, decoded(body, /Encoding: (\S+)/.exec(head)![1]!)];
    }),
  );
}

function decoded(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return body;
  const bytes = body
    .replaceAll('=\r\n', '')
    .replace(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

describe.each(dialects)('mails to the primary contact on %s', (dialect) => {
  let world: AccountsWorld;
  let worker: MailWorker;

  function workerWaiting(limitMs: number): MailWorker {
    const transport = smtpTransport(sink.url, limitMs);
    transports.push(transport);
    return new MailWorker({
      database: world.database,
      transport,
      log: silent,
      tokenKey,
      clock: { now: () => world.now },
      from: 'Programme <no-reply@partner.example>',
      linkBaseUrl: 'https://partner.example',
    });
  }

  beforeAll(async () => {
    world = await AccountsWorld.open(databases, dialect);
    worker = workerWaiting(10_000);
  });
  beforeEach(() => void (world.now = monday));

  const resend = (account: PartnerAccount) =>
    call(world, 'resendContactVerification', { accountId: account.id }, adminOf(account));
  /** The last mail for an address, in parts. */
  const arrived = (to: string) => partsOf(sink.received.findLast((mail) => mail.to.includes(to))!);
  const follow = (to: string) => {
    const { 'text/plain': text } = arrived(to);
    const token = /https:\/\/partner\.example\/confirm-contact#t=([\w-]+)/.exec(text ?? '')?.[1] ?? '';
    return call(world, 'confirmPrimaryContact', confirmation(token), anonymous);
  };
  const stateOf = async (to: string) => (await mailsTo(world, to)).map(({ state }) => state);
  const later = (ms: number) => void (world.now = new Date(world.now.getTime() + ms));

  test('arrive with text, HTML and a link that works', async () => {
    const account = await submitted(world, { legalName: 'Müller & Söhne' }, undefined, {
      email: 'arrive@firma.example',
    });
    await resend(account);

    await worker.sendDue();

    const [mail] = sink.received;
    expect(mail).toMatchObject({ from: 'no-reply@partner.example', to: ['arrive@firma.example'] });
    const { 'text/plain': text, 'text/html': html } = partsOf(mail!);
    expect(text).toContain('“Müller & Söhne” has enrolled');
    expect(html).toContain('“Müller &amp; Söhne” has enrolled');
    const [link] = /https:\S+#t=[\w-]{43}/.exec(text!)!;
    expect(html).toContain(`<a href="${link}">`);
    expect(await follow('arrive@firma.example')).toMatchObject({ legalName: 'Müller & Söhne', status: 'IN_REVIEW' });
  });

  test.each(['busy', 'hang', 'drop'] as const)('wait while the mail server is in the mood to %s', async (mood) => {
    const email = `${mood}@firma.example`;
    const account = await submitted(world, {}, undefined, { email });
    sink.mood = mood;

    expect(refusals(await resend(account))).toEqual([]);
    await (mood === 'hang' ? workerWaiting(300) : worker).sendDue();
    expect(await stateOf(email)).toEqual(['WAITING']);

    sink.mood = 'accept';
    sink.received.length = 0;
    later(15 * 60_000);
    await worker.sendDue();
    expect(await stateOf(email)).toEqual(['SENT']);
    expect(await follow(email)).toMatchObject({ status: 'IN_REVIEW' });
  });

  test('wait while there is no mail server at all', async () => {
    const account = await submitted(world, {}, undefined, { email: 'down@firma.example' });
    await sink.close();

    expect(refusals(await resend(account))).toEqual([]);
    await worker.sendDue();
    expect(await stateOf('down@firma.example')).toEqual(['WAITING']);

    await sink.open();
    later(15 * 60_000);
    await worker.sendDue();
    expect(await stateOf('down@firma.example')).toEqual(['SENT']);
  });

  test('that are refused for good leave the enrollment where it was, and another link can be asked for', async () => {
    const account = await submitted(world, {}, undefined, { email: 'gone@firma.example' });
    sink.mood = 'refuse';
    await resend(account);
    await worker.sendDue();
    expect(await stateOf('gone@firma.example')).toEqual(['BOUNCED']);

    sink.mood = 'accept';
    const { account: shown } = await resend(account);
    await worker.sendDue();

    expect(shown.enrollment.status).toBe('EMAIL_OWNERSHIP');
    expect(await stateOf('gone@firma.example')).toEqual(['BOUNCED', 'SENT']);
  });

  test.each([
    [
      'pl',
      ['Prosimy o potwierdzenie rejestracji firmy', 'Weryfikujemy Państwa zgłoszenie'],
      [
        'Państwa zgłoszenie zostało odrzucone',
        'Weryfikujemy Państwa zgłoszenie',
        'Państwa firma została zweryfikowana',
      ],
    ],
    [
      'en',
      ['Please confirm the enrollment of your company', 'Your enrollment is being verified'],
      ['Your enrollment was refused', 'Your enrollment is being verified', 'Your company is verified'],
    ],
  ])('tell every change of status, in %s', async (language, toReview, fromReview) => {
    const email = `status-${language}@firma.example`;
    const account = await submitted(world, {}, undefined, { email, language });
    const accountId = account.id;
    await resend(account);
    await worker.sendDue();
    await follow(email);
    await passChecks(world, account);
    await call(world, 'decideEnrollment', { accountId, authorize: false, reason: 'OTHER' }, operator);
    await call(world, 'appealEnrollment', { accountId, message: 'Please look again.' }, adminOf(account));
    await call(world, 'decideEnrollment', { accountId, authorize: true }, operator);

    const mails = await mailsTo(world, email);
    expect(mails.map(({ subject }) => subject)).toEqual([...toReview, ...fromReview]);
    expect(new Set(mails.map((mail: Mail) => mail.language))).toEqual(new Set([language]));
  });

  test('are not sent for what was refused', async () => {
    const account = await submitted(world, {}, undefined, { email: 'quiet@firma.example' });

    await call(world, 'decideEnrollment', { accountId: account.id, authorize: true }, operator);
    await call(world, 'confirmPrimaryContact', confirmation('made-up'), anonymous);

    expect(await stateOf('quiet@firma.example')).toEqual([]);
  });
});
