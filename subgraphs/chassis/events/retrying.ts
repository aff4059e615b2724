import type { Logger } from '../log';
import { Backoff } from './backoff';

/** Does things again until they succeed, with ever longer pauses; gives up after so many failures in a row. */
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
        if (this.failures >= this.mostTries) throw error;
        this.log.debug({ err: error }, 'trying again');
        await this.backoff.wait(new AbortController().signal);
      }
    }
  }
}
