import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '../..');

test('what needs a server or a browser that is not there is left out, counted and named', () => {
  const files = ['test/subgraphs/agreements/acceptance/append-only.test.ts', 'test/playground/playground.test.ts'];
  const bare = { ...process.env, TEST_MYSQL: 'none', TEST_BROWSER: 'none', TEST_REDIS: 'none' };

  const jest = join(root, 'node_modules/jest/bin/jest.js');
  const run = spawnSync(process.execPath, [jest, '--runInBand', ...files], { cwd: root, env: bare, encoding: 'utf8' });

  expect(run.stdout).toContain('Databases: SQLite (embedded); no MySQL or MariaDB answered.');
  expect(run.stdout).toContain('Browser: none found.');
  expect(run.stdout).toContain('Redis: none found.');
  expect(run.stdout).toMatch(/^Left out: (?=.*\b1 that need MySQL or MariaDB)(?=.*\b\d\d that need a Chromium)/m);
  expect(run.stdout.trimEnd().split('\n').at(-1)).toBe('0 passed, 0 failed');
  expect(run.status).toBe(0);
});
