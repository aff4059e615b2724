import type { CryptoKey } from 'jose';
import { CompanyIssuer, token } from './support/issuer';
import { runGateway, type RunningGateway } from './support/running';

const visitor = '{ visitor { tenantId userId email name roles isOperator } }';
const now = Math.floor(Date.now() / 1_000);
const minutesAgo = (minutes: number) => now - 60 * minutes;

/** An issuer and a gateway that is set up for it as docs/issuers.md says. */
function described(path: string, settings: (url: string) => Record<string, string>, header: Record<string, unknown>) {
  const issuer = new CompanyIssuer(path);
  const open: { gateway?: RunningGateway; key?: CryptoKey } = {};
  beforeAll(async () => {
    await issuer.start();
    open.key = (await issuer.addKey('k1')).privateKey;
    open.gateway = await runGateway({ settings: { OIDC_ISSUER: issuer.name, ...settings(issuer.url) } });
  });
  afterAll(async () => {
    await open.gateway?.stop();
    await issuer.stop();
  });
  const ask = async (
    claims: Record<string, unknown>,
    more: { header?: Record<string, unknown>; key?: CryptoKey } = {},
  ) => {
    const key = more.key ?? open.key!;
    const signed = await token(issuer.name, { claims, key, header: { ...header, ...more.header } });
    const answer = await open.gateway!.ask(visitor, { headers: { authorization: `Bearer ${signed}` } });
    return { ...answer, length: signed.length, why: answer.headers.get('www-authenticate') };
  };
  return { issuer, ask };
}

describe('Entra ID, for people of many tenants', () => {
  const [tenant, other] = ['6babcaad-604b-40ac-a9d7-9fd97c0b779f', '9188040d-6c67-4c5b-b112-36a304b66dad'];
  const audience = '11111111-2222-3333-4444-555555555555';
  const settings = (url: string) => ({
    OIDC_DISCOVERY_URL: `${url}/organizations/v2.0`,
    OIDC_AUDIENCE: `${audience},api://${audience}`,
    OIDC_TOKEN_TYPES: 'JWT',
    OIDC_TOKEN_MAX_AGE: '5700000',
    OIDC_CLAIMS: 'userId=oid,directoryRoles=roles,operator=roles',
    OIDC_OPERATOR_TENANT: tenant,
  });
  const { issuer, ask } = described('/{tenantid}/v2.0', settings, { typ: 'JWT' });
  const of = (tid: string) => ({
    ...{ iss: `${issuer.url}/${tid}/v2.0`, aud: audience, tid, oid: 'oid-1', sub: 'pairwise', ver: '2.0' },
    ...{ name: 'Anna Nowak', email: 'anna@contoso.example', roles: ['GLOBAL_ADMIN', 'OPERATOR'] },
  });

  test('people are known by tenant and object id, an hour and a half after they signed in', async () => {
    const { body } = await ask({ ...of(tenant), iat: minutesAgo(90), exp: now + 60 });

    expect(body.data.visitor).toEqual({
      tenantId: tenant,
      userId: 'oid-1',
      email: 'anna@contoso.example',
      name: 'Anna Nowak',
      roles: ['GLOBAL_ADMIN', 'OPERATOR'],
      isOperator: true,
    });
  });

  test('only one tenant has operators, whatever roles the others give', async () => {
    const { body } = await ask(of(other));

    expect(body.data.visitor).toMatchObject({ tenantId: other, isOperator: false });
  });

  test('so do people in hundreds of groups, with a token of 10 kB and more', async () => {
    const groups = Array.from({ length: 200 }, (_, n) => `00000000-0000-0000-0000-${String(n).padStart(12, '0')}`);

    const { status, length } = await ask({ ...of(tenant), groups });

    expect(length).toBeGreaterThan(10_000);
    expect(status).toBe(200);
  });

  test('an audience in its other form is as good', async () => {
    expect((await ask({ ...of(tenant), aud: `api://${audience}` })).status).toBe(200);
  });

  test.each([
    ['of one tenant with the issuer of another', () => ({ ...of(tenant), iss: `${issuer.url}/${other}/v2.0` }), 'iss'],
    ['of the template itself', () => ({ ...of(tenant), iss: issuer.name }), 'iss'],
    ['without a tenant', () => ({ ...of(tenant), tid: undefined }), 'iss'],
    ['whose tenant leads elsewhere', () => ({ ...of(tenant), tid: '..', iss: `${issuer.url}/../v2.0` }), 'iss'],
    ['for another application', () => ({ ...of(tenant), aud: other }), 'aud'],
    ['of two hours ago', () => ({ ...of(tenant), iat: minutesAgo(120) }), 'iat'],
  ])('a token %s is refused, and says so', async (_, claims, claim) => {
    const { status, why } = await ask(claims());

    expect(status).toBe(401);
    expect(why).toMatch(new RegExp(`^Bearer error="invalid_token", error_description="[^"]*'${claim}'[^"]*"$`));
  });

  test('a key of another issuer alone signs nothing here, and no reason is told', async () => {
    const { privateKey } = await issuer.addKey('k2', 'RS256', { issuer: `${issuer.url}/${other}/v2.0` });

    const { status, why } = await ask(of(tenant), { key: privateKey, header: { kid: 'k2' } });

    expect([status, why]).toEqual([401, 'Bearer error="invalid_token"']);
  });
});

describe('Entra ID without a tenant for operators', () => {
  const settings = (url: string) => ({
    ...{ OIDC_DISCOVERY_URL: `${url}/organizations/v2.0`, OIDC_AUDIENCE: 'graph-api', OIDC_TOKEN_TYPES: 'jwt' },
    OIDC_CLAIMS: 'operator=roles',
  });
  const { issuer, ask } = described('/{tenantid}/v2.0', settings, { typ: 'JWT' });

  test('has none', async () => {
    const { body } = await ask({ iss: `${issuer.url}/t1/v2.0`, tid: 't1', roles: ['OPERATOR'] });

    expect(body.data.visitor).toMatchObject({ tenantId: 't1', isOperator: false });
  });
});

describe('Auth0, or Okta', () => {
  const settings = () => ({
    OIDC_AUDIENCE: 'https://graph.example',
    OIDC_TOKEN_TYPES: 'none,JWT',
    OIDC_TOKEN_MAX_AGE: '86400000',
    OIDC_CLAIMS: 'tenantId=org_id,directoryRoles=https://graph.example/roles',
  });
  const { issuer, ask } = described('/', settings, { typ: undefined });
  const claims = () => ({
    ...{ aud: ['https://graph.example', `${issuer.url}/userinfo`], sub: 'auth0|66f3', org_id: 'org_9f' },
    ...{ 'https://graph.example/roles': ['GLOBAL_ADMIN'], tid: 'not the tenant', directoryRoles: ['FORGED'] },
    ...{ iat: minutesAgo(23 * 60), exp: now + 60 },
  });

  test.each([undefined, 'JWT', 'application/jwt'])('people are known by the claims named, typ %s', async (typ) => {
    const { body } = await ask(claims(), { header: { typ } });

    expect(body.data.visitor).toMatchObject({ tenantId: 'org_9f', userId: 'auth0|66f3', roles: ['GLOBAL_ADMIN'] });
  });

  test('where the claim named is missing, none of ours stands in for it', async () => {
    const { body } = await ask({ ...claims(), org_id: undefined, 'https://graph.example/roles': undefined });

    expect(body.data.visitor).toMatchObject({ tenantId: null, roles: [] });
  });

  test('a type that was not named is refused', async () => {
    expect((await ask(claims(), { header: { typ: 'at+jwt' } })).why).toContain("'typ'");
  });
});

describe('Keycloak', () => {
  const settings = () => ({ OIDC_AUDIENCE: 'partner-graph', OIDC_TOKEN_TYPES: 'JWT' });
  const { ask } = described('/realms/partners', settings, { typ: 'JWT' });

  test('people are known by the claims that its mappers add', async () => {
    const { body } = await ask({
      ...{ aud: ['partner-graph', 'account'], typ: 'Bearer', sub: 'u1', tid: 'contoso', email: 'anna@contoso.example' },
      ...{ directoryRoles: ['GLOBAL_ADMIN'], operator: true, realm_access: { roles: ['offline_access'] } },
    });

    expect(body.data.visitor).toMatchObject({
      tenantId: 'contoso',
      userId: 'u1',
      roles: ['GLOBAL_ADMIN'],
      isOperator: true,
    });
  });
});
