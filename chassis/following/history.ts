import type { Logger } from '../process/log';
import type { Reading } from './cursors';
import type { FeedPage } from './feed';

/** The feed does not continue what was taken in: a backup was put back at the source, or it is another database. */
export class DifferentHistory extends Error {
  constructor(source: string) {
    super(`The history of ${source} is not the one that was taken in; run npm run projections:rebuild.`);
  }
}

/** Whether a page that was read after this reading continues the history that the reading is of. */
export function isSameHistory({ position, eventId, incarnation }: Reading, page: FeedPage): boolean {
  if (position === 0) return true;
  return eventId !== null && eventId === page.afterId && incarnation === page.incarnation;
}

/** Holds every page of a source against what was taken in of it before. */
export class HistoryCheck {
  private hasParted = false;

  constructor(
    private readonly source: string,
    private readonly log: Logger,
  ) {}

  /** What is the matter and what helps, while the source has another history. */
  get fault(): string | null {
    return this.hasParted ? new DifferentHistory(this.source).message : null;
  }

  /** Another history is logged when it is found, and again only if it was the same one meanwhile. */
  compare(reading: Reading, page: FeedPage): void {
    if (isSameHistory(reading, page)) {
      this.hasParted = false;
      return;
    }
    const error = new DifferentHistory(this.source);
    if (!this.hasParted) this.log.error({ source: this.source, position: reading.position }, error.message);
    this.hasParted = true;
    throw error;
  }
}
