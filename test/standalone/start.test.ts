import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request, type IncomingMessage } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { SentMail } from '../../chassis/mail/mailbox';
import { temporaryFolder } from '../support/folder';
import { Distributed } from '../support/graph';
import { openEmbeddedFile } from '../support/installation';
import { Program, freePort } from '../support/program';
import { shortPause } from '../support/waiting';

// Whole processes start and stop here, and other tests run beside them.
jest.setTimeout(180_000);

const folder = temporaryFolder();
let count = 0;
const newFolder = () => join(folder, String((count += 1)));

/** Everything a folder holds, as one number; journal files of SQLite come and go by themselves. */
function contentOf(path: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(path).sort()) {
    if (/-(wal|shm)$/.test(name) || name === 'mail') continue;
    hash.update(name).update(readFileSync(join(path, name)));
  }
  return hash.digest('hex');
}

const start = (settings: Record<string, string>) =>
  new Program('standalone/start', { PORT: '0', DRAIN_MS: '0', LOG_LEVEL: 'warn', DEMO: 'off', ...settings });

/** Made when it is first asked for, and then the same for all. */
function shared(make: () => Promise<string>): () => Promise<string> {
  let made: Promise<string> | undefined;
  return () => (made ??= make());
}

/** A copy of a folder that was made once. */
async function copyOf(made: () => Promise<string>): Promise<string> {
  const dataDir = newFolder();
  cpSync(await made(), dataDir, { recursive: true });
  return dataDir;
}

/** A data folder as a start and a stop leave it. */
const migratedFolder = () => copyOf(migrated);
const migrated = shared(async () => {
  const dataDir = newFolder();
  const program = start({ DATA_DIR: dataDir });
  await program.says(/ready/);
  expect((await program.stop()).code).toBe(0);
  return dataDir;
});

describe('a start that cannot succeed', () => {
  test('names every wrong setting at once, prints no value, and exits with 78', async () => {
    const dataDir = newFolder();
    const ending = await start({
      DATA_DIR: dataDir,
      PORT: 'ninety',
      LOG_LEVEL: 'shout',
      DATABASE_URL: 'postgres://root:hunter2@db',
      DEMO: 'perhaps',
      INVITATION_DAYS: 'some',
      COMPANY_REGISTER_KEY: 'hunter2',
    }).end();

    expect(ending.code).toBe(78);
    for (const setting of ['PORT', 'LOG_LEVEL', 'DATABASE_URL', 'DEMO', 'INVITATION_DAYS', 'COMPANY_REGISTER_KEY'])
      expect(ending.stderr).toContain(`${setting}: `);
    expect(ending.stderr).not.toContain('hunter2');
    expect(ending.stderr).not.toMatch(/^\s+at /m);
    expect(() => readdirSync(dataDir)).toThrow();
  });

  test('says so where the port is taken, before anything is made', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const dataDir = newFolder();

    const ending = await start({ DATA_DIR: dataDir, PORT: String(port) }).end();
    server.close();

    expect(ending.code).toBe(1);
    expect(ending.stderr.trim().split('\n')).toEqual([expect.stringMatching(new RegExp(`Port ${port} is taken`))]);
    expect(existsSync(dataDir)).toBe(false);
  });

  test('says so where the host is none of this machine', async () => {
    const dataDir = newFolder();

    const ending = await start({ DATA_DIR: dataDir, HOST: '203.0.113.9' }).end();

    expect(ending.code).toBe(1);
    expect(ending.stderr.trim().split('\n')).toEqual([expect.stringMatching(/203\.0\.113\.9 is no address/)]);
    expect(existsSync(dataDir)).toBe(false);
  });

  test('says so where the data folder cannot be written', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, 'not a folder');

    const ending = await start({ DATA_DIR: join(file, 'data') }).end();

    expect(ending.code).toBe(1);
    expect(ending.stderr.trim().split('\n')).toEqual([expect.stringContaining(join(file, 'data'))]);
    expect(readFileSync(file, 'utf8')).toBe('not a folder');
  });

  test('says so where no folder can be made', async () => {
    // No user may write there, root neither.
    const ending = await start({ DATA_DIR: '/proc/partner-graph' }).end();

    expect(ending.code).toBe(1);
    expect(ending.stderr.trim().split('\n')).toEqual([expect.stringContaining('/proc/partner-graph')]);
  });

  const secrets = { passportPrivateKey: '-----BEGIN PRIVATE KEY-----', feedToken: 'f', cursors: 'c', tokens: 't' };

  test.each([
    ['are not there', '{}'],
    ['have a damaged key', JSON.stringify(secrets)],
  ])('touches no database where the secrets of the installation %s', async (_, text) => {
    const dataDir = newFolder();
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(join(dataDir, 'secrets.json'), text);

    const ending = await start({ DATA_DIR: dataDir }).end();

    expect(ending.code).toBe(1);
    expect(ending.stderr.trim().split('\n')).toEqual([expect.stringContaining('secrets.json')]);
    expect(readdirSync(dataDir)).toEqual(['secrets.json']);
  });

  test('refuses a database from a newer version without touching it', async () => {
    const dataDir = await migratedFolder();
    const database = openEmbeddedFile(join(dataDir, 'agreements.sqlite'));
    database
      .prepare(`INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'FromTheFuture9999999999999')`)
      .run();
    database.pragma('wal_checkpoint(TRUNCATE)');
    database.close();
    const before = contentOf(dataDir);

    const ending = await start({ DATA_DIR: dataDir }).end();

    expect(ending.code).toBe(1);
    expect(ending.stderr.trim().split('\n')).toEqual([expect.stringMatching(/newer/)]);
    expect(contentOf(dataDir)).toBe(before);
  });

  test('makes no database where another one turns out to be newer', async () => {
    const dataDir = await migratedFolder();
    const database = openEmbeddedFile(join(dataDir, 'relationships.sqlite'));
    database.prepare(`INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'FromTheFuture')`).run();
    database.close();
    rmSync(join(dataDir, 'accounts.sqlite'));

    expect((await start({ DATA_DIR: dataDir }).end()).code).toBe(1);
    expect(existsSync(join(dataDir, 'accounts.sqlite'))).toBe(false);
  });

  test('says so where a file is no database', async () => {
    const dataDir = newFolder();
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(
      join(dataDir, 'accounts.sqlite'),
      'minutes of a meeting, long enough to be no header of a database file',
    );

    const ending = await start({ DATA_DIR: dataDir }).end();

    expect(ending.code).toBe(1);
    expect(ending.stderr.trim().split('\n')).toHaveLength(1);
    expect(readFileSync(join(dataDir, 'accounts.sqlite'), 'utf8')).toMatch(/^minutes/);
  });

  test('says so where no MySQL answers', async () => {
    const url = `mysql://root@127.0.0.1:${await freePort()}`;

    const ending = await start({ DATA_DIR: newFolder(), DATABASE_URL: url }).end();

    expect(ending.code).toBe(1);
    expect(ending.stderr.trim().split('\n')).toHaveLength(1);
  });
});

describe('the demo world', () => {
  const demo = (dataDir: string) => new Program('standalone/demo', { DATA_DIR: dataDir, LOG_LEVEL: 'warn' }).end();

  const filled = shared(async () => {
    const dataDir = newFolder();
    expect((await demo(dataDir)).stdout).toMatch(/^Filled/);
    return dataDir;
  });

  test('fills an empty installation, and once only', async () => {
    const dataDir = await copyOf(filled);
    const before = contentOf(dataDir);
    expect((await demo(dataDir)).stdout).toMatch(/nothing was changed/);
    expect(contentOf(dataDir)).toBe(before);
  });

  test('is known to every subgraph when the filling is over', async () => {
    const dataDir = await filled();
    const rows = <Row>(name: string, statement: string): Row[] => {
      const database = openEmbeddedFile(join(dataDir, `${name}.sqlite`));
      const found = database.prepare(statement).all() as Row[];
      database.close();
      return found;
    };
    for (const name of ['accounts', 'agreements', 'relationships'])
      for (const { source, position } of rows<{ source: string; position: number }>(
        name,
        'SELECT source, position FROM follower_cursor',
      ))
        expect([name, source, { last: position }]).toEqual([
          name,
          source,
          ...rows(source, 'SELECT COALESCE(MAX(position), 0) AS last FROM event_log'),
        ]);
    expect(rows('relationships', 'SELECT source FROM follower_cursor')).not.toEqual([]);
  });

  test('overwrites nothing, even where there is no account yet', async () => {
    const dataDir = await migratedFolder();
    const database = openEmbeddedFile(join(dataDir, 'agreements.sqlite'));
    database.prepare(`INSERT INTO party_user (accountId, userId, roles) VALUES ('a', 'u', '[]')`).run();
    database.pragma('wal_checkpoint(TRUNCATE)');
    database.close();
    const before = contentOf(dataDir);

    expect((await demo(dataDir)).stdout).toMatch(/nothing was changed/);
    expect(contentOf(dataDir)).toBe(before);
  });

  test('comes with the mails of its open invitations, and their links lead to them', async () => {
    const program = start({ DATA_DIR: newFolder(), DEMO: 'on' });
    const [, url = ''] = await program.says(/ready: (http:\S+)/);
    const mails = (await (await fetch(`${url}/mailbox.json`)).json()) as SentMail[];

    const open: Record<string, string> = {};
    for (const { to, links } of mails) {
      const { pathname, hash } = new URL(links[0]!);
      const field = pathname.endsWith('/customer') ? 'customerInvitationByToken' : 'partnershipInvitationByToken';
      const query = `{ ${field}(token: "${hash.slice('#t='.length)}") { email state } }`;
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
      const { data } = (await answer.json()) as { data: Record<string, { email: string; state: string }> };
      open[to] = Object.values(data)
        .map(({ email, state }) => `${email} ${state}`)
        .join();
    }
    await program.stop();
    // Those that were sent more than thirty days ago have expired.
    const sent = [
      ...['it@kaunas-technologijos', 'office@atlantico-digital', 'office@prospect-1', 'office@prospect-2'],
      ...['office@prospect-7', 'sales@missoula-cloud'],
    ].map((each) => `${each}.example`);
    expect(open).toEqual(Object.fromEntries(sent.map((email) => [email, `${email} PENDING`])));
  });
});

describe('verifying the agreements', () => {
  const verify = (dataDir: string) => new Program('standalone/verify-agreements', { DATA_DIR: dataDir }).end();

  test('says so where there is no database, and makes none', async () => {
    const dataDir = newFolder();

    const ending = await verify(dataDir);

    expect(ending.code).toBe(1);
    expect(ending.stderr.trim()).toBe(`There is no database ${join(dataDir, 'agreements.sqlite')}.`);
    expect(existsSync(dataDir)).toBe(false);
  });

  test('says how much it read', async () => {
    const ending = await verify(await migratedFolder());

    expect(ending.code).toBe(0);
    expect(ending.stdout).toMatch(
      /^agreements: \d+ texts and 0 acceptances read, everything is as it was recorded\.$/m,
    );
  });
});

describe('in production', () => {
  test('nobody reads other people\u2019s mail, no persona signs in, and there is no playground and no invented company', async () => {
    const dataDir = newFolder();
    const program = new Program('standalone/start', {
      PORT: '0',
      DRAIN_MS: '0',
      LOG_LEVEL: 'warn',
      DATA_DIR: dataDir,
      NODE_ENV: 'production',
    });
    const [, url = ''] = await program.says(/ready: (http:\S+)/);

    for (const path of ['/mailbox', '/mailbox.json', '/dev/personas'])
      expect((await fetch(`${url}${path}`)).status).toBe(404);
    const browser = { headers: { accept: 'text/html' } };
    expect((await fetch(url, browser)).status).toBe(404);
    await program.stop();
    const database = openEmbeddedFile(join(dataDir, 'accounts.sqlite'));
    expect(database.prepare('SELECT COUNT(*) AS count FROM partner_account').all()).toEqual([{ count: 0 }]);
    database.close();
  });
});

describe('a stop', () => {
  let distributed: Distributed;
  beforeAll(async () => {
    distributed = await Distributed.start({ DATA_DIR: newFolder(), DRAIN_MS: '1500', DEMO: 'off' });
  });
  afterAll(() => distributed.stop());

  test('by Ctrl-C during load fails no request, and ends with 0 in under ten seconds', async () => {
    const program = start({ DATA_DIR: newFolder(), DRAIN_MS: '1500' });
    const [, url = ''] = await program.says(/ready: (http:\S+)/);
    await leaveUnderLoad(program, url);
  });

  test('of a gateway in a process of its own fails no request either', async () => {
    try {
      await leaveUnderLoad(distributed.program('gateway'), distributed.graph.url);
    } finally {
      distributed.launch('gateway');
    }
  });

  test('of all four at once leaves no answer without its parts, the gateway last to hear of it', async () => {
    await distributed.ready();
    const answers: string[] = [];
    const ask = async () => {
      for (;;)
        answers.push(await distributed.graph.text(null, '{ cspRegions { id } agreementTemplates { totalCount } }'));
    };
    const load = Promise.allSettled(Array.from({ length: 5 }, ask));
    const more = async () => {
      const enough = answers.length + 5;
      while (answers.length < enough) await shortPause();
    };

    await more();
    for (const name of ['accounts', 'agreements', 'relationships'] as const) distributed.program(name).signal('SIGINT');
    await more();
    distributed.program('gateway').signal('SIGINT');
    await load;

    expect(answers.filter((answer) => answer.includes('errors'))).toEqual([]);
  });

  /** Asks from many sides, interrupts the program in the middle of it, and goes on asking until it says that it leaves. */
  async function leaveUnderLoad(program: Program, url: string): Promise<void> {
    const statuses: number[] = [];
    let isLeaving = false;
    const ask = async () => {
      // A client leaves when readiness says so, as a load balancer does.
      while (!isLeaving) {
        const response = await fetch(`${url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query: '{ cspRegions { id markets { code name currency } } }' }),
        });
        statuses.push(response.status);
        await response.text();
      }
    };
    const watch = async () => {
      while (!isLeaving) isLeaving = (await fetch(`${url}/readyz`)).status === 503;
    };

    const load = Promise.all([...Array.from({ length: 20 }, ask), watch()]);
    while (statuses.length < 50) await shortPause();
    const asked = process.hrtime.bigint();
    program.signal('SIGINT');
    await load;
    const { code } = await program.end();

    expect(statuses.filter((status) => status !== 200)).toEqual([]);
    expect(code).toBe(0);
    expect(Number(process.hrtime.bigint() - asked) / 1e9).toBeLessThan(10);
  }

  test('is noticed by a client that keeps its connections and asks for no readiness as a refusal, not as a loss', async () => {
    const program = start({ DATA_DIR: newFolder(), DRAIN_MS: '500' });
    const [, url = ''] = await program.says(/ready: (http:\S+)/);
    const agent = new Agent({ keepAlive: true, maxSockets: 20 });
    const outcomes: string[] = [];
    const ask = async () => {
      while (outcomes.at(-1) !== 'ECONNREFUSED') outcomes.push(await outcomeOf(url, agent));
    };

    const load = Promise.all(Array.from({ length: 20 }, ask));
    while (outcomes.length < 200) await shortPause();
    program.signal('SIGINT');
    await load;

    expect((await program.end()).code).toBe(0);
    expect(new Set(outcomes)).toEqual(new Set(['200', 'ECONNREFUSED']));
  });

  test('closes the databases, so that nothing is left in their journals', async () => {
    const left = readdirSync(await migrated());

    expect(left).toContain('accounts.sqlite');
    expect(left.filter((name) => name.endsWith('-wal'))).toEqual([]);
  });
});

/** How a question ended: the status of its answer, or what became of its connection. */
async function outcomeOf(url: string, agent: Agent): Promise<string> {
  const asking = request(`${url}/graphql`, { method: 'POST', agent, headers: { 'content-type': 'application/json' } });
  asking.end('{"query":"{ cspRegions { id } }"}');
  try {
    const [response] = (await once(asking, 'response')) as [IncomingMessage];
    await once(response.resume(), 'end');
    return String(response.statusCode);
  } catch (error) {
    return String((error as NodeJS.ErrnoException).code);
  }
}
