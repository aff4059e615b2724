import { MoreThan } from 'typeorm';
import type { Database } from '../database/database';
import { EventLog } from './event-log.entity';
import type { RecordedEvent } from './event';
import { headOf } from './recording';

/** The events behind a position, in order and without gaps, and the position of the newest one. */
export interface FeedPage {
  readonly events: readonly RecordedEvent[];
  readonly head: number;
}

export interface Feed {
  /** With a wait, an answer without events is put off until there are some or the time is up. */
  read(after: number, limit: number, waitMs?: number, signal?: AbortSignal): Promise<FeedPage>;
  /** Has the source hear what others have told so far, so that what follows from it is in the feed; as far as they answer. */
  settle?(signal?: AbortSignal): Promise<void>;
}

/** How long a commit of another process may go unnoticed; those of our own are heard at once. */
const pollMs = 200;

/** The feed of a database that this process has open. */
export function feedOf(database: Database): Feed {
  return {
    async read(after, limit, waitMs = 0, signal) {
      const until = Date.now() + waitMs;
      for (;;) {
        // Listening starts before looking, or a commit in between would be slept through.
        const news = database.committed.listen();
        const page = await readOnce(database, after, limit).catch((error: unknown) => {
          news.cancel();
          throw error;
        });
        const left = until - Date.now();
        if (page.events.length > 0 || left <= 0 || signal?.aborted) {
          news.cancel();
          return page;
        }
        await news.heard(Math.min(left, pollMs), signal);
      }
    },
  };
}

async function readOnce({ reader }: Database, after: number, limit: number): Promise<FeedPage> {
  const head = await headOf(reader.manager);
  if (head <= after) return { events: [], head };
  const events = await reader.getRepository(EventLog).find({
    where: { position: MoreThan(after) },
    order: { position: 'ASC' },
    take: limit,
  });
  return { events, head: Math.max(head, events.at(-1)?.position ?? 0) };
}
