import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A script of ours running in a process of its own, to be killed. */
export class TestProcess {
  private readonly child: ChildProcess;
  private output = '';
  private readonly ended: Promise<unknown>;

  constructor(script: string, ...parts: unknown[]) {
    const words = ['-r', join(__dirname, 'register.js'), script, ...parts.map((part) => JSON.stringify(part))];
    this.child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.ended = once(this.child, 'close');
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    }
  }

  /** Resolves once the script has printed the word; fails when it ends without. */
  async says(word: string): Promise<void> {
    while (!this.output.includes(word)) {
      const event = await Promise.race([once(this.child.stdout!, 'data'), this.ended.then(() => 'ended')]);
      if (event === 'ended' && !this.output.includes(word)) throw new Error(`It ended: ${this.output}`);
    }
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  /** No chance to tidy up: as when the machine dies. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  /** The exit code and everything that was printed. */
  async end(): Promise<{ code: number | null; output: string }> {
    await this.ended;
    return { code: this.child.exitCode, output: this.output };
  }
}

/** What a script was given. */
export function partsOfProcess(): unknown[] {
  return process.argv.slice(2).map((part): unknown => JSON.parse(part));
}
