import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { dialects } from '../support/dialects';
import { temporaryFolder } from '../support/folder';
import { Installation } from '../support/installation';
import { Program } from '../support/program';

const programs = [
  ...['standalone/start', 'standalone/migrate', 'standalone/demo', 'standalone/rebuild-projections'],
  ...['standalone/verify-agreements', 'subgraphs/start accounts', 'subgraphs/start agreements'],
  'subgraphs/start relationships',
];

/** The names of all files with a number for what is in them. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder).map((name) => {
    const content = readFileSync(join(folder, name));
    return `${name} ${createHash('sha256').update(content).digest('hex')}`;
  });

describe.each(dialects)('databases from before the first release on %s', (dialect) => {
  const installation = new Installation(dialect, temporaryFolder());
  afterAll(() => installation.dispose());

  beforeAll(async () => {
    await installation.migrate();
    for (const name of ['accounts', 'agreements', 'relationships'] as const)
      await installation.change(
        name,
        `UPDATE migrations SET name = 'ChassisTables1700000000000' WHERE name LIKE 'ChassisTables%'`,
      );
  });

  // Reading rows makes journal files beside an embedded database, whose own file says all.
  const rows = async () => (dialect === 'mysql' ? installation.content() : null);

  test.each(programs)('are refused by %s, in words that help, and left as they are', async (program) => {
    const before = { files: filesIn(installation.dataDir), rows: await rows() };
    const [script = '', ...args] = program.split(' ');

    const settings = { ...installation.settings, PORT: '0', LOG_LEVEL: 'warn' };
    const { code, stderr, stdout } = await new Program(script, settings, ...args).end();

    expect(stderr.trim().split('\n')).toEqual([
      expect.stringMatching(/before the first release.*To start anew, set another DATA_DIR/),
    ]);
    expect({ code, stdout }).toEqual({ code: 78, stdout: '' });
    expect({ files: filesIn(installation.dataDir), rows: await rows() }).toEqual(before);
  });
});
