import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

const root = join(__dirname, '../..');
/** Where a program keeps what it has compiled for the next one, from Node 22 on. */
const compiled = join(process.env['TEST_FOLDER']!, 'compiled-by-node');

export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

const running = new Set<Program>();
process.once('exit', () => {
  for (const program of running) program.signal('SIGKILL');
});

/** A compiled program of the project in a process of its own, with these settings and no others. */
export class Program {
  private readonly child: ChildProcess;
  private stdout = '';
  private stderr = '';
  private readonly ended: Promise<Ending>;

  constructor(script: string, settings: Readonly<Record<string, string>>, ...args: string[]) {
    const file = join(root, 'dist', `${script}.js`);
    if (!existsSync(file)) throw new Error(`${file} is not there: run npm run build first.`);
    // All tests ask from one address, and as few people.
    const env = { PATH: process.env['PATH'], NODE_COMPILE_CACHE: compiled, RATE_LIMIT: 'off', ...settings };
    this.child = spawn(process.execPath, [file, ...args], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(this);
    this.child.stdout!.on('data', (chunk: Buffer) => (this.stdout += chunk.toString()));
    this.child.stderr!.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
    this.ended = once(this.child, 'close').then(([code, signal]) => {
      running.delete(this);
      return {
        code: code as number | null,
        signal: signal as NodeJS.Signals | null,
        stdout: this.stdout,
        stderr: this.stderr,
      };
    });
  }

  /** Resolves with the match once the program has printed it; fails when it ends without. */
  async says(words: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = words.exec(this.stdout) ?? words.exec(this.stderr);
      if (match) return match;
      const news = Promise.race([once(this.child.stdout!, 'data'), once(this.child.stderr!, 'data')]);
      const outcome = await Promise.race([news, this.ended]);
      if ('code' in outcome && !words.test(this.stdout + this.stderr)) {
        throw new Error(
          `It ended with ${outcome.code ?? outcome.signal} before it said ${words}:\n${this.stderr}${this.stdout}`,
        );
      }
    }
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  end(): Promise<Ending> {
    return this.ended;
  }

  async stop(): Promise<Ending> {
    this.signal('SIGTERM');
    return this.ended;
  }

  async kill(): Promise<Ending> {
    this.signal('SIGKILL');
    return this.ended;
  }
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
