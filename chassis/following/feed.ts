import { MoreThanOrEqual } from 'typeorm';
import type { Database } from '../database/database';
import { EventLog } from '../events/event-log.entity';
import type { RecordedEvent } from '../events/event';
import { headOf } from '../events/recording';

/** The events behind a position, in order and without gaps, and the position of the newest one. */
export interface FeedPage {
  readonly events: readonly RecordedEvent[];
  readonly head: number;
  /** Names the database whose events these are; one that took its place has another name. */
  readonly incarnation: string;
  /**
   * The id of the event at the position asked after: a follower that took in another one there has read another history.
   * Null where there is none, at the start and beyond the head.
   */
  readonly afterId: string | null;
}

export interface Feed {
  /** With a wait, an answer without events is put off until there are some or the time is up. */
  read(after: number, limit: number, waitMs?: number, signal?: AbortSignal): Promise<FeedPage>;
  /** Has the source catch up with others, if they answer, so that what follows from their events is in the feed. */
  settle?(signal?: AbortSignal): Promise<void>;
}

/** The feed of a database that this process has open; a commit of another process goes unnoticed for `pollMs` at most. */
export function feedOf(database: Database, pollMs = 200): Feed {
  return {
    async read(after, limit, waitMs = 0, signal) {
      const until = Date.now() + waitMs;
      for (;;) {
        // Listening starts before looking, or a commit in between would be slept through.
        const news = database.committed.listen();
        const left = until - Date.now();
        const page = await readOnce(database, after, limit, left > 0 && !signal?.aborted).catch((error: unknown) => {
          news.cancel();
          throw error;
        });
        if (page) {
          news.cancel();
          return page;
        }
        await news.wait(Math.min(left, pollMs), signal);
      }
    },
  };
}

/** Nothing where there is no news and the reader can wait for some. One whose position is not reached has nothing to wait for. */
async function readOnce(
  { reader }: Database,
  after: number,
  limit: number,
  canWait: boolean,
): Promise<FeedPage | undefined> {
  const { position: head, incarnation } = await headOf(reader.manager);
  if (head === after && canWait) return undefined;
  if (head < after) return { events: [], head, incarnation, afterId: null };
  const found = await reader.getRepository(EventLog).find({
    where: { position: MoreThanOrEqual(after) },
    order: { position: 'ASC' },
    take: limit + 1,
  });
  const afterId = found[0]?.position === after ? found[0].id : null;
  const events = (afterId === null ? found : found.slice(1)).slice(0, limit);
  return { events, head: Math.max(head, events.at(-1)?.position ?? 0), incarnation, afterId };
}
