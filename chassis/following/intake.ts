import type { UnitOfWork, Work } from '../unit-of-work/unit-of-work';
import type { Logger } from '../process/log';
import { BatchSize } from './batch-size';
import { CursorMoved, type FollowerCursors, type Reading } from './cursors';
import type { NewEvent } from '../events/event';
import type { FeedPage } from './feed';
import type { Projection } from './projection';
import { UnreadableEvent } from '../events/reading';

/** What is taken in by one unit of work at most: few enough that events with much to do stay within its deadline. */
const mostEvents = 20;
/** Of the things that a rebuild leaves to be brought in line, many need no more than a look. */
const concludedForEachEvent = 10;

interface IntakeParts {
  readonly unitOfWork: UnitOfWork<NewEvent>;
  readonly projection: Projection;
  readonly log: Logger;
}

/** Writes what a follower reads: rows, consequences and the cursor in one unit of work. */
export class Intake {
  private readonly batch = new BatchSize(mostEvents);
  private unreadable: UnreadableEvent | null = null;

  constructor(
    private readonly parts: IntakeParts,
    private readonly cursors: FollowerCursors,
  ) {}

  /** How many events to ask for. */
  get size(): number {
    return this.batch.now;
  }

  /** Which event could not be read when it was last tried. It is tried on: another history may have another one there. */
  get fault(): string | null {
    return this.unreadable?.message ?? null;
  }

  /** Nothing is left to be read. */
  reachedHead(): void {
    this.unreadable = null;
  }

  /** False when another replica has taken these events meanwhile, or there were too many of them for one unit; nothing is stored then. */
  take(reading: Reading, { events, afterId, incarnation }: FeedPage): Promise<boolean> {
    const { furthest } = reading;
    const { projection } = this.parts;
    const position = reading.position + events.length;
    const eventId = events.at(-1)?.id ?? afterId;
    return this.unlessMoved(async (unit) => {
      const next = { ...reading, position, furthest: Math.max(furthest, position), eventId, incarnation };
      await this.cursors.move(unit.manager, reading, next);
      for (const event of events) {
        const consequence = await projection.take(event, unit.manager);
        await consequence?.(unit, event.position > furthest);
      }
    });
  }

  /** Brings a part of what rests on a rebuilt projection in line with it; false when all is. */
  async conclude(): Promise<boolean> {
    const { projection } = this.parts;
    const { concluding } = await this.cursors.read();
    if (concluding === null) return false;
    await this.unlessMoved(async (unit) => {
      // Held first, so that a second replica does not do the same.
      await this.cursors.conclude(unit.manager, concluding, concluding);
      const last = await projection.conclude?.(unit, concluding, this.batch.now * concludedForEachEvent);
      await this.cursors.conclude(unit.manager, concluding, last ?? null);
    });
    return true;
  }

  private async unlessMoved(work: (unit: Work<NewEvent>) => Promise<void>): Promise<boolean> {
    const begunAt = Date.now();
    try {
      await this.parts.unitOfWork(work);
      this.batch.took(Date.now() - begunAt);
      return true;
    } catch (error) {
      if (error instanceof CursorMoved || this.batch.failed()) return false;
      if (error instanceof UnreadableEvent) this.cannotRead(error);
      throw error;
    }
  }

  private cannotRead(error: UnreadableEvent): void {
    const { log, projection } = this.parts;
    if (error.message !== this.fault) log.error({ source: projection.source }, error.message);
    this.unreadable = error;
  }
}
