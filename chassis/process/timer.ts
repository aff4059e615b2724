import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from './log';

/** Work that comes due by the clock. Every replica runs it, so whatever it does it must first claim by a conditional update. */
export interface Timer {
  readonly name: string;
  readonly everyMs: number;
  /** The signal says that the process is stopping: work that could go on for long ends. */
  run(signal?: AbortSignal): Promise<unknown>;
}

/** A process that has just come up has other things to do; what is seldom done waits no longer than a minute for its turn. */
const LONGEST_FIRST_MS = 60_000;

/** Runs a timer soon after the start, and then again and again, each time so long after the last. */
export class RunningTimer {
  private readonly stopping = new AbortController();
  private readonly running: Promise<void>;

  constructor(
    private readonly timer: Timer,
    private readonly log: Logger,
  ) {
    this.running = this.work();
  }

  /** Finishes the run in hand. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async work(): Promise<void> {
    const { signal } = this.stopping;
    const { name, everyMs } = this.timer;
    const wait = (milliseconds: number) => pause(milliseconds, undefined, { signal }).catch(() => undefined);
    await wait(Math.min(everyMs, LONGEST_FIRST_MS));
    while (!signal.aborted) {
      await this.timer.run(signal).catch((error: unknown) => {
        this.log.error({ err: error, timer: name }, 'a timer failed; it will run again');
      });
      await wait(everyMs);
    }
  }
}
