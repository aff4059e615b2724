import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino, type Logger } from 'pino';
import type { Database, Dialect } from '../../../chassis/database/database';
import { newId } from '../../../chassis/database/ids';
import { unitOfWorkOn } from '../../../chassis/unit-of-work/unit-of-work';
import { isPlainAddress } from '../../../chassis/mail/address';
import { Mail } from '../../../chassis/mail/mail.entity';
import { mailboxTransport, readMailbox } from '../../../chassis/mail/mailbox';
import type { NewMail } from '../../../chassis/mail/new-mail';
import type { MailTransport, OutgoingMail } from '../../../chassis/mail/outgoing-mail';
import { smtpTransport } from '../../../chassis/mail/smtp-transport';
import { MailWorker } from '../../../chassis/mail/worker';
import { deriveToken, tokenHash } from '../../../chassis/token';
import { TestDatabases, dialects, silent } from '../../support/databases';
import { SmtpSink } from './smtp-sink';
import { temporaryFolder } from '../../support/folder';

const databases = new TestDatabases();
const sink = new SmtpSink();
const transports: MailTransport[] = [];
let now = new Date('2026-05-04T12:00:00.000Z');
const clock = { now: () => now };
const later = (ms: number): void => void (now = new Date(now.getTime() + ms));
const tokenKey = 'k'.repeat(32);
const link = { path: '/join', purpose: 'invitation', subjectId: newId(), sendCount: 1 };
const letter: NewMail = {
  to: 'anna@contoso.example',
  language: 'en',
  subject: 'Come in',
  text: 'Open {{link}} soon.',
  html: '<a href="{{link}}">Open</a>',
  link,
};

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

function overSmtp(timeoutMs = 5_000): MailTransport {
  const transport = smtpTransport(sink.url, timeoutMs);
  transports.push(transport);
  return transport;
}

function workerOn(database: Database, transport: MailTransport, log: Logger = silent): MailWorker {
  const settings = { from: 'Programme <no-reply@partner.example>', linkBaseUrl: 'https://partner.example/', tokenKey };
  return new MailWorker({ database, transport, clock, log, ...settings });
}

async function post(database: Database, mail: NewMail = letter): Promise<void> {
  await unitOfWorkOn(
    database,
    clock,
  )(async (unit) => {
    unit.mail.append(mail);
    return Promise.resolve();
  });
}

const rows = (database: Database): Promise<Mail[]> => database.reader.getRepository(Mail).find();
const create = (dialect: Dialect): Promise<Database> => databases.create(dialect);

describe.each(dialects)('mail on %s', (dialect) => {
  test('is sent with a link whose token is in the fragment, and stays out of the database', async () => {
    const database = await create(dialect);
    await post(database);

    expect(await workerOn(database, overSmtp()).sendDue()).toBe(1);

    const [mail] = await rows(database);
    const token = deriveToken(tokenKey, link.purpose, link.subjectId, link.sendCount);
    expect(sink.received).toMatchObject([{ from: 'no-reply@partner.example', to: ['anna@contoso.example'] }]);
    const unfolded = sink.received[0]!.message.replace(/=\r\n/g, '').replace(/=3D/g, '=');
    expect(unfolded).toContain(`Open https://partner.example/join#t=${token} soon.`);
    expect(unfolded).toContain(`Message-ID: <${mail!.id}@partner.example>`);
    expect(mail).toMatchObject({ state: 'SENT', sentAt: now, attempts: 1, failure: null });
    const stored = JSON.stringify(await database.reader.query('SELECT * FROM mail'));
    expect(stored).not.toContain(token);
    expect(stored).not.toContain(tokenHash(token));
  });

  test('is not posted when the change it tells of is refused', async () => {
    const database = await create(dialect);
    const refused = unitOfWorkOn(
      database,
      clock,
    )((unit) => {
      unit.mail.append(letter);
      return Promise.reject(new Error('no'));
    });

    await expect(refused).rejects.toThrow('no');
    expect(await rows(database)).toEqual([]);
  });

  test.each(['busy', 'hang', 'drop'] as const)(
    'waits and tries again while the server is in the mood %s',
    async (mood) => {
      const database = await create(dialect);
      await post(database);
      const worker = workerOn(database, overSmtp(mood === 'hang' ? 1_000 : 5_000));
      sink.mood = mood;

      expect(await worker.sendDue()).toBe(1);
      expect(await rows(database)).toMatchObject([{ state: 'WAITING', attempts: 1, leasedBy: null }]);
      expect(await worker.sendDue()).toBe(0);
      sink.mood = 'accept';
      sink.received.length = 0;
      later(60_000);
      expect(await worker.sendDue()).toBe(1);

      expect(await rows(database)).toMatchObject([{ state: 'SENT', attempts: 2 }]);
      expect(sink.received).toHaveLength(1);
    },
  );

  test('waits ever longer while no server answers', async () => {
    const database = await create(dialect);
    await post(database);
    const worker = workerOn(database, smtpTransport('smtp://127.0.0.1:1', 300));
    const waits: number[] = [];

    for (let attempt = 0; attempt < 5; attempt += 1) {
      expect(await worker.sendDue()).toBe(1);
      const [mail] = await rows(database);
      waits.push(mail!.dueAt.getTime() - now.getTime());
      now = mail!.dueAt;
    }

    expect(waits.map((wait, index) => wait > (waits[index - 1] ?? 0))).toEqual([true, true, true, true, true]);
    expect(Math.max(...waits)).toBeLessThanOrEqual(15 * 60_000);
  });

  test('refused for good bounces; why stands in its row, and in the log without the address', async () => {
    const database = await create(dialect);
    await post(database);
    sink.mood = 'refuse';
    const lines: string[] = [];
    const worker = workerOn(database, overSmtp(), pino({}, { write: (line) => void lines.push(line) }));

    await worker.sendDue();
    later(3_600_000);
    expect(await worker.sendDue()).toBe(0);

    expect(await rows(database)).toMatchObject([{ state: 'BOUNCED' }]);
    expect((await rows(database))[0]!.failure).toContain(`<${letter.to}>: no such user`);
    expect(lines.join('')).toContain('no such user');
    expect(lines.join('')).not.toContain(letter.to);
  });

  test('to anything but one plain mailbox bounces before a mail library sees it', async () => {
    const database = await create(dialect);
    const seen: OutgoingMail[] = [];
    await post(database, { ...letter, to: 'anna@contoso.example\r\nBcc: eve@evil.example' });

    await workerOn(database, {
      send: (mail) => Promise.resolve(void seen.push(mail)),
      close: () => Promise.resolve(),
    }).sendDue();

    expect(seen).toEqual([]);
    expect(await rows(database)).toMatchObject([{ state: 'BOUNCED' }]);
  });

  test('of a worker that died goes to another once the lease is over, and never to two at once', async () => {
    const database = await create(dialect);
    await post(database);
    let entered: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (entered = resolve));
    const dead: MailTransport = {
      send: () => (entered(), new Promise(() => undefined)),
      close: () => Promise.resolve(),
    };
    void workerOn(database, dead).sendDue();
    await begun;

    const heir = workerOn(database, overSmtp());
    expect(await heir.sendDue()).toBe(0);
    later(61_000);
    expect(await heir.sendDue()).toBe(1);

    expect(await rows(database)).toMatchObject([{ state: 'SENT', attempts: 2 }]);
  });

  test('is shared by workers beside each other, each mail going to one', async () => {
    const database = await create(dialect);
    for (let count = 0; count < 8; count += 1) await post(database);
    const sent: string[] = [];
    const transport: MailTransport = {
      send: ({ id }) => Promise.resolve(void sent.push(id)),
      close: () => Promise.resolve(),
    };

    await Promise.all([1, 2, 3].map(() => workerOn(database, transport).sendDue()));

    expect(new Set(sent).size).toBe(8);
    expect(sent).toHaveLength(8);
  });
});

test.each([
  ['anna@contoso.example', true],
  ['a.b+c@mail.contoso.example', true],
  ['anna@contoso.example\r\nBcc: eve@evil.example', false],
  ['anna@contoso.example\n', false],
  ['anna@contoso.example, eve@evil.example', false],
  ['anna@contoso.example;eve@evil.example', false],
  ['"anna eve@evil.example"@contoso.example', false],
  ['anna(comment)@contoso.example', false],
  ['Anna <anna@contoso.example>', false],
  ['<anna@contoso.example>', false],
  ['friends:anna@contoso.example;', false],
  ['anna@[127.0.0.1]', false],
  ['anna@contoso.example\0', false],
  ['anna..b@contoso.example', false],
  ['anna@contoso', false],
  [`${'a'.repeat(65)}@contoso.example`, false],
  ['', false],
])('%j is one plain mailbox: %s', (address, expected) => {
  expect(isPlainAddress(address)).toBe(expected);
});

test('the mailbox keeps mails as files, newest first, with their links', async () => {
  const folder = temporaryFolder();
  const transport = mailboxTransport(join(folder, 'mail'));
  const mail = { id: newId(), from: 'a@b.example', to: letter.to, subject: 'One', html: '', sentAt: now };
  await transport.send({ ...mail, text: 'See https://partner.example/join#t=abc_-1 now.' });
  await transport.send({ ...mail, id: newId(), subject: 'Two', text: 'No link', sentAt: new Date(now.getTime() + 1) });
  await transport.send({
    ...mail,
    id: newId(),
    subject: 'Three',
    text: 'No link',
    sentAt: new Date(now.getTime() + 2),
  });
  await writeFile(join(folder, 'mail', 'half.json.part'), '{"id"');

  const mails = await readMailbox(join(folder, 'mail'));

  expect(mails.map(({ subject }) => subject)).toEqual(['Three', 'Two', 'One']);
  expect(mails.at(-1)).toMatchObject({ id: mail.id, to: letter.to, sentAt: now.toISOString() });
  expect(mails.at(-1)!.links).toEqual(['https://partner.example/join#t=abc_-1']);
  expect((await stat(join(folder, 'mail', `${mail.id}.json`))).mode & 0o077).toBe(0);
  expect(await readMailbox(join(folder, 'nothing'))).toEqual([]);
});

test('a token depends on the key, the purpose, the subject and the number of sendings', () => {
  const tokens = [
    deriveToken('key', 'invitation', 'a', 1),
    deriveToken('other', 'invitation', 'a', 1),
    deriveToken('key', 'verification', 'a', 1),
    deriveToken('key', 'invitation', 'b', 1),
    deriveToken('key', 'invitation', 'a', 2),
    deriveToken('key', 'invitationa', '', 1),
  ];

  expect(new Set(tokens).size).toBe(tokens.length);
  expect(deriveToken('key', 'invitation', 'a', 1)).toBe(tokens[0]);
  expect(tokens[0]).toMatch(/^[\w-]{43}$/);
  expect(tokenHash('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
});
