import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Package {
  readonly integrity?: string;
  readonly resolved?: string;
}

const lock = JSON.parse(readFileSync(join(__dirname, '../../package-lock.json'), 'utf8')) as {
  readonly packages: Record<string, Package>;
};
const installed = Object.entries(lock.packages).filter(([path]) => path !== '');

test('every package that is installed is held to a checksum', () => {
  expect(installed.length).toBeGreaterThan(1000);
  const unheld = installed.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'));

  expect(unheld.map(([path]) => path)).toEqual([]);
});

test('packages come from the registry that is set where they are installed', () => {
  expect(installed.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
});
