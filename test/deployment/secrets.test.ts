import { execFileSync } from 'node:child_process';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readDistributedConfig } from '../../gateway/config';
import { readSubgraphConfig } from '../../chassis/settings/subgraph-config';
import { temporaryFolder } from '../support/folder';

const root = resolve(__dirname, '../..');
const parent = temporaryFolder();
const folder = join(parent, 'secrets');
const containers = ['accounts', 'agreements', 'gateway', 'mysql', 'relationships'];
const subgraphs = ['accounts', 'agreements', 'relationships'];

const make = () => execFileSync(process.execPath, [join(root, 'docker/secrets.mjs'), folder], { stdio: 'pipe' });

function settingsOf(container: string): Record<string, string> {
  const lines = readFileSync(join(folder, `${container}.env`), 'utf8')
    .trimEnd()
    .split('\n');
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}

/** What docker-compose.yml sets beside the secrets. */
function asContainer<Result>(settings: Record<string, string>, read: () => Result): Result {
  const before = process.env;
  const urls = Object.fromEntries(subgraphs.map((name) => [`${name.toUpperCase()}_URL`, `http://${name}:4000`]));
  process.env = { NODE_ENV: 'production', DATA_DIR: '/data', ...urls, ...settings };
  try {
    return read();
  } finally {
    process.env = before;
  }
}

beforeAll(make);

describe('the secrets that are made for the containers', () => {
  test('there is one file for each, which nobody but its owner may read', () => {
    expect(readdirSync(folder).sort()).toEqual(containers.map((name) => `${name}.env`));
    for (const name of containers) expect(statSync(join(folder, `${name}.env`)).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  test.each(subgraphs)('are all that the %s need in production', (name) => {
    const config = asContainer(settingsOf(name), () => readSubgraphConfig({ name, sources: [] }, {}));
    const { cursors, tokens, feedToken, passportPublicKey } = config.secrets();

    expect(config.DATABASE_URL).toMatch(new RegExp(`^mysql://${name}:[\\w-]{40,}@mysql:3306$`));
    expect(new Set([cursors, tokens, feedToken]).size).toBe(3);
    expect(passportPublicKey.asymmetricKeyType).toBe('ed25519');
  });

  test('are all that the gateway needs in production beside an issuer', () => {
    const supergraph = join(parent, 'supergraph.graphql');
    const members = subgraphs.map((name) => `${name.toUpperCase()} @join__graph(name: "${name}", url: "")`);
    writeFileSync(supergraph, `enum join__Graph { ${members.join(' ')} }`);
    const issuer = { OIDC_ISSUER: 'https://login.example', OIDC_AUDIENCE: 'partner-graph' };
    const given = { ...settingsOf('gateway'), ...issuer, SUPERGRAPH_FILE: supergraph };
    const { config, subgraphUrls } = asContainer(given, () => readDistributedConfig());

    expect(config.PASSPORT_PRIVATE_KEY?.asymmetricKeyType).toBe('ed25519');
    expect([...subgraphUrls.keys()].sort()).toEqual(subgraphs);
  });

  test('fit each other: passports can be checked, feeds read, databases opened', () => {
    const { PASSPORT_PRIVATE_KEY = '' } = settingsOf('gateway');
    const key = createPublicKey(createPrivateKey(PASSPORT_PRIVATE_KEY.replaceAll('\\n', '\n')));
    const mysql = settingsOf('mysql');

    for (const name of subgraphs) {
      const { PASSPORT_PUBLIC_KEY = '', DATABASE_URL = '', FEED_TOKEN } = settingsOf(name);
      expect(createPublicKey(PASSPORT_PUBLIC_KEY.replaceAll('\\n', '\n')).equals(key)).toBe(true);
      expect(new URL(DATABASE_URL).password).toBe(mysql[`${name.toUpperCase()}_DATABASE_PASSWORD`]);
      expect(FEED_TOKEN).toBe(settingsOf('accounts')['FEED_TOKEN']);
    }
  });

  test('no container holds what it does not need', () => {
    expect(Object.keys(settingsOf('gateway'))).toEqual(['PASSPORT_PRIVATE_KEY']);
    for (const name of subgraphs) {
      const text = readFileSync(join(folder, `${name}.env`), 'utf8');
      expect(text).not.toContain('PRIVATE');
      for (const other of subgraphs.filter((each) => each !== name)) {
        for (const secret of ['CURSOR_SECRET', 'TOKEN_SECRET', 'DATABASE_URL']) {
          expect(text).not.toContain(settingsOf(other)[secret]);
        }
      }
    }
  });

  test('are never made twice: the databases know the passwords of the first time', () => {
    const before = containers.map((name) => readFileSync(join(folder, `${name}.env`), 'utf8'));

    expect(make).toThrow(/is there already/);
    expect(containers.map((name) => readFileSync(join(folder, `${name}.env`), 'utf8'))).toEqual(before);
  });
});

describe('the compose file', () => {
  const compose = readFileSync(join(root, 'docker-compose.yml'), 'utf8');

  // What OIDC_TOKEN_… say of the tokens of an issuer is for everyone to know.
  test('holds no secret: whatever sounds like one comes from a file', () => {
    expect(compose).not.toMatch(
      /^\s*(- )?(?!OIDC_TOKEN_)\w*(PASSWORD|SECRET|TOKEN|PRIVATE_KEY|DATABASE_URL)\w*\s*[:=]/m,
    );
    expect(compose).not.toMatch(/:\/\/[^\s/]+:[^\s/]+@/);
  });

  test('gives each container its own secrets', () => {
    const files = [...compose.matchAll(/env_file: \[\.\/data\/secrets\/(\w+)\.env\]/g)].map(([, name]) => name);

    expect(files.sort()).toEqual(containers);
  });

  test('neither Git nor the image gets to see them', () => {
    for (const file of ['.gitignore', '.dockerignore']) {
      expect(
        readFileSync(join(root, file), 'utf8')
          .split('\n')
          .map((line) => line.replace(/\/$/, '')),
      ).toContain('data');
    }
  });
});
