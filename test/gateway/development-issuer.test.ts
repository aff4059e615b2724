import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { runGateway, sendTo, type Answer, type RunningGateway } from './support/running';
import { temporaryFolder } from '../support/folder';

const visitor = '{ visitor { tenantId userId email name roles isOperator } }';
const librarian = {
  persona: 'librarian',
  name: 'Ada Reader',
  description: 'Knows every shelf.',
  tenantId: 'tenant-1',
  userId: 'user-1',
  email: 'ada@library.example',
  directoryRoles: ['GLOBAL_ADMIN'],
  operator: true,
};

describe('the development issuer', () => {
  const folder = temporaryFolder();
  const settings = { DATA_DIR: join(folder, 'data'), PERSONAS_FILE: join(folder, 'personas.json') };
  let gateway: RunningGateway;

  beforeAll(async () => {
    writeFileSync(settings.PERSONAS_FILE, JSON.stringify([librarian]));
    gateway = await runGateway({ settings });
  });
  afterAll(() => gateway.stop());

  const post = (path: string, body: unknown, to = gateway): Promise<Answer> =>
    to.send(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const whoIs = async (accessToken: string, to = gateway) =>
    (await to.ask(visitor, { headers: { authorization: `Bearer ${accessToken}` } })).body.data.visitor;

  test('lists its personas, without what is nobody’s business', async () => {
    const { body } = await gateway.send('/dev/personas');

    expect(body).toEqual([{ persona: 'librarian', name: 'Ada Reader', description: 'Knows every shelf.' }]);
  });

  test('gives a token to a persona', async () => {
    const { status, headers, body } = await post('/dev/token', { persona: 'librarian' });

    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toEqual({ access_token: expect.any(String), token_type: 'Bearer', expires_in: 3_600 });
    expect(await whoIs(body.access_token)).toEqual({
      tenantId: 'tenant-1',
      userId: 'user-1',
      email: 'ada@library.example',
      name: 'Ada Reader',
      roles: ['GLOBAL_ADMIN'],
      isOperator: true,
    });
  });

  test('gives a token for any claims', async () => {
    const claims = { tenantId: 't', userId: 'u', email: 'u@t.example', name: 'U', directoryRoles: [], operator: false };
    const { body } = await post('/dev/token', claims);

    expect(await whoIs(body.access_token)).toEqual({
      tenantId: 't',
      userId: 'u',
      email: 'u@t.example',
      name: 'U',
      roles: [],
      isOperator: false,
    });
  });

  test('needs no more claims than tenant and user', async () => {
    const { body } = await post('/dev/token', { tenantId: 't', userId: 'u' });

    expect(await whoIs(body.access_token)).toEqual({
      tenantId: 't',
      userId: 'u',
      email: null,
      name: null,
      roles: [],
      isOperator: false,
    });
  });

  test('is an issuer that any OIDC client can verify, on whatever port and name', async () => {
    for (const url of [gateway.url, gateway.url.replace('127.0.0.1', 'localhost')]) {
      const { body: configuration } = await sendTo(`${url}/.well-known/openid-configuration`);
      const { body } = await sendTo(`${url}/dev/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"persona":"librarian"}',
      });
      const { payload } = await jwtVerify(body.access_token, createRemoteJWKSet(new URL(configuration.jwks_uri)), {
        issuer: url,
        audience: 'graph',
        typ: 'at+jwt',
      });

      expect(configuration.issuer).toBe(url);
      expect(payload.sub).toBe('user-1');
    }
  });

  test('vouches for callers of another gateway', async () => {
    const other = await runGateway({ settings: { OIDC_ISSUER: gateway.url, OIDC_AUDIENCE: 'graph' } });
    const { body } = await post('/dev/token', { persona: 'librarian' });

    const seen = await whoIs(body.access_token, other);
    await other.stop();

    expect(seen).toMatchObject({ userId: 'user-1' });
  });

  test('keeps its key, so that tokens outlive a restart', async () => {
    const { body } = await post('/dev/token', { persona: 'librarian' });
    const restarted = await runGateway({ settings });

    const seen = await whoIs(body.access_token, restarted);
    await restarted.stop();

    expect(seen).toMatchObject({ userId: 'user-1' });
  });

  test('has one key for all gateways that share its folder, and keeps the private half to itself', async () => {
    const fresh = { ...settings, DATA_DIR: join(folder, 'fresh') };
    const gateways = await Promise.all([1, 2, 3].map(() => runGateway({ settings: fresh })));

    const sets = await Promise.all(gateways.map(async (each) => (await each.send('/.well-known/jwks.json')).text));
    await Promise.all(gateways.map((each) => each.stop()));

    expect(new Set(sets).size).toBe(1);
    expect(sets[0]).not.toContain('"d":');
  });

  test('opens a work account: a tenant of its own and its first admin', async () => {
    const asked = { companyName: 'Städt. Bücherei', domain: ' Bücherei.Example ', adminName: 'Grace' };
    const [first, second] = [await post('/dev/work-accounts', asked), await post('/dev/work-accounts', asked)];

    expect(first.status).toBe(200);
    expect(first.body).toEqual({
      tenantId: expect.any(String),
      userId: expect.any(String),
      email: 'admin@xn--bcherei-n2a.example',
    });
    expect(first.body.tenantId).not.toBe(second.body.tenantId);
    expect(first.body.userId).not.toBe(second.body.userId);
  });

  test.each<[string, unknown, string[]]>([
    ['/dev/token', { persona: 'stranger' }, ['persona']],
    ['/dev/token', { persona: 'librarian', operator: true }, ['operator']],
    ['/dev/token', { userId: 'u' }, ['tenantId']],
    ['/dev/token', { tenantId: 5, userId: '', directoryRoles: 'all' }, ['tenantId', 'userId', 'directoryRoles']],
    ['/dev/token', { tenantId: 't', userId: 'u', admin: true }, ['admin']],
    ['/dev/token', [], ['body']],
    ['/dev/token', null, ['body']],
    ['/dev/work-accounts', {}, ['companyName', 'domain', 'adminName']],
    ['/dev/work-accounts', { companyName: ' ', domain: 'no domain', adminName: 'A' }, ['companyName', 'domain']],
    ['/dev/work-accounts', { companyName: 'C', domain: 'localhost', adminName: 'A' }, ['domain']],
    ['/dev/work-accounts', { companyName: 'C', domain: 'a@b.example', adminName: 'A' }, ['domain']],
    ['/dev/work-accounts', { companyName: 'C', domain: '127.0.0.1', adminName: 'A' }, ['domain']],
  ])('%s says what is wrong with %j', async (path, body, fields) => {
    const answer = await post(path, body);

    expect(answer.status).toBe(400);
    expect(answer.body.errors.map((error) => error.extensions.field)).toEqual(fields);
    for (const { message, extensions } of answer.body.errors) {
      expect(message.startsWith(`${String(extensions['field'])}: `)).toBe(true);
      expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT', requestId: answer.headers.get('x-request-id') });
    }
  });

  test.each<[string, string]>([
    ['GET', '/dev/token'],
    ['POST', '/dev/personas'],
    ['PUT', '/dev/work-accounts'],
    ['DELETE', '/.well-known/jwks.json'],
  ])('answers %s %s with 405', async (method, path) => {
    const { status, headers, body } = await gateway.send(path, { method });

    expect(status).toBe(405);
    expect(headers.get('allow')).toMatch(/GET|POST/);
    expect(body.errors[0]!.extensions.code).toBe('METHOD_NOT_ALLOWED');
  });

  test('says which setting is wrong when its personas are none', async () => {
    const file = join(folder, 'wrong.json');
    writeFileSync(file, '[{"persona":"x"}]');

    await expect(runGateway({ settings: { ...settings, PERSONAS_FILE: file } })).rejects.toThrow(
      /wrong\.json does not hold personas/,
    );
  });

  test('says so when its folder cannot be written', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');

    await expect(runGateway({ settings: { ...settings, DATA_DIR: join(file, 'below') } })).rejects.toThrow(
      /Cannot use the data folder/,
    );
  });
});

describe('the development issuer answers by names of its own machine', () => {
  const proxied = { TRUSTED_PROXIES: '127.0.0.1', HOST: 'Dev.Example' };
  let gateway: RunningGateway;

  beforeAll(async () => {
    const routes = (app: FastifyInstance) => void app.get('/mailbox.json', () => []);
    gateway = await runGateway({ settings: proxied, routes });
  });
  afterAll(() => gateway.stop());

  /** Of a browser that took the gateway's address for that of this host. */
  async function statusFor(host: string, path: string, forwarded?: string): Promise<number | undefined> {
    const headers = { host, ...(forwarded !== undefined && { 'x-forwarded-host': forwarded }) };
    const asked = request(gateway.url + path, { headers }).end();
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    answer.resume();
    return answer.statusCode;
  }
  const paths = ['/dev/personas', '/.well-known/openid-configuration', '/.well-known/jwks.json', '/mailbox.json'];

  test.each(['localhost', 'LOCALHOST:4000', '127.0.0.1:4000', '192.0.2.7', '[::1]:4000', hostname(), 'dev.example:80'])(
    'such as %s',
    async (host) => {
      expect(await Promise.all(paths.map((path) => statusFor(host, path)))).toEqual([200, 200, 200, 200]);
    },
  );

  test.each([
    'evil.example',
    'evil.example:4000',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'notlocalhost',
    '[::1',
    ' ',
  ])('and not by %j, which a foreign page may have lead here', async (host) => {
    expect(await Promise.all(paths.map((path) => statusFor(host, path)))).toEqual([421, 421, 421, 421]);
  });

  test('whatever a proxy says, or a page that pretends to be one', async () => {
    expect(await statusFor('127.0.0.1', '/dev/personas', 'dev.example')).toBe(200);
    expect(await statusFor('127.0.0.1', '/dev/personas', 'evil.example')).toBe(421);
    expect(await statusFor('evil.example', '/dev/personas', 'localhost')).toBe(421);
  });

  test('signs nothing for another, says why, and leaves the graph and health to every name', async () => {
    const headers = { host: 'evil.example', 'content-type': 'application/json' };
    const asked = request(`${gateway.url}/dev/token`, { method: 'POST', headers }).end('{"persona":"provider-admin"}');
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    const { errors } = JSON.parse(Buffer.concat(await answer.toArray()).toString()) as Answer['body'];

    expect(errors[0]!.extensions.code).toBe('MISDIRECTED_REQUEST');
    expect(errors[0]!.message).toContain('HOST');
    expect(await statusFor('graph.example', '/livez')).toBe(200);
    expect(await statusFor('graph.example', '/graphql?query={__typename}')).toBe(400);
  });
});

describe('the development issuer is absent', () => {
  const routes: [string, string][] = [
    ['GET', '/dev/personas'],
    ['POST', '/dev/token'],
    ['POST', '/dev/work-accounts'],
    ['GET', '/.well-known/openid-configuration'],
    ['GET', '/.well-known/jwks.json'],
  ];

  test.each<[string, Record<string, string>]>([
    ['in production', { NODE_ENV: 'production' }],
    ['where another issuer is set', { OIDC_ISSUER: 'https://login.example', OIDC_AUDIENCE: 'graph-api' }],
    [
      'in production with another issuer',
      { NODE_ENV: 'production', OIDC_ISSUER: 'https://login.example', OIDC_AUDIENCE: 'graph-api' },
    ],
  ])('%s', async (_, settings) => {
    const gateway = await runGateway({ settings });

    const answers = await Promise.all(routes.map(([method, path]) => gateway.send(path, { method })));
    await gateway.stop();

    for (const { status, body } of answers) {
      expect(status).toBe(404);
      expect(body.errors[0]!.extensions.code).toBe('NOT_FOUND');
    }
  });
});
