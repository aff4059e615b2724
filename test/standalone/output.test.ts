import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { temporaryFolder } from '../support/folder';
import { freePort } from '../support/program';

// Whole processes start and stop here, and other tests run beside them.
jest.setTimeout(180_000);

const root = join(__dirname, '../..');
const children: ChildProcess[] = [];
afterAll(() => children.forEach((child) => child.kill('SIGKILL')));

function namedPipe(): string {
  const path = join(temporaryFolder(), 'pipe');
  execFileSync('mkfifo', [path]);
  return path;
}

const { O_RDWR, O_RDONLY, O_WRONLY, O_NONBLOCK } = constants;

/** Where a process may have to write, none of which takes a line. */
const outputs = {
  'a full device': () => openSync('/dev/full', O_WRONLY),
  'a pipe that was closed': () => {
    const path = namedPipe();
    const reader = openSync(path, O_RDONLY | O_NONBLOCK);
    const writer = openSync(path, O_WRONLY);
    closeSync(reader);
    return writer;
  },
  'a pipe that is full and that nobody reads': () => {
    const path = namedPipe();
    const pipe = openSync(path, O_RDWR | O_NONBLOCK);
    try {
      for (;;) writeSync(pipe, '.'.repeat(4096));
    } catch {
      // It is full. The process gets one that waits, as from a shell.
    }
    return openSync(path, O_RDWR);
  },
};

const programs = {
  standalone: ['standalone/start'],
  'a gateway': ['gateway/main'],
  'a subgraph': ['subgraphs/start', 'accounts'],
};

function start([script, ...args]: readonly string[], port: number, output: number): ChildProcess {
  const settings = { PORT: String(port), DATA_DIR: temporaryFolder(), DRAIN_MS: '0', DEMO: 'off' };
  const urls = ['ACCOUNTS', 'AGREEMENTS', 'RELATIONSHIPS'].map((name) => [`${name}_URL`, 'http://127.0.0.1:1']);
  const env = { PATH: process.env['PATH'], ...settings, ...Object.fromEntries(urls) } as NodeJS.ProcessEnv;
  const words = [join(root, 'dist', `${script}.js`), ...args];
  const child = spawn(process.execPath, words, { cwd: root, env, stdio: ['ignore', output, output] });
  children.push(child);
  return child;
}

/** The status of the first answer. */
async function answerOf(child: ChildProcess, port: number): Promise<number> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}.`);
    const response = await fetch(`http://127.0.0.1:${port}/livez`).catch(() => pause(50));
    if (response) return response.status;
  }
}

describe.each(Object.entries(programs))('%s', (_, program) => {
  test.each(Object.entries(outputs))('serves and exits with 0 where its output is %s', async (_name, make) => {
    const port = await freePort();
    const output = make();
    const child = start(program, port, output);
    closeSync(output);

    expect(await answerOf(child, port)).toBe(200);
    for (let count = 0; count < 20; count += 1)
      await (await fetch(`http://127.0.0.1:${port}/graphql`, { method: 'POST' })).text();
    child.kill('SIGTERM');

    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});

// A pipe that is full may still be read: a command waits for that, as it should.
test.each(['a full device', 'a pipe that was closed'] as const)(
  'a command goes on where its output is %s',
  async (name) => {
    const output = outputs[name]();
    const child = start(['standalone/migrate'], 0, output);
    closeSync(output);

    expect(await once(child, 'exit')).toEqual([0, null]);
  },
);
