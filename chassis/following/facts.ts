import type { Clock } from '../time';
import type { Database } from '../database/database';
import type { Logger } from '../process/log';
import { SourceUnavailable } from '../refusal';
import type { Follower } from './follower';

/** How long the facts of others are trusted. */
export interface FactsLimits {
  /** Beyond this age they decide nothing: no write rests on them, and no verdict. */
  readonly factsMaxAgeMs: number;
  /** Up to this age people read on by the roles that are known of them. */
  readonly rolesMaxAgeMs: number;
}

/** A source whose facts have not been confirmed for too long. */
export interface StaleSource {
  readonly source: string;
  /** The moment for which its facts are known to hold; null where they never were. */
  readonly asOf: string | null;
}

/** How far behind a subgraph is with one of its sources. */
export interface FeedAge extends StaleSource {
  readonly behindSeconds: number | null;
  readonly stale: boolean;
}

interface FactsParts extends FactsLimits {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Logger;
}

/** A reader waits no longer than this for facts that it can do without. */
const READING_MS = 1_000;
const WRITING_MS = 2_000;

/** What a subgraph knows of the others, and how old it is. */
export class Facts {
  private readonly attempts = new Map<Follower, Promise<boolean>>();
  private readonly failures = new Map<Follower, Date>();
  private readonly stale = new Set<Follower>();

  constructor(
    private readonly parts: FactsParts,
    /** One for each source. */
    private readonly followers: readonly Follower[],
  ) {}

  /** Whether a decision may rest on these sources: their facts are confirmed, or can be now. */
  async areCurrent(sources: readonly string[]): Promise<boolean> {
    const asked = sources.map((source) => this.follower(source));
    const answers = await Promise.all(
      asked.map(async (follower) => (await this.isCurrent(follower)) || this.catchUp(follower, WRITING_MS)),
    );
    return answers.every(Boolean);
  }

  /** Before reading: catches up with stale sources, but not with one that was silent a moment ago. */
  async refresh(): Promise<void> {
    await Promise.all(
      this.followers.map(async (follower) => {
        if (!(await this.isCurrent(follower)) && !this.isSilent(follower)) await this.catchUp(follower, READING_MS);
      }),
    );
  }

  /** Whether people still read by the roles that are known of this source. */
  async areRolesKnown(source: string): Promise<boolean> {
    return this.follower(source).isWithin(this.parts.rolesMaxAgeMs);
  }

  /** Asks the source for the roles; where they cannot be learnt, nothing is shown. */
  async learnRoles(source: string): Promise<void> {
    if (!(await this.catchUp(this.follower(source), READING_MS))) throw new SourceUnavailable(source);
  }

  /** How old everything is, in the order of the sources' names. */
  async ages(): Promise<FeedAge[]> {
    const now = this.parts.clock.now().getTime();
    const sorted = [...this.followers].sort((one, other) => (one.source < other.source ? -1 : 1));
    return Promise.all(
      sorted.map(async (follower) => {
        const stale = !(await this.isCurrent(follower));
        const { source, confirmedAt } = follower;
        const behindSeconds = confirmedAt && Math.max(0, Math.floor((now - confirmedAt.getTime()) / 1000));
        return { source, asOf: confirmedAt?.toISOString() ?? null, behindSeconds, stale };
      }),
    );
  }

  async staleSources(): Promise<StaleSource[]> {
    const ages = await this.ages();
    return ages.filter(({ stale }) => stale).map(({ source, asOf }) => ({ source, asOf }));
  }

  async areWithin(maxAgeMs: number): Promise<boolean> {
    const answers = await Promise.all(this.followers.map((follower) => follower.isWithin(maxAgeMs)));
    return answers.every(Boolean);
  }

  /** Writes one line when a source has become too old, and one when that is over. */
  async logStaleness(): Promise<void> {
    const { log } = this.parts;
    for (const follower of this.followers) {
      const isStale = !(await this.isCurrent(follower));
      if (isStale === this.stale.has(follower)) continue;
      const { source, confirmedAt: asOf } = follower;
      if (isStale) log.warn({ source, asOf }, 'its facts are too old to decide by');
      else log.info({ source, asOf }, 'its facts are new again');
      this.stale[isStale ? 'add' : 'delete'](follower);
    }
  }

  private isCurrent(follower: Follower): Promise<boolean> {
    return follower.isWithin(this.parts.factsMaxAgeMs);
  }

  private follower(source: string): Follower {
    const found = this.followers.find((each) => each.source === source);
    if (!found) throw new Error(`${source} is not followed here.`);
    return found;
  }

  /** Whether it was asked in vain since it last answered. */
  private isSilent(follower: Follower): boolean {
    const failedAt = this.failures.get(follower);
    return failedAt !== undefined && (follower.confirmedAt === null || follower.confirmedAt <= failedAt);
  }

  /** Requests at one time share one attempt. A dry run has caught up before it began. */
  private catchUp(follower: Follower, deadlineMs: number): Promise<boolean> {
    if (this.parts.database.dryRuns.current) return follower.catchUp();
    const attempt = this.attempts.get(follower) ?? this.attempt(follower, deadlineMs);
    this.attempts.set(follower, attempt);
    return attempt;
  }

  private async attempt(follower: Follower, deadlineMs: number): Promise<boolean> {
    try {
      const isCaughtUp = await follower.catchUp(deadlineMs);
      if (!isCaughtUp) this.failures.set(follower, this.parts.clock.now());
      return isCaughtUp;
    } finally {
      this.attempts.delete(follower);
    }
  }
}
