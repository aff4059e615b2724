import type { Logger } from '../process/log';
import { Backoff } from './backoff';
import { UnreadableEvent } from '../events/reading';

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
