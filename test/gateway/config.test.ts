import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDistributedConfig } from '../../gateway/config';
import { createHttp } from '../../chassis/http/server';
import { ConfigFault } from '../../chassis/settings/config';
import { createLibrary } from './support/library';
import { silent } from '../support/databases';
import { temporaryFolder } from '../support/folder';

const rsaKey = () =>
  generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

describe('the settings of a gateway of its own', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'supergraph.graphql');
  const enough = { SUPERGRAPH_FILE: file, CATALOGUE_URL: 'http://catalogue:4001', REVIEWS_URL: 'http://reviews:4002' };

  beforeAll(() => writeFileSync(file, createLibrary().supergraphSdl));

  function faultsOf(env: NodeJS.ProcessEnv): readonly string[] {
    try {
      readDistributedConfig(env);
      return [];
    } catch (error) {
      if (error instanceof ConfigFault) return error.faults;
      throw error;
    }
  }

  test('are few: where each subgraph is that the supergraph names', () => {
    const { config, subgraphUrls } = readDistributedConfig(enough);

    expect([...subgraphUrls]).toEqual([
      ['catalogue', 'http://catalogue:4001'],
      ['reviews', 'http://reviews:4002'],
    ]);
    expect(config).toMatchObject({ PORT: 4_000, CORS_ORIGINS: [], SUBGRAPH_DEADLINE_MS: 5_000 });
    expect(config.CORS_HEADERS).toEqual(['traceparent', 'tracestate', 'baggage']);
  });

  test('are taken where they are given', () => {
    const { config } = readDistributedConfig({
      ...enough,
      PORT: '0',
      INTROSPECTION: 'off',
      CORS_ORIGINS: 'https://a.example,https://b.example',
      CORS_HEADERS: 'sentry-trace, baggage',
      OIDC_ISSUER: 'https://login.example',
      OIDC_AUDIENCE: 'graph-api',
    });

    expect(config).toMatchObject({
      PORT: 0,
      INTROSPECTION: false,
      CORS_ORIGINS: ['https://a.example', 'https://b.example'],
      CORS_HEADERS: ['sentry-trace', 'baggage'],
    });
  });

  test.each<[Record<string, string>, string[]]>([
    [{ CATALOGUE_URL: '' }, ['CATALOGUE_URL']],
    [{ CATALOGUE_URL: 'catalogue:4001', REVIEWS_URL: 'ftp://reviews' }, ['CATALOGUE_URL', 'REVIEWS_URL']],
    [{ PORT: 'four' }, ['PORT']],
    [{ PORT: '70000' }, ['PORT']],
    [{ INTROSPECTION: 'maybe', PLAYGROUND: 'yes' }, ['INTROSPECTION', 'PLAYGROUND']],
    [{ CORS_ORIGINS: 'https://a.example/path' }, ['CORS_ORIGINS']],
    [{ CORS_ORIGINS: 'a.example' }, ['CORS_ORIGINS']],
    [{ CORS_HEADERS: 'traceparent tracestate' }, ['CORS_HEADERS']],
    [{ CORS_HEADERS: 'traceparent,*' }, ['CORS_HEADERS']],
    [{ TRUSTED_PROXIES: 'everybody' }, ['TRUSTED_PROXIES']],
    [{ TRUSTED_PROXIES: '10.0.0.0/33' }, ['TRUSTED_PROXIES']],
    [{ TRUSTED_PROXIES: '0.0.0.0/0' }, ['TRUSTED_PROXIES']],
    [{ TRUSTED_PROXIES: '10.1.2.3,192.0.2.7/0' }, ['TRUSTED_PROXIES']],
    [{ TRUSTED_PROXIES: '0.0.0.0/1,128.0.0.0/1' }, ['TRUSTED_PROXIES']],
    [{ TRUSTED_PROXIES: '::/0' }, ['TRUSTED_PROXIES']],
    [{ TRUSTED_PROXIES: '::/1,8000::/1' }, ['TRUSTED_PROXIES']],
    [{ TRUSTED_PROXIES: '::ffff:0.0.0.0/96' }, ['TRUSTED_PROXIES']],
    [{ TRUSTED_PROXIES: '0:0:0:0:0:FFFF:0:0/97' }, ['TRUSTED_PROXIES']],
    [{ TRUSTED_PROXIES: '10.0.0.0/' }, ['TRUSTED_PROXIES']],
    [{ TRUSTED_PROXIES: '10.0.0.0/-8' }, ['TRUSTED_PROXIES']],
    [{ TRUSTED_PROXIES: '10.0.0.0/8/8' }, ['TRUSTED_PROXIES']],
    [{ OIDC_ISSUER: 'login.example', OIDC_AUDIENCE: 'graph-api' }, ['OIDC_ISSUER']],
    [{ OIDC_ISSUER: 'https://login.example' }, ['OIDC_AUDIENCE']],
    [{ OIDC_ISSUER: 'https://login.example', OIDC_AUDIENCE: ' , ' }, ['OIDC_AUDIENCE']],
    [
      { OIDC_DISCOVERY_URL: 'login.example', OIDC_TOKEN_TYPES: 'at+jwt,jwe' },
      ['OIDC_DISCOVERY_URL', 'OIDC_TOKEN_TYPES'],
    ],
    [{ OIDC_TOKEN_MAX_AGE: '90m', OIDC_CLAIMS: 'userId=oid,sub=uid' }, ['OIDC_CLAIMS', 'OIDC_TOKEN_MAX_AGE']],
    [{ OIDC_TOKEN_MAX_AGE: '86400001', OIDC_CLAIMS: 'userId' }, ['OIDC_CLAIMS', 'OIDC_TOKEN_MAX_AGE']],
    [{ NODE_ENV: 'production' }, ['PASSPORT_PRIVATE_KEY']],
    [{ NODE_ENV: 'prod' }, ['NODE_ENV']],
    [{ PASSPORT_PRIVATE_KEY: rsaKey() }, ['PASSPORT_PRIVATE_KEY']],
    [{ SUPERGRAPH_FILE: '/nowhere', PORT: '0x10' }, ['PORT', 'SUPERGRAPH_FILE']],
    [{ SUPERGRAPH_FILE: __filename }, ['SUPERGRAPH_FILE']],
    [
      { MAX_QUERY_COST: '0', SUBGRAPH_DEADLINE_MS: 'long', LOG_LEVEL: 'loud' },
      ['LOG_LEVEL', 'MAX_QUERY_COST', 'SUBGRAPH_DEADLINE_MS'],
    ],
  ])('are refused with every fault named: %j', (wrong, names) => {
    const faults = faultsOf({ ...enough, ...wrong });

    expect(faults.map((fault) => fault.split(':')[0]).sort()).toEqual(names);
  });

  test.each([
    '127.0.0.1, 10.0.0.0/8',
    '192.0.2.7',
    '172.16.0.0/12,fc00::/7',
    '2001:db8::1',
    '::1',
    '::ffff:10.0.0.0/104',
  ])('take %s for proxies, and a server starts with them', async (proxies) => {
    const { TRUSTED_PROXIES: trustedProxies } = readDistributedConfig({ ...enough, TRUSTED_PROXIES: proxies }).config;
    const { app } = createHttp({ log: silent, readiness: {}, trustedProxies });
    await app.ready();
    await app.close();

    expect(trustedProxies.join()).toBe(proxies.replaceAll(' ', ''));
  });

  test('never repeat a secret that is wrong', () => {
    expect(faultsOf({ ...enough, PORT: 'hunter2', CATALOGUE_URL: 'hunter2' }).join()).not.toContain('hunter2');
  });
});
