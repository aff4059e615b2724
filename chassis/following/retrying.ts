import { setTimeout as pause } from 'node:timers/promises';
import { UnreadableEvent } from '../events/reading';
import type { Logger } from '../process/log';

const firstMs = 100;
const longestMs = 5000;

/** Ever longer pauses while something is out of order, so that those that wait for it do not keep it overloaded. */
export class Backoff {
  private failures = 0;

  get isOutage(): boolean {
    return this.failures > 0;
  }

  over(): void {
    this.failures = 0;
  }

  async wait(signal: AbortSignal): Promise<void> {
    const longest = Math.min(longestMs, firstMs * 2 ** this.failures);
    this.failures += 1;
    await pause(longest * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => undefined);
  }
}

/**
 * Does things again until they succeed, with ever longer pauses; gives up after so many failures in a row, and at once
 * where an event cannot be read.
 */
export class Retrying {
  private readonly backoff = new Backoff();
  private failures = 0;

  constructor(
    private readonly mostTries: number,
    private readonly log: Logger,
  ) {}

  async run<Result>(step: () => Promise<Result>): Promise<Result> {
    for (;;) {
      try {
        const result = await step();
        this.failures = 0;
        this.backoff.over();
        return result;
      } catch (error) {
        this.failures += 1;
        if (error instanceof UnreadableEvent || this.failures >= this.mostTries) throw error;
        this.log.debug({ err: error }, 'trying again');
        await this.backoff.wait(new AbortController().signal);
      }
    }
  }
}
