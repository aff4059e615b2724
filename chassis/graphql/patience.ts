import { withDeadline } from '../database/deadline';

/** Thrown where a query was given up. */
export class GivenUp extends Error {}

const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** For how long an answer is worth having: until its time is up, or the client that asked for it has gone. */
export class Patience {
  private readonly until: number;

  constructor(
    private readonly deadlineMs: number = LONGEST_TIMER_MS,
    private readonly gone?: AbortSignal,
  ) {
    this.until = performance.now() + deadlineMs;
  }

  /** By the clock, because no timer fires while what is there at once is worked on. */
  get isOver(): boolean {
    return this.gone?.aborted === true || performance.now() > this.until;
  }

  /** The outcome of the work, unless it takes too long. */
  async for<Result>(work: Result | Promise<Result>): Promise<Result> {
    const result = await withDeadline(Promise.resolve(work), this.deadlineMs, () => new GivenUp());
    if (this.isOver) throw new GivenUp();
    return result;
  }
}
