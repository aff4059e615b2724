/** Time is a dependency, so that deadlines can be tested to the millisecond. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
