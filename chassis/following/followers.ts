import { unitOfWorkOn } from '../unit-of-work/unit-of-work';
import type { Feed } from './feed';
import { Follower, type FollowerParts } from './follower';
import type { Projection } from './projection';

export interface FollowingParts extends Pick<FollowerParts, 'database' | 'clock' | 'log'> {
  /** The event feeds of the others, by their names. */
  readonly feeds: Readonly<Record<string, Feed>>;
}

/** One for each projection, on the feed of its source. */
export function followersOf<const Projections extends readonly Projection[]>(
  { database, clock, log, feeds }: FollowingParts,
  projections: Projections,
) {
  const unitOfWork = unitOfWorkOn(database, clock);
  return projections.map((projection) => {
    const feed = feeds[projection.source];
    if (!feed) throw new Error(`No feed of ${projection.source} was given.`);
    return new Follower({ database, unitOfWork, feed, projection, clock, log });
  }) as { -readonly [At in keyof Projections]: Follower };
}
