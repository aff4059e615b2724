/** Doubled only where that leaves most of the time that a unit of work has. */
const quickMs = 500;

/**
 * How many events are taken in by one unit of work: one at a time after a failure, lest one that cannot be applied hold
 * up those before it, and more again while that goes quickly, so that a slow database still gets through.
 */
export class BatchSize {
  constructor(
    private readonly most: number,
    private size = most,
  ) {}

  get now(): number {
    return this.size;
  }

  /** Whether it is worth trying again with less, because it was more than one. */
  failed(): boolean {
    const wasMany = this.size > 1;
    this.size = 1;
    return wasMany;
  }

  took(milliseconds: number): void {
    if (milliseconds < quickMs) this.size = Math.min(this.most, this.size * 2);
  }
}
