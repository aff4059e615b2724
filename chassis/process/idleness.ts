import { setTimeout as pause } from 'node:timers/promises';

const STEP_MS = 50;

/** Knows when something was last asked. */
export class Idleness {
  private askedAt = -Infinity;

  touch(): void {
    this.askedAt = performance.now();
  }

  /** Resolves when nothing has been asked for so long, or when it has waited for `mostMs`. */
  async lasts(quietMs: number, mostMs: number): Promise<void> {
    const until = performance.now() + mostMs;
    while (performance.now() < Math.min(until, this.askedAt + quietMs)) await pause(STEP_MS);
  }
}
