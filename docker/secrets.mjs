// Makes the secrets that docker-compose.yml hands out, one file for each container, so that none holds more than it needs.
// Plain JavaScript without packages: it runs before anything is installed. What is there already is left as it is.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const subgraphs = ['accounts', 'agreements', 'relationships'];
const folder = resolve(process.argv[2] ?? 'data/secrets');

if (existsSync(folder)) {
  console.error(
    `${relative('', folder)} is there already and was left as it is. The databases know these passwords: to start anew, ` +
      'remove the folder and the volumes (docker compose down --volumes).',
  );
  process.exit(1);
}

const random = () => randomBytes(32).toString('base64url');
// Environment files have no lines within a value; the settings take \n for one.
const pem = (key, type) => key.export({ type, format: 'pem' }).trimEnd().replaceAll('\n', '\\n');
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const feedToken = random();
const passwords = Object.fromEntries(subgraphs.map((name) => [name, random()]));

const files = {
  mysql: {
    MYSQL_ROOT_PASSWORD: random(),
    ...Object.fromEntries(subgraphs.map((name) => [`${name.toUpperCase()}_DATABASE_PASSWORD`, passwords[name]])),
  },
  gateway: { PASSPORT_PRIVATE_KEY: pem(privateKey, 'pkcs8') },
  ...Object.fromEntries(
    subgraphs.map((name) => [
      name,
      {
        DATABASE_URL: `mysql://${name}:${passwords[name]}@mysql:3306`,
        PASSPORT_PUBLIC_KEY: pem(publicKey, 'spki'),
        FEED_TOKEN: feedToken,
        CURSOR_SECRET: random(),
        TOKEN_SECRET: random(),
      },
    ]),
  ),
};

mkdirSync(folder, { recursive: true, mode: 0o700 });
for (const [name, settings] of Object.entries(files)) {
  const lines = Object.entries(settings).map(([setting, value]) => `${setting}=${value}\n`);
  writeFileSync(join(folder, `${name}.env`), lines.join(''), { mode: 0o600, flag: 'wx' });
}
console.log(`Made ${Object.keys(files).length} files under ${relative('', folder)}. Now: docker compose up --build`);
