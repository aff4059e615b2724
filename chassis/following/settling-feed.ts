import type { Feed } from './feed';
import type { Follower } from './follower';

/** One of its own sources that is silent keeps a source from nothing but what would follow from that. */
const CATCHING_UP_MS = 400;

/** The feed of a source that follows others itself. */
export function settlingFeed(feed: Feed, followers: () => readonly Follower[]): Feed {
  return {
    read: (...asked) => feed.read(...asked),
    async settle() {
      await Promise.all(followers().map((follower) => follower.catchUp(CATCHING_UP_MS)));
    },
  };
}
