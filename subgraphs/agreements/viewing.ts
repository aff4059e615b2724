import type DataLoader from 'dataloader';
import { isSignedIn } from '../../chassis/actor';
import { loadOne } from '../../chassis/database/loaders';
import type { Actor } from './actor';

interface Identified {
  readonly id: string;
}

type Fetch<Row> = (ids: readonly string[], actor: Actor) => Promise<readonly Row[]>;

/**
 * One request's view: who asks, found once, and a second look before anything is said not to be there.
 * The gateway may know from another subgraph of something whose event has not been read here yet.
 */
export class Viewing {
  private before: Promise<Actor> | undefined;
  private after: Promise<Actor> | undefined;

  constructor(
    private readonly findActor: () => Promise<Actor>,
    private readonly catchUp: () => Promise<unknown>,
  ) {}

  /** The actor as known now: after a second look, the one who was found then. */
  actor(): Promise<Actor> {
    return this.after ?? (this.before ??= this.findActor());
  }

  /** Loads by ids what the viewer may see; what is missing is asked for again once the facts are caught up. */
  loader<Row extends Identified>(fetch: Fetch<Row>): DataLoader<string, Row | null> {
    return loadOne(
      ({ id }) => id,
      (ids) => this.see(ids, fetch),
    );
  }

  private async see<Row extends Identified>(ids: readonly string[], fetch: Fetch<Row>): Promise<readonly Row[]> {
    const actor = await this.actor();
    if (!isSignedIn(actor)) return [];
    const rows = await fetch(ids, actor);
    const seen = new Set(rows.map(({ id }) => id));
    const missing = ids.filter((id) => !seen.has(id));
    if (missing.length === 0) return rows;
    return [...rows, ...(await fetch(missing, await this.caughtUp()))];
  }

  /** The actor is found anew: the viewer's own account may be what had not been read. */
  private caughtUp(): Promise<Actor> {
    return (this.after ??= this.catchUp().then(this.findActor));
  }
}
