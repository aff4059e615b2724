import type { RecordedEvent } from '../../chassis/events/event';
import type { FeedPage } from '../../chassis/following/feed';

/** What a feed of these events answers. */
export function pageOf(events: readonly RecordedEvent[], after: number, limit: number): FeedPage {
  return {
    events: events.slice(after, after + limit),
    head: events.length,
    incarnation: 'told in a test',
    afterId: events[after - 1]?.id ?? null,
  };
}
