import { setTimeout as pause } from 'node:timers/promises';

const STEP_MS = 50;

/** Knows when something was last asked. */
export class Quiet {
  private disturbedAt = -Infinity;

  disturb(): void {
    this.disturbedAt = performance.now();
  }

  /** Resolves when nothing has been asked for so long, or when it has waited for `mostMs`. */
  async lasting(quietMs: number, mostMs: number): Promise<void> {
    const until = performance.now() + mostMs;
    while (performance.now() < Math.min(until, this.disturbedAt + quietMs)) await pause(STEP_MS);
  }
}
