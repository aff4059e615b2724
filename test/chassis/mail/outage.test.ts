import { join } from 'node:path';
import { pino } from 'pino';
import type { Database } from '../../../chassis/database/database';
import { unitOfWorkOn } from '../../../chassis/unit-of-work/unit-of-work';
import { Mail } from '../../../chassis/mail/mail.entity';
import type { MailTransport } from '../../../chassis/mail/outgoing-mail';
import { aboutWhom } from '../../../chassis/mail/smtp-answer';
import { smtpTransport } from '../../../chassis/mail/smtp-transport';
import { mailboxTransport } from '../../../chassis/mail/mailbox';
import { MailWorker } from '../../../chassis/mail/worker';
import { TestDatabases, dialects } from '../../support/databases';
import { SmtpScript, type Steps } from './smtp-script';

const databases = new TestDatabases();
const opened: Partial<Record<string, Promise<Database>>> = {};
let server: SmtpScript;
let now = new Date('2026-05-04T12:00:00.000Z');
const clock = { now: () => now };
const later = (ms: number): void => void (now = new Date(now.getTime() + ms));
let lines: string[] = [];

beforeEach(async () => {
  lines = [];
  server = new SmtpScript();
  await server.open();
});
afterEach(() => server.close());
afterAll(() => databases.dispose());

/** One database for all tests of a dialect, emptied. */
async function emptyDatabase(dialect: (typeof dialects)[number]): Promise<Database> {
  const database = await (opened[dialect] ??= databases.create(dialect));
  await unitOfWorkOn(database, clock)(({ manager }) => manager.clear(Mail));
  return database;
}

const workerOn = (database: Database, transport: MailTransport = smtpTransport(server.url, 2_000)) =>
  new MailWorker({
    database,
    transport,
    clock,
    log: pino({}, { write: (line: string) => void lines.push(line) }),
    from: 'Programme <no-reply@partner.example>',
    linkBaseUrl: 'https://partner.example/',
    tokenKey: 'k'.repeat(32),
  });

async function post(database: Database, ...recipients: string[]): Promise<void> {
  await unitOfWorkOn(
    database,
    clock,
  )((unit) => {
    for (const to of recipients)
      unit.mail.append({ to, language: 'en', subject: 'Come in', text: 'Open it.', html: '<p>Open it.</p>' });
    return Promise.resolve();
  });
}

const rows = (database: Database) => database.reader.getRepository(Mail).find({ order: { to: 'ASC' } });
const statesOf = async (database: Database): Promise<Record<string, string>> =>
  Object.fromEntries((await rows(database)).map(({ to, state }) => [to.split('@')[0]!, state]));
const logged = () => lines.map((line) => (JSON.parse(line) as { msg: string }).msg);
const anna = 'anna@contoso.example';
const bert = 'bert@contoso.example';
const began = 'no mail can be sent: all of them wait';
const ended = 'mails are sent again';

const outages: readonly (readonly [string, Steps])[] = [
  ['greets with a refusal for good', { greeting: '554 5.7.1 no service for you' }],
  ['greets with a refusal for now', { greeting: '421 too many connections' }],
  ['hangs up instead of a greeting', { greeting: 'drop' }],
  ['knows nobody', { EHLO: '550 who are you', AUTH: '535 no' }],
  ['hangs up at the hello', { EHLO: 'drop' }],
  ['refuses the password', { AUTH: '535 5.7.8 wrong: hunter2 AHNlbmRlcgBodW50ZXIy' }],
  ['cannot check the password', { AUTH: '454 4.7.0 try later' }],
  ['hangs up at the password', { AUTH: 'drop' }],
  ['takes no mail of the sender', { MAIL: '550 5.1.8 sender unknown' }],
  ['takes no mail of the sender now', { MAIL: '451 4.3.0 not now' }],
  ['asks for a log-in at the sender', { MAIL: '530 5.7.0 log in first' }],
  ['asks for a log-in at the recipient', { RCPT: '530 5.7.0 log in first' }],
  ['offers encryption that it does not have', { EHLO: '250-here\r\n250 STARTTLS', STARTTLS: '550 no' }],
];

describe.each(dialects)('on %s', (dialect) => {
  test.each(outages)('every mail waits while the server %s; one tries, and one line tells of it', async (_, steps) => {
    const database = await emptyDatabase(dialect);
    await post(database, anna, bert, 'carla@contoso.example');
    const worker = workerOn(database);
    server.steps = steps;

    // Long enough for any limit of attempts.
    for (let tries = 0; tries < 12; tries += 1) {
      expect(await worker.sendDue()).toBe(1);
      expect(await worker.sendDue()).toBe(0);
      later(5 * 60_000);
    }
    expect((await rows(database)).map(({ state, attempts }) => [state, attempts])).toEqual(
      Array.from({ length: 3 }, () => ['WAITING', 0]),
    );
    server.steps = {};
    expect(await worker.sendDue()).toBe(3);

    expect(await statesOf(database)).toEqual({ anna: 'SENT', bert: 'SENT', carla: 'SENT' });
    expect(logged()).toEqual([began, ended]);
    const kept = lines.join('') + JSON.stringify(await database.reader.query('SELECT * FROM mail'));
    expect(kept).not.toMatch(/hunter2|AHNlbmRlcgBodW50ZXIy/);
  });

  test.each<readonly [string, Steps, string]>([
    ['is not there', { RCPT: '550 5.1.1 no such user' }, 'BOUNCED'],
    ['is not there, without an enhanced code', { RCPT: '550 no such user' }, 'BOUNCED'],
    ['has moved', { RCPT: '551 gone elsewhere' }, 'BOUNCED'],
    ['is written wrongly', { RCPT: '501 5.1.3 bad address' }, 'BOUNCED'],
    ['has no room for mail of this size', { message: '552 5.3.4 too big' }, 'BOUNCED'],
    ['gets no mail with such content', { message: '554 5.6.0 not this content' }, 'BOUNCED'],
    ['gets no mail that looks like spam', { message: '554 5.7.1 spam' }, 'BOUNCED'],
    ['gets no mail with such content, without an enhanced code', { message: '554 transaction failed' }, 'BOUNCED'],
    ['is greylisted', { RCPT: '450 4.2.0 come back' }, 'WAITING'],
    ['is where we may not relay', { RCPT: '554 5.7.1 Relay access denied' }, 'WAITING'],
    ['is where we may not relay, without an enhanced code', { RCPT: '550 relay not permitted' }, 'WAITING'],
    ['gets a content that is put off', { message: '451 4.7.1 scanning' }, 'WAITING'],
    ['is why the server hangs up', { RCPT: 'drop' }, 'WAITING'],
    ['gets a content at which the server hangs up', { message: 'drop' }, 'WAITING'],
    ['is why the server closes', { RCPT: '421 4.3.0 internal error' }, 'WAITING'],
  ])('a recipient that %s holds up no other', async (_, steps, state) => {
    const database = await emptyDatabase(dialect);
    server.special = { word: anna, steps };
    const worker = workerOn(database);
    await post(database, anna);
    later(1);
    await post(database, bert);

    expect(await worker.sendDue()).toBe(2);

    expect(await statesOf(database)).toEqual({ anna: state, bert: 'SENT' });
    expect(logged()).toEqual(['mail not sent']);
    server.special = undefined;
    later(60_000);
    expect(await worker.sendDue()).toBe(state === 'WAITING' ? 1 : 0);
  });

  test('a mailbox that cannot be written is an outage as well', async () => {
    const database = await emptyDatabase(dialect);
    await post(database, anna, bert);

    // A file, where a folder would have to be.
    await workerOn(database, mailboxTransport(join(__filename, 'mail'))).sendDue();

    expect(await statesOf(database)).toEqual({ anna: 'WAITING', bert: 'WAITING' });
    expect(logged()).toEqual([began]);
  });
});

test('workers that share a transport share its outage: one line, one log-in at a time', async () => {
  const transport = smtpTransport(server.url, 2_000);
  const ones = await Promise.all(['one', 'other'].map(() => databases.create('sqlite')));
  for (const database of ones) await post(database, anna);
  const workers = ones.map((database) => workerOn(database, transport));
  server.steps = { AUTH: '535 no' };

  for (const worker of workers) await worker.sendDue();
  expect(server.logins).toBe(1);
  server.steps = {};
  later(60_000);
  for (const worker of workers) await worker.sendDue();

  expect(logged()).toEqual([began, ended]);
  for (const database of ones) expect(await statesOf(database)).toEqual({ anna: 'SENT' });
});

test('a percent sign in a password may stand for itself; what a server repeats of it is not kept either', async () => {
  const database = await databases.create('sqlite');
  await post(database, anna);
  server.steps = { AUTH: '535 wrong: 100%' };

  await workerOn(database, smtpTransport(server.url.replace('hunter2', '100%'), 2_000)).sendDue();

  expect(server.logins).toBe(1);
  expect((await rows(database)).map(({ state, failure }) => [state, failure])).toEqual([['WAITING', '535 wrong: …']]);
});

test.each([
  ['550 5.7.26 neither SPF nor DKIM', 'THIS_MAIL_FOR_NOW'],
  ['550 5.1.7 bad sender', 'THIS_MAIL_FOR_NOW'],
  ['554 5.7.1 client host blocked', 'THIS_MAIL_FOR_NOW'],
  ['503 5.5.1 MAIL first', 'THIS_MAIL_FOR_NOW'],
  ['550 5.7.1 authentication required', 'THIS_MAIL_FOR_NOW'],
  ['535 5.7.8 no', 'EVERY_MAIL'],
  ['421 4.3.2 going down', 'UNKNOWN'],
  ['550 5.2.1 mailbox closed', 'THIS_MAIL_FOR_GOOD'],
  ['550 5.4.1 recipient address rejected', 'THIS_MAIL_FOR_GOOD'],
  ['550 5.5.0 mailbox unavailable', 'THIS_MAIL_FOR_GOOD'],
  ['550 5.7.17 mailbox has a new owner', 'THIS_MAIL_FOR_GOOD'],
  ['553 name not allowed', 'THIS_MAIL_FOR_GOOD'],
  // The sender, the client or its greeting, judged at the command that names the recipient.
  ['550 5.1.0 <no-reply@partner.example>: Sender address rejected: User unknown', 'THIS_MAIL_FOR_NOW'],
  ['550-Verification failed for <no-reply@partner.example>\n550 Sender verify failed', 'THIS_MAIL_FOR_NOW'],
  ['554 <host[192.0.2.1]>: Client host rejected: Access denied', 'THIS_MAIL_FOR_NOW'],
  ['550 Access denied - Invalid HELO name', 'THIS_MAIL_FOR_NOW'],
  ['550 192.0.2.1 is on a blocklist', 'THIS_MAIL_FOR_NOW'],
  ['550 5.4.5 Daily quota exceeded', 'THIS_MAIL_FOR_NOW'],
  ['550 Daily sending limit exceeded', 'THIS_MAIL_FOR_NOW'],
  ['550 5.7.1 not for you', 'THIS_MAIL_FOR_NOW'],
  // Words in an address say nothing.
  ['550 5.1.1 <sender@relay.example>: Recipient address rejected: User unknown', 'THIS_MAIL_FOR_GOOD'],
  ['556 domain takes no mail', 'THIS_MAIL_FOR_GOOD'],
] as const)('%j of a recipient is about %s', (response, about) => {
  const responseCode = Number(response.slice(0, 3));
  expect(aboutWhom({ code: 'EENVELOPE', command: 'RCPT TO', responseCode, response })).toBe(about);
});

test.each([
  ['554 5.7.1 spam', 'THIS_MAIL_FOR_GOOD'],
  ['550 5.7.0 a virus', 'THIS_MAIL_FOR_GOOD'],
  ['550 5.7.1 Client may not send as this sender', 'THIS_MAIL_FOR_NOW'],
  ['550 5.7.26 no DMARC', 'THIS_MAIL_FOR_NOW'],
  ['550 5.7.60 may not send as this', 'THIS_MAIL_FOR_NOW'],
  ['550 5.4.5 Daily quota exceeded', 'THIS_MAIL_FOR_NOW'],
  ['452 4.3.1 no room', 'THIS_MAIL_FOR_NOW'],
  ['530 5.7.0 log in first', 'EVERY_MAIL'],
] as const)('%j of a content is about %s', (response, about) => {
  const responseCode = Number(response.slice(0, 3));
  expect(aboutWhom({ code: 'EMESSAGE', command: 'DATA', responseCode, response })).toBe(about);
});
