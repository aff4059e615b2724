import type { RetryPolicy } from 'cockatiel';
import type { Database } from '../database/database';
import { ShadowTables } from '../database/shadow-tables';
import { MINUTE_MS } from '../time';
import type { UnitOfWork } from '../unit-of-work/unit-of-work';
import { BatchSize } from './batch-size';
import { CursorMoved, FollowerCursors, type Reading } from './cursors';
import type { Feed, FeedPage } from './feed';
import { isSameHistory } from './history';
import type { Projection } from './projection';

interface RebuildParts {
  readonly database: Database;
  readonly unitOfWork: UnitOfWork;
  readonly feed: Feed;
  readonly projection: Projection;
  /** Of the follower whose projection it is. */
  readonly cursors: FollowerCursors;
}

const mostEvents = 500;
/** Sets of rows are compared by the database itself, so this does not depend on how far away it is. */
const replacingMs = 10 * MINUTE_MS;

/**
 * Makes a projection anew from the first event on, beside the one that is read, and puts it in its place in one
 * transaction. What was done before a kill is kept, and gone on with by the next one to try.
 */
export class Rebuild {
  private readonly size = new BatchSize(mostEvents, 20);
  /** How far the new tables are. */
  private readonly anew: FollowerCursors;
  private readonly shadows: ShadowTables;

  constructor(
    private readonly parts: RebuildParts,
    private readonly retrying: RetryPolicy,
  ) {
    const { database, projection } = parts;
    this.anew = new FollowerCursors(database, `${projection.source}, made anew`);
    this.shadows = new ShadowTables(database, projection.tables, `anew_${projection.source}_`);
  }

  async run(): Promise<void> {
    const { database, cursors } = this.parts;
    await this.retrying.execute(async () => {
      const isUnderWay = (await this.anew.read()).position > 0 && (await this.shadows.areUsable());
      if (!isUnderWay) await this.begin();
    });
    for (;;) {
      const live = await this.retrying.execute(() => cursors.read());
      const isSame = live.position > 0 && (await this.retrying.execute(() => this.isOfThisHistory(live)));
      // Followers of the same history go on meanwhile; what they have taken in is what the new tables have to hold.
      while (await this.retrying.execute(() => this.takeMore(isSame ? live.position : Infinity)));
      if (await this.retrying.execute(() => this.putInPlace(live, isSame))) break;
    }
    await database.transact((manager) => this.shadows.drop(manager));
  }

  private async begin(): Promise<void> {
    await this.parts.database.transact(async (manager) => {
      await this.anew.forget(manager);
      await this.shadows.create(manager);
    });
  }

  private async isOfThisHistory(live: Reading): Promise<boolean> {
    return isSameHistory(live, await this.parts.feed.read(live.position, 1));
  }

  /** Takes some events into the new tables, up to a position; false when they are there. */
  private async takeMore(until: number): Promise<boolean> {
    const reading = await this.anew.read();
    const { position } = reading;
    if (position === until) return false;
    const page = await this.parts.feed.read(position, Math.max(1, Math.min(this.size.now, until - position)));
    if (position > until || !isSameHistory(reading, page)) {
      await this.begin();
      return true;
    }
    if (page.events.length === 0) return false;
    const begunAt = Date.now();
    await this.take(reading, page).catch((error: unknown) => {
      this.size.failed();
      throw error;
    });
    this.size.took(Date.now() - begunAt);
    return true;
  }

  private async take(reading: Reading, { events, incarnation }: FeedPage): Promise<void> {
    const { unitOfWork, projection } = this.parts;
    const position = reading.position + events.length;
    const last = events.at(-1);
    if (last?.position !== position) throw new Error(`The feed of ${projection.source} has a gap.`);
    await unitOfWork(async ({ manager }) => {
      await this.anew.move(manager, reading, { ...reading, position, eventId: last.id, incarnation });
      const beside = await this.shadows.behind(manager);
      for (const event of events) await projection.take(event, beside);
    });
  }

  /** False where the follower has moved meanwhile, so that the new tables are not those that are due. */
  private async putInPlace(live: Reading, isSame: boolean): Promise<boolean> {
    const { database, projection, cursors } = this.parts;
    const { position, eventId, incarnation } = await this.anew.read();
    // What comes after it in another history is new, whatever had been at those positions.
    const furthest = isSame || live.position === 0 ? Math.max(live.furthest, position) : position;
    const concluding = projection.conclude ? '' : null;
    try {
      await database.transact(async (manager) => {
        await cursors.move(manager, live, { position, furthest, eventId, incarnation, concluding });
        await this.shadows.replace(manager);
        await this.anew.forget(manager);
      }, replacingMs);
      return true;
    } catch (error) {
      if (error instanceof CursorMoved) return false;
      throw error;
    }
  }
}
