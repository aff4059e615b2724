import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '../../package.json';
import { subgraphModules } from '../../subgraphs/modules';
import { TestDatabases } from '../support/databases';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

/** For each subgraph its migrations in order, each with a fingerprint of the statements it sends to SQLite. */
type Migrations = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Written at the release of 1.0.0, and added to at each later one that has a new migration. */
const file = join(__dirname, 'released-migrations.json');
const isReleased = !version.startsWith('0.');

async function fingerprints(): Promise<Migrations> {
  const found: Record<string, Record<string, string>> = {};
  for (const { name, entities, migrations } of Object.values(subgraphModules)) {
    const statements: string[] = [];
    const onStatement = (sql: string) => statements.push(sql);
    const { reader } = await databases.create('sqlite', { entities, migrations, onStatement });
    const sent = statements.join('\n').split(/^INSERT INTO "migrations".*$/m);
    const names = await reader.query<{ name: string }[]>('SELECT name FROM migrations ORDER BY id');
    const prints = sent.map((each) => createHash('sha256').update(each).digest('hex').slice(0, 16));
    found[name] = Object.fromEntries(names.map((row, at) => [row.name, prints[at]!]));
  }
  return found;
}

test('migrations that were released stay as they are, and others are only added behind them', async () => {
  const now = await fingerprints();
  if (!isReleased) {
    // Before 1.0.0 nothing is carried on: a change of the tables changes the one migration that makes them.
    expect(existsSync(file)).toBe(false);
    for (const known of Object.values(now)) expect(Object.keys(known)).toHaveLength(2);
    return;
  }
  const released = JSON.parse(readFileSync(file, 'utf8')) as Migrations;
  for (const [name, known] of Object.entries(released))
    expect(Object.entries(now[name] ?? {}).slice(0, Object.keys(known).length)).toEqual(Object.entries(known));
});
