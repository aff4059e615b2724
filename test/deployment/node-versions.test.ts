import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const check = join(root, 'chassis/process/supported-node.js');
const { engines, scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly engines: { readonly node: string };
  readonly scripts: Readonly<Record<string, string>>;
};

/** As that version of Node would run it. */
function on(version: string) {
  const script = `Object.defineProperty(process.versions, 'node', { value: '${version}' }); require('${check}');`;
  return spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
}

test.each(['18.20.4', '20.18.3', '21.7.3', '22.13.1', '23.11.1', '24.10.0', '25.2.0', '26.10.0'])(
  'Node %s is refused in one line that names what is supported',
  (version) => {
    expect(on(version)).toMatchObject({
      status: 78,
      stdout: '',
      stderr: `Partner Graph does not run on Node ${version}. It runs on Node 20 (from 20.19 on), 22 (from 22.14 on), 24 (from 24.11 on).\n`,
    });
  },
);

test.each(['20.19.0', '20.20.2', '22.14.0', '22.23.5', '24.11.0', '24.22.3'])('Node %s is taken', (version) => {
  expect(on(version)).toMatchObject({ status: 0, stdout: '', stderr: '' });
});

test('the package names the same versions', () => {
  const lines = jest.requireActual<[number, number][]>(check);

  expect(engines.node).toBe(lines.map(([major, minor]) => `^${major}.${minor}.0`).join(' || '));
});

test('every program that can be started looks at its Node before it loads anything', () => {
  const started = Object.values(scripts).flatMap((script) => script.match(/(?<=node dist\/)[\w/-]+(?=\.js)/g) ?? []);
  const programs = started.filter((program) => !/^(bench|schema)\//.test(program));

  expect(programs).toContain('standalone/start');
  for (const program of programs) {
    const [first] = readFileSync(join(root, `${program}.ts`), 'utf8').split('\n');
    expect([program, first]).toEqual([
      program,
      expect.stringMatching(/^import '.*\/chassis\/process\/supported-node';$/),
    ]);
  }
  expect(scripts['build']).toMatch(/^node chassis\/process\/supported-node\.js && /);
});

test('a statement that is dropped unfinished takes nothing with it', () => {
  // Run alone: what goes wrong here ends the process, and what was prepared is let go of only at the end of it.
  const driver = join(root, 'dist/chassis/database/embedded-driver.js');
  const script = `
    const database = new (require('${driver}').embeddedDriver())(':memory:');
    for (let number = 0; number < 20000; number += 1) database.prepare('SELECT ' + number).get();
  `;

  expect(spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
});

test('an embedded database that was not built is said to be missing, and what to do', () => {
  const driver = join(root, 'dist/chassis/database/embedded-driver.js');
  const script = `
    const Module = require('node:module');
    const load = Module._load;
    Module._load = (name, ...rest) => {
      if (name.startsWith('better-sqlite3')) throw new Error('Could not locate the bindings file.\\n → build/better_sqlite3.node');
      return load(name, ...rest);
    };
    try {
      require('${driver}').embeddedDriver();
    } catch ({ code, message }) {
      console.log(JSON.stringify({ code, message }));
    }
  `;

  expect(JSON.parse(spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' }).stdout)).toEqual({
    code: 'NOT_INSTALLED',
    message: `The embedded database cannot be loaded on Node ${process.versions.node}: Could not locate the bindings file. Run npm ci with this Node.`,
  });
});
