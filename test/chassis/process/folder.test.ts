import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mailboxTransport } from '../../../chassis/mail/mailbox';
import { secretText } from '../../../chassis/process/folder';
import { developmentSecrets } from '../../../chassis/settings/secrets';
import { developmentKeys } from '../../../gateway/identity/development-keys';
import { TestDatabases } from '../../support/databases';
import { temporaryFolder } from '../../support/folder';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const rightsOf = (path: string) => (statSync(path).mode & 0o7777).toString(8);

/** The rights of a folder and of everything in it, by name. */
function rightsUnder(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true }) as string[];
  return Object.fromEntries(['.', ...names].map((name) => [name, rightsOf(join(folder, name))]));
}

/** With a database that is open, so that its journals are there. */
async function fill(dataDir: string) {
  const file = join(dataDir, 'accounts.sqlite');
  const database = await databases.openAt({ dialect: 'sqlite', file });
  developmentSecrets(dataDir);
  await developmentKeys(dataDir);
  const mail = { id: 'one', from: 'a@b.example', to: 'c@d.example', subject: 'One', text: '', html: '' };
  await mailboxTransport(join(dataDir, 'mail')).send({ ...mail, sentAt: new Date() });
  return database;
}

const ownersAlone = {
  '.': '700',
  'accounts.sqlite': '600',
  'accounts.sqlite-shm': '600',
  'accounts.sqlite-wal': '600',
  'development-issuer.pem': '600',
  mail: '700',
  'mail/one.json': '600',
  'secrets.json': '600',
};

describe('databases, journals, secrets, keys and mails are for the owner of the process alone', () => {
  let umask: number;
  beforeAll(() => (umask = process.umask(0)));
  afterAll(() => process.umask(umask));

  test('where the machine would let everybody read and write what is made', async () => {
    const above = join(temporaryFolder(), 'above');
    const dataDir = join(above, 'data');

    await fill(dataDir);

    expect(rightsUnder(dataDir)).toEqual(ownersAlone);
    expect(rightsOf(above)).toBe('700');
  });

  test('where all of it is there already, open to everybody', async () => {
    const dataDir = join(temporaryFolder(), 'data');
    await databases.close(await fill(dataDir));
    for (const name of ['secrets.json', 'development-issuer.pem', 'accounts.sqlite'])
      chmodSync(join(dataDir, name), 0o666);
    for (const name of ['.', 'mail']) chmodSync(join(dataDir, name), 0o777);

    await fill(dataDir);

    expect(rightsUnder(dataDir)).toEqual(ownersAlone);
  });

  test('where another process has a database open whose journals are open to everybody', async () => {
    const dataDir = join(temporaryFolder(), 'data');
    await fill(dataDir);
    for (const end of ['', '-wal', '-shm']) chmodSync(join(dataDir, `accounts.sqlite${end}`), 0o644);

    await fill(dataDir);

    expect(rightsUnder(dataDir)).toEqual(ownersAlone);
  });

  test('in a folder that users share on purpose, too, which stays theirs', async () => {
    const shared = join(temporaryFolder(), 'shared');
    mkdirSync(shared);
    chmodSync(shared, 0o1777);

    await fill(shared);

    expect(rightsUnder(shared)).toEqual({ ...ownersAlone, '.': '1777' });
  });
});

test('rights that the owner was denied are not given', () => {
  const dataDir = temporaryFolder();
  const file = join(dataDir, 'secret');
  writeFileSync(file, 'hush');
  chmodSync(file, 0o444);

  expect(secretText(dataDir, 'secret', () => 'another')).toBe('hush');
  expect(rightsOf(file)).toBe('400');
});
