import { createHmac } from 'node:crypto';
import { exportJWK, exportSPKI, generateKeyPair, type CryptoKey } from 'jose';
import type { Clock } from '../../chassis/time';
import { CompanyIssuer, token } from './support/issuer';
import { runGateway, type Answer, type RunningGateway } from './support/running';

const visitor = '{ visitor { tenantId userId email name roles isOperator } }';
const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
const bearer = (text: string) => ({ authorization: `Bearer ${text}` });
/** Seconds, as tokens count them; by the test, because a file may take longer than a token lives. */
const now = () => Math.floor(Date.now() / 1_000);

describe('an access token', () => {
  const issuer = new CompanyIssuer();
  let gateway: RunningGateway;
  let keys: { privateKey: CryptoKey; publicKey: CryptoKey };
  let otherKeys: { privateKey: CryptoKey; publicKey: CryptoKey };

  beforeAll(async () => {
    await issuer.start();
    keys = await issuer.addKey('k1');
    otherKeys = await generateKeyPair('RS256', { extractable: true });
    gateway = await runGateway({ settings: { OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: 'graph-api' } });
  });
  afterAll(async () => {
    await gateway.stop();
    await issuer.stop();
  });

  const sign = (claims: Record<string, unknown> = {}, header: Record<string, unknown> = {}) =>
    token(issuer.url, { claims, header, key: keys.privateKey });
  const payload = () => ({ iss: issuer.url, aud: 'graph-api', sub: 'root', iat: now(), exp: now() + 60 });

  test('says who is asking, to every subgraph', async () => {
    const claims = {
      tid: 't1',
      sub: 'u1',
      email: 'ada@library.example',
      name: 'Ada',
      directoryRoles: ['GLOBAL_ADMIN'],
      operator: true,
    };

    const { body } = await gateway.ask(visitor, { headers: bearer(await sign(claims)) });

    expect(body.data.visitor).toEqual({
      tenantId: 't1',
      userId: 'u1',
      email: 'ada@library.example',
      name: 'Ada',
      roles: ['GLOBAL_ADMIN'],
      isOperator: true,
    });
  });

  test('may name tenant and user in the words of the graph', async () => {
    const { body } = await gateway.ask(visitor, { headers: bearer(await sign({ tenantId: 't2', userId: 'u2' })) });

    expect(body.data.visitor).toMatchObject({ tenantId: 't2', userId: 'u2', roles: [], isOperator: false });
  });

  test.each(['ES256', 'EdDSA'])('may be signed with %s', async (alg) => {
    const issuerOfThat = new CompanyIssuer();
    await issuerOfThat.start();
    const { privateKey } = await issuerOfThat.addKey('k1', alg);
    const another = await runGateway({ settings: { OIDC_ISSUER: issuerOfThat.url, OIDC_AUDIENCE: 'graph-api' } });

    const signed = await token(issuerOfThat.url, { header: { alg }, key: privateKey });
    const { status } = await another.ask(visitor, { headers: bearer(signed) });
    await another.stop();
    await issuerOfThat.stop();

    expect(status).toBe(200);
  });

  test('is not needed: without one the caller is anonymous', async () => {
    const { body } = await gateway.ask(visitor);

    expect(body.data.visitor).toEqual({
      tenantId: null,
      userId: null,
      email: null,
      name: null,
      roles: [],
      isOperator: false,
    });
  });

  test.each<[string, () => Promise<string>]>([
    ['expired 20 s ago', () => sign({ exp: now() - 20 })],
    ['for several audiences, this one among them', () => sign({ aud: ['other', 'graph-api'] })],
    ['that points to keys elsewhere, which nobody fetches', () => sign({}, { jku: 'https://evil.example/keys' })],
  ])('is accepted when %s', async (_, make) => {
    const { status } = await gateway.ask(visitor, { headers: bearer(await make()) });

    expect(status).toBe(200);
  });

  /** The reason follows where the signature is the issuer's own. */
  const invalid: [string, () => Promise<string> | string, reason?: string][] = [
    ['is empty', () => ''],
    ['is no token', () => 'abc.def'],
    ['is 100 kB long', () => `${'a'.repeat(100_000)}.b.c`],
    ['is right, but longer than 16 kB', () => sign({ padding: 'x'.repeat(12_500) })],
    ['is not signed', () => `${encoded({ alg: 'none', typ: 'at+jwt' })}.${encoded(payload())}.`],
    [
      'is signed with the public key as a secret',
      async () => {
        const text = `${encoded({ alg: 'HS256', kid: 'k1', typ: 'at+jwt' })}.${encoded(payload())}`;
        return `${text}.${createHmac('sha256', await exportSPKI(keys.publicKey))
          .update(text)
          .digest('base64url')}`;
      },
    ],
    ['is signed with a weaker algorithm of the same key', () => sign({}, { alg: 'PS256' }).catch(() => 'x.y.z')],
    ['expired 40 s ago', () => sign({ exp: now() - 40 }), "'exp' claim timestamp check failed"],
    [
      'was issued in five minutes',
      () => sign({ iat: now() + 300, exp: now() + 600 }),
      "'iat' claim timestamp check failed (it should be in the past)",
    ],
    ['is not valid before in two minutes', () => sign({ nbf: now() + 120 }), "'nbf' claim timestamp check failed"],
    [
      'is two hours old',
      () => sign({ iat: now() - 7_200, exp: now() + 600 }),
      "'iat' claim timestamp check failed (too far in the past)",
    ],
    ['never expires', () => sign({ exp: undefined }), "missing required 'exp' claim"],
    ['does not say when it was issued', () => sign({ iat: undefined }), "missing required 'iat' claim"],
    ['is about nobody', () => sign({ sub: undefined }), "missing required 'sub' claim"],
    ['is about somebody without a name', () => sign({ sub: '' }), 'claims: sub'],
    ['is for another audience', () => sign({ aud: 'other' }), "unexpected 'aud' claim value"],
    ['is for other audiences', () => sign({ aud: ['other', 'another'] }), "unexpected 'aud' claim value"],
    ['is by another issuer', () => sign({ iss: 'https://evil.example' }), "unexpected 'iss' claim value"],
    ['is by nobody', () => sign({ iss: undefined }), "missing required 'iss' claim"],
    ['is an ID token', () => sign({}, { typ: 'JWT' }), "unexpected 'typ' claim value"],
    ['has no type', () => sign({}, { typ: undefined }), "unexpected 'typ' claim value"],
    ['has a key that nobody knows', () => sign({}, { kid: 'zz' })],
    ['has the id of a key and the signature of another', () => token(issuer.url, { key: otherKeys.privateKey })],
    [
      'brings its own key',
      async () =>
        token(issuer.url, { header: { jwk: await exportJWK(otherKeys.publicKey) }, key: otherKeys.privateKey }),
    ],
    [
      'was changed after signing',
      async () =>
        (await sign())
          .split('.')
          .map((part, place) => (place === 1 ? encoded(payload()) : part))
          .join('.'),
    ],
    [
      'demands what nobody understands',
      async () => {
        const [, body = '', signature = ''] = (await sign()).split('.');
        return `${encoded({ alg: 'RS256', kid: 'k1', typ: 'at+jwt', crit: ['x'], x: 1 })}.${body}.${signature}`;
      },
    ],
    ['has roles that are no list', () => sign({ directoryRoles: 'GLOBAL_ADMIN' }), 'claims: directoryRoles'],
    ['has an operator that is no yes or no', () => sign({ operator: 'true' }), 'claims: operator'],
  ];

  test.each(invalid)('that %s is refused', async (...[, make, reason]) => {
    const text = await make();
    const answer = await gateway.ask(visitor, { headers: bearer(text) });

    expectRefused(answer, reason);
    const line = gateway.log.find(
      ({ msg, requestId }) => msg === 'token refused' && requestId === answer.headers.get('x-request-id'),
    );
    expect(line?.['reason']).toEqual(expect.any(String));
    expect(text !== '' && JSON.stringify(gateway.log).includes(text)).toBe(false);
  });

  test('of another scheme is refused', async () => {
    expectRefused(await gateway.ask(visitor, { headers: { authorization: 'Basic YTpi' } }));
  });

  test('that is refused is refused whatever else is wrong with the request', async () => {
    expectRefused(await gateway.send('/graphql', { headers: bearer('abc') }));
  });

  test('is never told to a subgraph', async () => {
    const signed = await sign();
    await gateway.ask(visitor, { headers: bearer(signed) });

    expect(JSON.stringify(gateway.library.calls.passports)).not.toContain(signed);
  });

  function expectRefused(answer: Answer, reason?: string): void {
    const requestId = answer.headers.get('x-request-id');
    expect(answer.status).toBe(401);
    const description = reason === undefined ? '' : `, error_description="${reason}"`;
    expect(answer.headers.get('www-authenticate')).toBe(`Bearer error="invalid_token"${description}`);
    expect(answer.body).toEqual({
      errors: [{ message: 'The access token is not valid.', extensions: { code: 'UNAUTHENTICATED', requestId } }],
    });
  }
});

describe('an issuer that cannot be reached', () => {
  let time = Date.now();
  const clock: Clock = { now: () => new Date(time) };
  const issuer = new CompanyIssuer();
  let gateway: RunningGateway;

  beforeEach(async () => {
    time = Date.now();
    issuer.keys.length = 0;
    await issuer.start();
    gateway = await runGateway({ clock, settings: { OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: 'graph-api' } });
  });
  afterEach(() => gateway.stop());

  const statusWith = async (signed: string) => (await gateway.ask(visitor, { headers: bearer(signed) })).status;

  test('is no reason to refuse the keys that it told before', async () => {
    const { privateKey: key } = await issuer.addKey('k1');
    const claims = { exp: now() + 3_000 };
    expect(await statusWith(await token(issuer.url, { claims, key }))).toBe(200);
    await issuer.stop();
    time += 20 * 60_000;

    expect(await statusWith(await token(issuer.url, { claims, key }))).toBe(200);
    const { privateKey: unknown } = await generateKeyPair('RS256');
    expect(await statusWith(await token(issuer.url, { claims, header: { kid: 'k2' }, key: unknown }))).toBe(401);
  });

  test('is an outage to everybody with a token, until it told its keys for the first time', async () => {
    const { privateKey: key } = await issuer.addKey('k1');
    await issuer.stop();

    const answer = await gateway.ask(visitor, { headers: bearer(await token(issuer.url, { key })) });
    expect(answer).toMatchObject({ status: 503, body: { errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }] } });
    expect((await gateway.ask(visitor)).status).toBe(200);

    await issuer.start();
    time += 2_000;
    expect(await statusWith(await token(issuer.url, { key }))).toBe(200);
    await issuer.stop();
  });

  test('is asked about new keys, but not for each token that has an unknown one', async () => {
    const { privateKey: key } = await issuer.addKey('k1');
    expect(await statusWith(await token(issuer.url, { key }))).toBe(200);
    const { privateKey: newKey } = await issuer.addKey('k2');
    const withNewKey = () => token(issuer.url, { header: { kid: 'k2' }, key: newKey });
    const asked = issuer.fetches;

    expect(await statusWith(await withNewKey())).toBe(401);
    expect(issuer.fetches).toBe(asked);
    time += 31_000;
    expect(await statusWith(await withNewKey())).toBe(200);
    const strangers = Array.from({ length: 20 }, async (_, n) =>
      statusWith(await token(issuer.url, { header: { kid: `x${n}` }, key })),
    );
    expect(new Set(await Promise.all(strangers))).toEqual(new Set([401]));
    expect(issuer.fetches).toBe(asked + 1);
    await issuer.stop();
  });
});

describe('in production without an issuer', () => {
  test('nobody signs in, and nobody is let in by mistake', async () => {
    const gateway = await runGateway({ settings: { NODE_ENV: 'production' } });

    const answers = [await gateway.ask(visitor, { headers: bearer('a.b.c') }), await gateway.ask(visitor)];
    await gateway.stop();

    expect(answers.map(({ status }) => status)).toEqual([401, 200]);
  });
});
