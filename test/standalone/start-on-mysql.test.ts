import { mysqlUrl, onServer } from '../support/databases';
import { temporaryFolder } from '../support/folder';
import { testOnMysql } from '../support/on-mysql';
import { Program } from '../support/program';

testOnMysql('a start with a wrong password for MySQL says so, and does not print it', async () => {
  const url = Object.assign(new URL(mysqlUrl), { username: 'nobody', password: 'hunter2' });
  const settings = { DATA_DIR: temporaryFolder(), DATABASE_URL: url.href, DATABASE_PREFIX: 'never_', PORT: '0' };

  const ending = await new Program('standalone/start', settings).end();

  expect(ending.code).toBe(1);
  expect(ending.stderr.trim().split('\n')).toEqual([expect.stringMatching(/password|user|access/i)]);
  expect(ending.stderr).not.toContain('hunter2');
  expect(await onServer(`SHOW DATABASES LIKE 'never\\_%'`)).toEqual([]);
});
