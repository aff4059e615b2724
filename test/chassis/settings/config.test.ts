import { generateKeyPairSync } from 'node:crypto';
import { ConfigFault } from '../../../chassis/settings/config';
import { factsLimits } from '../../../chassis/settings/settings';
import { readSubgraphConfig } from '../../../chassis/settings/subgraph-config';
import { accounts } from '../../../subgraphs/accounts/subgraph';
import { relationships } from '../../../subgraphs/relationships/subgraph';

const ports = { accounts: 4001, agreements: 4002, relationships: 4003 };
const pem = (
  key: { export(options: { type: 'pkcs8' | 'spki'; format: 'pem' }): string | Buffer },
  type: 'pkcs8' | 'spki',
) => key.export({ type, format: 'pem' }).toString();
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });

function faultsOf(module: typeof accounts, env: NodeJS.ProcessEnv): readonly string[] {
  try {
    readSubgraphConfig(module, ports, env);
    return [];
  } catch (error) {
    if (error instanceof ConfigFault) return error.faults;
    throw error;
  }
}

describe('the settings of a subgraph of its own', () => {
  test('are none, to try it out', () => {
    const config = readSubgraphConfig(accounts, ports, {});

    expect(config).toMatchObject({ PORT: 4001, NODE_ENV: 'development', DRAIN_MS: 3_000 });
    expect(config.feedUrl('relationships')).toBe('http://127.0.0.1:4003');
  });

  test.each([
    ['DATABASE_PREFIX', 'x'.repeat(41), 'may have 40 characters at most'],
    ['NODE_ENV', 'prod', 'must be one of development, production, test'],
  ])('say what they may be: %s', (setting, value, reason) => {
    expect(faultsOf(accounts, { [setting]: value })).toEqual([`${setting}: ${reason}`]);
  });

  test.each([
    [{}, 60_000, 900_000],
    [{ FACTS_MAX_AGE: '1000000' }, 1_000_000, 1_000_000],
    [{ FACTS_MAX_AGE: '5000', ROLES_MAX_AGE: '5000' }, 5_000, 5_000],
  ])('let nobody read by roles for a shorter time than write by them: %j', (given, factsMaxAgeMs, rolesMaxAgeMs) => {
    expect(factsLimits(readSubgraphConfig(accounts, ports, given))).toMatchObject({ factsMaxAgeMs, rolesMaxAgeMs });
  });

  test('may have blanks around them, and blanks alone are nothing', () => {
    const config = readSubgraphConfig(accounts, ports, { PORT: '4101\r', DATABASE_PREFIX: ' ', DRAIN_MS: ' 5 ' });

    expect(config).toMatchObject({ PORT: 4101, DATABASE_PREFIX: '', DRAIN_MS: 5 });
  });

  test.each([
    'mysql://graph:secret@db',
    'mysql://graph@db:3307/',
    'mariadb://graph:p%25s@127.0.0.1:3306',
    'mysql://graph:secret@[::1]:3306',
  ])('take %s for a database server', (url) => {
    expect(faultsOf(accounts, { DATABASE_URL: url })).toEqual([]);
  });

  test.each<[string, string]>([
    ['PORT', 'four'],
    ['PORT', '0x10'],
    ['PORT', '1e3'],
    ['PORT', '-1'],
    ['PORT', '4000.5'],
    ['PORT', '65536'],
    ['DRAIN_MS', 'Infinity'],
    ['FACTS_MAX_AGE', '999'],
    ['ROLES_MAX_AGE', '59999'],
    ['READY_FACTS_MAX_AGE', '0'],
    ['NODE_ENV', 'prod'],
    ['NODE_ENV', 'Production'],
    ['DATABASE_URL', 'postgres://graph:hunter2@db'],
    ['DATABASE_URL', 'mysql:hunter2'],
    ['DATABASE_URL', 'mysql://'],
    ['DATABASE_URL', 'mysql://db:3306'],
    ['DATABASE_URL', 'mysql://graph:hunter2@db/accounts'],
    ['DATABASE_URL', 'mysql://graph:hunter2@db?ssl=true'],
    ['DATABASE_URL', 'mysql://graph:50%@db'],
    ['DATABASE_PREFIX', 'hunter2-'],
    ['SMTP_URL', 'smtp:'],
    ['SMTP_URL', 'smtp://'],
    ['SMTP_URL', 'http://hunter2'],
    ['MAIL_FROM', 'hunter2'],
    ['LINK_BASE_URL', 'ftp://hunter2'],
    ['LINK_BASE_URL', 'app.example'],
    ['AGREEMENTS_URL', 'localhost:4002'],
    ['AGREEMENTS_URL', 'file:///hunter2'],
    ['PASSPORT_PUBLIC_KEY', 'hunter2'],
    ['PASSPORT_PUBLIC_KEY', pem(rsa.publicKey, 'spki')],
    ['PASSPORT_PUBLIC_KEY', pem(privateKey, 'pkcs8')],
    ['FEED_TOKEN', 'hunter2'],
    ['COMPANY_REGISTER_URL', 'register.example'],
    ['COMPANY_REGISTER_KEY', 'hunter2'],
  ])('are refused by name, without being repeated: %s=%s', (name, value) => {
    const faults = faultsOf(accounts, { [name]: value });

    expect(faults).toEqual([expect.stringMatching(new RegExp(`^${name}: `))]);
    expect(faults.join()).not.toMatch(/hunter2|PRIVATE/);
  });

  test('are all told at once, those that one subgraph alone has among them', () => {
    const faults = faultsOf(relationships, { NODE_ENV: 'production', PORT: 'x', INVITATION_DAYS: '7' });

    const names = ['CURSOR_SECRET', 'FEED_TOKEN', 'INVITATION_DAYS', 'PASSPORT_PUBLIC_KEY', 'PORT', 'TOKEN_SECRET'];
    expect(faults.map((fault) => fault.split(':')[0]).sort()).toEqual(names);
  });

  test('take a public key with its line breaks spelt out, as environment files do', () => {
    const spelt = pem(publicKey, 'spki').replaceAll('\n', '\\n');

    expect(faultsOf(accounts, { PASSPORT_PUBLIC_KEY: spelt })).toEqual([]);
  });
});
