import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { temporaryFolder } from '../support/folder';

// npm itself is started.
jest.setTimeout(180_000);

const root = resolve(__dirname, '../..');

interface Component {
  readonly purl: string;
  readonly licenses?: readonly { readonly license?: { readonly id: string }; readonly expression?: string }[];
  readonly hashes?: readonly unknown[];
}

function make(folder: string) {
  const file = join(temporaryFolder(), 'sbom.json');
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'scripts/sbom.mjs'), file], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr, file };
}

/** A folder whose lockfile has one package with this licence; none is installed. */
function folderWith(name: string, license: string | undefined): string {
  const folder = temporaryFolder();
  const own = { name: 'own', version: '1.0.0' };
  const dependencies = { [name]: '1.0.0' };
  const packages = { '': { ...own, dependencies }, [`node_modules/${name}`]: { version: '1.0.0', license } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...own, dependencies }));
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ ...own, lockfileVersion: 3, packages }));
  return folder;
}

test('the SBOM is CycloneDX and names every package of the lockfile, each with its licence and its checksum', () => {
  const { status, stdout, stderr, file } = make(root);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });

  const bom = JSON.parse(readFileSync(file, 'utf8')) as { bomFormat: string; components: Component[] };
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { name?: string; version: string }>;
  };
  const locked = Object.entries(lock.packages)
    .filter(([path]) => path !== '')
    .map(([path, { name, version }]) => `${name ?? path.replace(/^.*node_modules\//, '')}@${version}`);

  expect(bom.bomFormat).toBe('CycloneDX');
  const listed = new Set(bom.components.map(({ purl }) => decodeURIComponent(purl.replace('pkg:npm/', ''))));
  expect([...new Set(locked)].filter((each) => !listed.has(each))).toEqual([]);
  expect(bom.components.filter(({ licenses = [] }) => licenses.length === 0)).toEqual([]);
  expect(bom.components.filter(({ hashes = [] }) => hashes.length === 0)).toEqual([]);
  expect(stdout).toMatch(/^Elastic-2\.0: .*@apollo\/gateway/m);
});

test.each([
  ['is unknown', 'stranger', 'Stranger-1.0'],
  ['is missing', 'stranger', undefined],
  ['passes its terms on', 'stranger', 'GPL-3.0-only'],
  ['passes its terms on in a part', 'stranger', 'MIT AND GPL-3.0-only'],
  ['was weighed for other packages', 'stranger', 'Elastic-2.0'],
  ['is told to be in a file', 'stranger', 'SEE LICENSE IN LICENSE'],
])('a licence that %s is refused by name, and no SBOM is written', (_, name, license) => {
  const { status, stderr, file } = make(folderWith(name, license));

  expect(status).toBe(1);
  expect(stderr).toContain(`${name}@1.0.0`);
  expect(existsSync(file)).toBe(false);
});

test.each(['MIT', '(GPL-3.0-only OR MIT)', 'MIT AND ISC'])('the licence %s is accepted', (license) => {
  const { status, file } = make(folderWith('friend', license));

  expect(status).toBe(0);
  expect(existsSync(file)).toBe(true);
});
