import type { Follower } from '../../../chassis/following/follower';
import type { Knowledge } from './channel';

/** The follower of each source. */
export type FactSources = Readonly<Record<keyof Knowledge, Follower>>;

/** A source that does not answer in this time costs the viewer the newest facts, not the whole request. */
export const CATCH_UP_MS = 1_000;

/** How far the facts of the other subgraphs can be trusted at one moment; made for each request. */
export class FactsAge {
  private caughtUp: Promise<boolean> | undefined;

  constructor(
    private readonly sources: FactSources,
    private readonly now: Date,
    private readonly maxAgeMs: number,
  ) {}

  /**
   * Pulls every feed to its head, once in a request: before a "no" that rests on what others said. A program status
   * follows from a signature, so each source catches up with the others first. False where one does not answer.
   */
  catchUp(): Promise<boolean> {
    const { accounts, agreements } = this.sources;
    this.caughtUp ??= Promise.all([accounts, agreements].map((each) => each.catchUpSettled(CATCH_UP_MS))).then(
      (answers) => answers.every(Boolean),
    );
    return this.caughtUp;
  }

  get hasCaughtUp(): boolean {
    return this.caughtUp !== undefined;
  }

  /** Whose facts may be rested on. Where they seem too old, they are asked for first. */
  async knowledge(): Promise<Knowledge> {
    const known = await this.known();
    if (known.accounts && known.agreements) return known;
    await this.catchUp();
    return this.known();
  }

  /** The moment for which the facts of others are known to hold; the beginning of time while a source was never reached. */
  async asOf(): Promise<Date> {
    await this.knowledge();
    const { accounts, agreements } = this.sources;
    const moments = [accounts, agreements].map(({ confirmedAt }) => confirmedAt?.getTime() ?? 0);
    return new Date(Math.min(this.now.getTime(), ...moments));
  }

  private async known(): Promise<Knowledge> {
    const isFresh = (source: Follower) => source.isWithin(this.maxAgeMs, this.now);
    return { accounts: await isFresh(this.sources.accounts), agreements: await isFresh(this.sources.agreements) };
  }
}
