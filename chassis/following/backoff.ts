import { setTimeout as pause } from 'node:timers/promises';

const firstMs = 100;
const longestMs = 5000;

/** Ever longer pauses while something is out of order, so that it is not held down by those who wait for it. */
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
