import type { EntityManager } from 'typeorm';
import type { Clock } from '../clock';
import { withDeadline } from '../database/deadline';
import type { Database } from '../database/database';
import { isInsideUnit } from '../database/unit-of-work';
import type { UnitOfWork, Work } from '../database/unit-of-work';
import type { Logger } from '../log';
import { Backoff } from './backoff';
import { CursorMoved, FollowerCursors } from './cursors';
import type { Reading } from './cursors';
import type { RecordedEvent } from './event';
import type { Feed, FeedPage } from './feed';
import { DifferentHistory, HistoryCheck } from './history';

/** Tables made from the events of another subgraph. */
export interface Projection {
  /** Whose events these are; names the cursor. */
  readonly source: string;
  /** `isNews` is false for what was taken in before a rebuild: whatever came of it then has been told already. */
  apply(event: RecordedEvent, unit: Work, isNews: boolean): Promise<void>;
  /** Empties the tables, to be filled again from the first event. */
  reset(manager: EntityManager): Promise<void>;
}

export interface FollowerParts {
  readonly database: Database;
  readonly unitOfWork: UnitOfWork;
  readonly feed: Feed;
  readonly projection: Projection;
  readonly clock: Clock;
  readonly log: Logger;
}

/** What is taken in by one unit of work: few enough that events with much to do stay within its deadline. */
const batch = 20;
const waitMs = 5000;

/**
 * Takes every event into the projection exactly once, whatever is killed when: the rows and the cursor move in one
 * transaction, and only from where this process saw the cursor. So replicas may follow side by side.
 */
export class Follower {
  private stopping: AbortController | undefined;
  private running: Promise<void> = Promise.resolve();
  private standingAt: Date | null = null;
  private readonly cursors: FollowerCursors;
  private readonly history: HistoryCheck;

  constructor(private readonly parts: FollowerParts) {
    this.cursors = new FollowerCursors(parts.database, parts.projection.source);
    this.history = new HistoryCheck(parts.projection.source, parts.log);
  }

  /** When it last stood at the head of the feed: what is known is at least as new as this. */
  get confirmedAt(): Date | null {
    return this.standingAt;
  }

  /** What is the matter, and what helps, when the source tells another history than the one taken in. */
  get divergence(): string | null {
    return this.history.fault;
  }

  get source(): string {
    return this.parts.projection.source;
  }

  start(): void {
    if (this.stopping) return;
    this.stopping = new AbortController();
    this.running = this.follow(this.stopping.signal);
  }

  /** Finishes the batch in hand. */
  async stop(): Promise<void> {
    this.stopping?.abort();
    await this.running;
    this.stopping = undefined;
  }

  /** Whether everything that the source had recorded when this was called is known here now. A dry run did it before. */
  catchUp(deadlineMs = 2000): Promise<boolean> {
    return this.reach(deadlineMs, (signal) => this.pullToHead(signal));
  }

  /** The same with what the source had yet to record, for it follows from what others have told already. */
  catchUpSettled(deadlineMs = 2000): Promise<boolean> {
    return this.reach(deadlineMs, async (signal) => {
      await this.parts.feed.settle?.(signal);
      await this.pullToHead(signal);
    });
  }

  private async reach(deadlineMs: number, pull: (signal: AbortSignal) => Promise<void>): Promise<boolean> {
    if (isInsideUnit(this.parts.database))
      throw new Error('Catching up inside a unit of work would be undone with it.');
    const { current: dryRun } = this.parts.database.dryRuns;
    if (dryRun) return dryRun.heard.get(this.source) ?? false;
    const giveUp = new AbortController();
    try {
      await withDeadline(pull(giveUp.signal), deadlineMs, () => new Error(`${this.source} did not answer in time`));
      return true;
    } catch (error) {
      // That was told when it was found.
      if (!(error instanceof DifferentHistory))
        this.parts.log.warn({ err: error, source: this.source }, 'could not catch up');
      return false;
    } finally {
      giveUp.abort();
    }
  }

  /** Empties the projection and takes the events in again from the first one; a kill in between is made good by the next start. */
  async rebuild(): Promise<void> {
    const { database, projection } = this.parts;
    this.standingAt = null;
    await database.transact(async (manager) => {
      await this.cursors.rewind(manager);
      await projection.reset(manager);
    }, 10 * 60_000);
    await this.pullToHead(new AbortController().signal);
  }

  private async follow(signal: AbortSignal): Promise<void> {
    const { log } = this.parts;
    const source = this.source;
    const backoff = new Backoff();
    let size = batch;
    // Without waiting at first, so that another history is found before there is any news.
    let wait = 0;
    const failed = async (error: unknown): Promise<boolean> => {
      if (signal.aborted) return false;
      if (error instanceof DifferentHistory) return this.history.untilHealed(this.cursors, signal).then(() => false);
      if (!backoff.isOutage) log.error({ err: error, source }, 'cannot follow; trying on');
      // One event at a time, lest one that cannot be applied hold up those before it in its batch.
      size = 1;
      await backoff.wait(signal);
      return false;
    };
    while (!signal.aborted) {
      const isAtHead = await this.pull(size, wait, signal).catch(failed);
      wait = isAtHead ? waitMs : 0;
      if (!isAtHead) continue;
      if (backoff.isOutage) log.info({ source }, 'following again');
      backoff.over();
      size = batch;
    }
  }

  private async pullToHead(signal: AbortSignal): Promise<void> {
    while (!(await this.pull(batch, 0, signal)) && !signal.aborted);
  }

  /** Takes in what there is, up to the size; answers whether it stands at the head. */
  private async pull(size: number, wait: number, signal: AbortSignal): Promise<boolean> {
    const { feed, clock } = this.parts;
    const askedAt = clock.now();
    const reading = await this.cursors.read();
    const { position } = reading;
    const page = await feed.read(position, size, wait, signal);
    this.history.compare(reading, page);
    const { events, head } = page;
    const end = events.at(-1)?.position ?? position;
    const isWhole = end === position + events.length && (events.length > 0 || head === position);
    if (!isWhole) throw new Error(`The feed of ${this.source} has a gap after ${position}.`);
    const isNew = events.length > 0 || (position > 0 && reading.eventId === null);
    if (isNew && !(await this.take(reading, page))) return false;
    if (end < head) return false;
    this.standingAt = askedAt;
    return true;
  }

  /** False when somebody else has taken these events meanwhile; nothing is stored then. */
  private async take(reading: Reading, { events, afterId, incarnation }: FeedPage): Promise<boolean> {
    const { furthest } = reading;
    const position = reading.position + events.length;
    const eventId = events.at(-1)?.id ?? afterId;
    const next = { position, furthest: Math.max(furthest, position), eventId, incarnation };
    try {
      await this.parts.unitOfWork(async (unit) => {
        await this.cursors.move(unit.manager, reading, next);
        for (const event of events) await this.parts.projection.apply(event, unit, event.position > furthest);
      });
      return true;
    } catch (error) {
      if (error instanceof CursorMoved) return false;
      throw error;
    }
  }
}
