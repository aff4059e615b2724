import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, openSync, readFileSync, readSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { LineOutput } from '../../../chassis/process/output';
import { temporaryFolder } from '../../support/folder';

const { O_RDWR, O_NONBLOCK, O_RDONLY, O_WRONLY } = constants;
const descriptors: number[] = [];
afterAll(() => descriptors.forEach((descriptor) => closeSync(descriptor)));

function open(path: string, flags: number): number {
  const descriptor = openSync(path, flags);
  descriptors.push(descriptor);
  return descriptor;
}

function namedPipe(): string {
  const path = join(temporaryFolder(), 'pipe');
  execFileSync('mkfifo', [path]);
  return path;
}

/** What lies in a pipe. */
function takeFrom(descriptor: number): string {
  const buffer = Buffer.alloc(1024 * 1024);
  let text = '';
  for (;;) {
    try {
      text += buffer.toString('latin1', 0, readSync(descriptor, buffer));
    } catch {
      return text;
    }
  }
}

async function waitUntil(condition: () => boolean): Promise<void> {
  while (!condition()) await pause(10);
}

const lossOf = (dropped: number) => `${JSON.stringify({ dropped })}\n`;
const lineOf = (number: number) => `${JSON.stringify({ number, text: 'x'.repeat(5_000) })}\n`;

/** Numbers of the lines in their order, and how many are said to be missing between them. */
function read(text: string): { numbers: number[]; dropped: number[] } {
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { number?: number; dropped?: number });
  return {
    numbers: lines.flatMap(({ number }) => number ?? []),
    dropped: lines.flatMap(({ dropped }) => dropped ?? []),
  };
}

test('lines for a pipe that nobody reads cost nobody any time; what is missing in the end is said where it is missing', async () => {
  const reader = open(namedPipe(), O_RDWR | O_NONBLOCK);
  const output = new LineOutput(reader, lossOf);

  for (let number = 1; number <= 400; number += 1) output.write(lineOf(number));
  let text = '';
  await waitUntil(() => {
    text += takeFrom(reader);
    return text.includes('dropped');
  });
  output.write(lineOf(401));
  text += takeFrom(reader);

  const { numbers, dropped } = read(text);
  expect(dropped).toHaveLength(1);
  expect(numbers.length - 1 + dropped[0]!).toBe(400);
  expect(numbers).toEqual([...numbers.slice(0, -1).map((_, index) => index + 1), 401]);
});

test('lines for a pipe that is read slowly all arrive', async () => {
  const reader = open(namedPipe(), O_RDWR | O_NONBLOCK);
  const output = new LineOutput(reader, lossOf);

  for (let number = 1; number <= 150; number += 1) output.write(lineOf(number));
  let text = '';
  await waitUntil(() => {
    text += takeFrom(reader);
    return text.includes('"number":150,') && text.endsWith('\n');
  });

  expect(read(text)).toEqual({ numbers: Array.from({ length: 150 }, (_, index) => index + 1), dropped: [] });
});

/** The script with standard error at this descriptor. */
function startWith(stderr: number, words: readonly unknown[], limit = ''): ChildProcess {
  const script = [join(__dirname, '../../support/register.js'), join(__dirname, 'output.process.ts')];
  const command = `${limit} exec "$0" -r "$@"`;
  const parts = words.map((word) => JSON.stringify(word));
  return spawn('sh', ['-c', command, process.execPath, ...script, ...parts], { stdio: ['ignore', 'pipe', stderr] });
}

async function endOf(child: ChildProcess): Promise<number | null> {
  child.kill('SIGTERM');
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

test('lines for a file that may not grow are dropped and counted, and go on when there is room', async () => {
  const file = join(temporaryFolder(), 'log');
  const child = startWith(openSync(file, 'a'), [40, 100], 'ulimit -f 2;');
  await once(child.stdout!, 'data');
  const before = readFileSync(file, 'utf8');
  truncateSync(file);
  await waitUntil(() => readFileSync(file, 'utf8').includes('dropped'));

  expect(await endOf(child)).toBe(3);
  const [begun, loss] = (before + readFileSync(file, 'utf8')).trimEnd().split('\n').slice(-2);
  const { number } = JSON.parse(begun!) as { number: number };
  expect(number).toBeLessThan(40);
  expect(JSON.parse(loss!)).toMatchObject({
    level: 40,
    dropped: 40 - number,
    msg: `${40 - number} lines were dropped`,
  });
});

describe('a process exits with its own code', () => {
  test('where its device is full', async () => {
    const child = startWith(open('/dev/full', O_WRONLY), [1000, 100]);
    await once(child.stdout!, 'data');

    expect(await endOf(child)).toBe(3);
  });

  test('where its pipe was closed', async () => {
    const path = namedPipe();
    const reader = openSync(path, O_RDONLY | O_NONBLOCK);
    const writer = open(path, O_WRONLY);
    closeSync(reader);
    const child = startWith(writer, [1000, 100]);
    await once(child.stdout!, 'data');

    expect(await endOf(child)).toBe(3);
  });

  test('where nobody reads its pipe, even one that was full before it began', async () => {
    const pipe = open(namedPipe(), O_RDWR | O_NONBLOCK);
    expect(() => {
      for (;;) writeSync(pipe, '.'.repeat(4096));
    }).toThrow('EAGAIN');
    const child = startWith(openSync(`/proc/self/fd/${pipe}`, O_RDWR), [20_000, 1000]);
    await once(child.stdout!, 'data');

    expect(await endOf(child)).toBe(3);
  });

  test('with every line out, where somebody takes them at last', async () => {
    const pipe = open(namedPipe(), O_RDWR | O_NONBLOCK);
    const child = startWith(openSync(`/proc/self/fd/${pipe}`, O_RDWR), [200, 1000]);
    await once(child.stdout!, 'data');
    const ended = endOf(child);
    let text = '';
    await Promise.race([ended, waitUntil(() => ((text += takeFrom(pipe)), text.includes('"number":200,')))]);

    expect(await ended).toBe(3);
    text += takeFrom(pipe);
    expect(read(text).numbers).toHaveLength(200);
  });
});
