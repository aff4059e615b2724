import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../time';
import { withDeadline } from '../database/deadline';
import type { Database } from '../database/database';
import { isInsideUnit, type UnitOfWork } from '../unit-of-work/unit-of-work';
import type { Logger } from '../process/log';
import { FollowerCursors } from './cursors';
import type { NewEvent } from '../events/event';
import type { Feed } from './feed';
import { DifferentHistory, HistoryCheck } from './history';
import { Intake } from './intake';
import type { Projection } from './projection';
import { UnreadableEvent } from '../events/reading';
import { Rebuild } from './rebuild';
import { backoff, retrying } from './retrying';

export interface FollowerParts {
  readonly database: Database;
  readonly unitOfWork: UnitOfWork<NewEvent>;
  readonly feed: Feed;
  readonly projection: Projection;
  readonly clock: Clock;
  readonly log: Logger;
}

const waitMs = 5000;
/** How soon it is noticed that the source has the right history again, or that there was a rebuild. */
const healingMs = 1000;

/**
 * Takes every event into the projection exactly once, whatever is killed when: the rows and the cursor move in one
 * transaction, and only from where this process saw the cursor. So replicas may follow side by side.
 */
export class Follower {
  private stopping: AbortController | undefined;
  private running: Promise<void> = Promise.resolve();
  private atHeadAt: Date | null = null;
  private readonly cursors: FollowerCursors;
  private readonly history: HistoryCheck;
  private readonly intake: Intake;
  private recalling: Promise<Date | null> | undefined;
  private hasToConclude = false;

  constructor(private readonly parts: FollowerParts) {
    const { database, log, projection } = parts;
    this.cursors = new FollowerCursors(database, projection.source);
    this.intake = new Intake(parts, this.cursors);
    this.history = new HistoryCheck(projection.source, log);
  }

  /** When it last was at the head of the feed: what is known is at least as new as this. */
  get confirmedAt(): Date | null {
    return this.atHeadAt;
  }

  /** Why it does not follow: the source has another history than the one taken in, or an event that cannot be read. */
  get fault(): string | null {
    return this.history.fault ?? this.intake.fault;
  }

  /** Whether what is known is no older than this. */
  async isWithin(maxAgeMs: number, now = this.parts.clock.now()): Promise<boolean> {
    const confirmedAt = this.atHeadAt ?? (await this.recall());
    return confirmedAt !== null && now.getTime() - confirmedAt.getTime() <= maxAgeMs;
  }

  /** For a process that has not reached the head itself: as another one left it, looked up once. */
  private async recall(): Promise<Date | null> {
    this.recalling ??= this.cursors.confirmedAt();
    const kept = await this.recalling.catch((error: unknown) => {
      this.recalling = undefined;
      throw error;
    });
    return (this.atHeadAt ??= kept);
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

  /** The same with what the source had yet to record, for it follows from what others have recorded. */
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
    if (dryRun) return dryRun.caughtUp.get(this.source) ?? false;
    const giveUp = new AbortController();
    try {
      await withDeadline(pull(giveUp.signal), deadlineMs, () => new Error(`${this.source} did not answer in time`));
      return true;
    } catch (error) {
      // A fault was logged when it was found.
      if (this.fault === null) this.parts.log.warn({ err: error, source: this.source }, 'could not catch up');
      return false;
    } finally {
      giveUp.abort();
    }
  }

  /**
   * Makes the projection anew from the first event on; what there is is read until the new one is whole. Picks up what
   * an earlier one left; the source's history is the right one from then on. Twelve tries take half a minute or more.
   */
  async rebuild(mostTries = 12): Promise<void> {
    const tries = retrying(mostTries, this.parts.log);
    await new Rebuild({ ...this.parts, cursors: this.cursors }, tries).run();
    while (await tries.execute(() => this.intake.conclude()));
    while (!(await tries.execute(() => this.pull(0, new AbortController().signal))));
  }

  private async follow(signal: AbortSignal): Promise<void> {
    const { log } = this.parts;
    const source = this.source;
    let outage: ReturnType<typeof backoff.next> | undefined;
    // Without waiting at first, so that another history is found before there is any news.
    let wait = 0;
    const failed = async (error: unknown): Promise<boolean> => {
      if (signal.aborted) return false;
      if (error instanceof DifferentHistory) return pause(healingMs, false, { signal }).catch(() => false);
      if (!outage && !(error instanceof UnreadableEvent)) log.error({ err: error, source }, 'cannot follow; trying on');
      outage = (outage ?? backoff).next(undefined);
      return pause(outage.duration, false, { signal }).catch(() => false);
    };
    while (!signal.aborted) {
      const isAtHead = await this.step(wait, signal).catch(failed);
      wait = isAtHead ? waitMs : 0;
      if (!isAtHead) continue;
      // Where it cannot be kept, following goes on: it is missed only after a restart.
      if (this.atHeadAt)
        await this.cursors.keep(this.atHeadAt).catch((error: unknown) => {
          log.warn({ err: error, source }, 'how new the facts are could not be kept');
        });
      if (outage) log.info({ source }, 'following again');
      outage = undefined;
    }
  }

  private async step(wait: number, signal: AbortSignal): Promise<boolean> {
    const isAtHead = await this.pull(wait, signal);
    return this.hasToConclude ? !(await this.intake.conclude()) && isAtHead : isAtHead;
  }

  private async pullToHead(signal: AbortSignal): Promise<void> {
    while (!(await this.pull(0, signal)) && !signal.aborted);
  }

  /** Takes in what there is, up to a batch; answers whether that was the head of the feed. */
  private async pull(wait: number, signal: AbortSignal): Promise<boolean> {
    const { feed, clock } = this.parts;
    const askedAt = clock.now();
    const reading = await this.cursors.read();
    const { position } = reading;
    this.hasToConclude = reading.concluding !== null;
    const page = await feed.read(position, this.intake.size, this.hasToConclude ? 0 : wait, signal);
    this.history.compare(reading, page);
    const { events, head } = page;
    const end = events.at(-1)?.position ?? position;
    const isWhole = end === position + events.length && (events.length > 0 || head === position);
    if (!isWhole) throw new Error(`The feed of ${this.source} has a gap after ${position}.`);
    if (events.length > 0 && !(await this.intake.take(reading, page))) return false;
    if (end < head) return false;
    this.atHeadAt = askedAt;
    this.intake.reachedHead();
    return true;
  }
}
