import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { filesIn, kebab, mutationNames } from '../support/sources';

const root = join(__dirname, '../..');
const rows = readFileSync(join(root, 'docs/programme.md'), 'utf8').matchAll(/^\| ([SR]\d[^|]*?) +\|/gm);
/** A row may stand for several rules: S40–S42, or S3, S4. */
const explained = [...rows].flatMap(([, names = '']) => names.split(', ').flatMap(spelledOut));

function spelledOut(names: string): string[] {
  const [kind, from, to = from] = /^([SR])(\d+)(?:–[SR](\d+))?$/.exec(names)!.slice(1);
  return Array.from({ length: Number(to) - Number(from) + 1 }, (_, at) => `${kind}${Number(from) + at}`);
}

test('the programme’s eighty rules are explained, each once', () => {
  const ofTheProgramme = explained.filter((name) => name.startsWith('S'));

  expect(ofTheProgramme).toEqual(Array.from({ length: 80 }, (_, at) => `S${at + 1}`));
  expect(explained).toHaveLength(new Set(explained).size);
});

test('every rule that the code or a test refers to is explained', () => {
  const files = ['subgraphs', 'gateway', 'standalone', 'test'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => join(root, folder, file)),
  );
  const references = files.flatMap(
    (file) => readFileSync(file, 'utf8').match(/\b[SR]\d{1,2}\b(?=[,:;)–]| and)/g) ?? [],
  );

  expect(references.length).toBeGreaterThan(20);
  expect([...new Set(references)].filter((name) => !explained.includes(name))).toEqual([]);
});

test('the tables of where mutations and rules of ordering are say what the tree says', () => {
  const { stderr, status } = spawnSync(process.execPath, ['scripts/programme.mjs', '--check'], {
    cwd: root,
    encoding: 'utf8',
  });

  expect([stderr, status]).toEqual(['', 0]);
});

const product = filesIn('subgraphs').map((file) => basename(file));
const tests = filesIn('test').map((file) => basename(file));

test('there are 42 mutations', () => {
  expect(new Set(mutationNames()).size).toBe(42);
});

test.each(mutationNames())('%s is in one file of its name, and so is its test', (mutation) => {
  const name = kebab(mutation);

  expect(product.filter((file) => file === `${name}.ts`)).toHaveLength(1);
  expect(tests.filter((file) => file === `${name}.test.ts`)).toHaveLength(1);
});
