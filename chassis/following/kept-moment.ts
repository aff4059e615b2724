import type { Database } from '../database/database';
import type { Logger } from '../process/log';
import { FollowerCursor } from './follower-cursor.entity';

/** Often enough for a moment whose age is counted in minutes, and seldom enough to cost nothing. */
const KEPT_EVERY_MS = 10_000;

interface KeptMomentParts {
  readonly database: Database;
  readonly source: string;
  readonly log: Logger;
}

/**
 * The moment at which everything that a source had told was known here, kept beside the cursor: what the database holds
 * is as old after a restart as before it.
 */
export class KeptMoment {
  private keptAt: Date | null = null;

  constructor(private readonly parts: KeptMomentParts) {}

  async read(): Promise<Date | null> {
    const { database, source } = this.parts;
    const found = await database.reader.manager.findOneBy(FollowerCursor, { source });
    return found?.confirmedAt ?? null;
  }

  /** Where it cannot be kept, following goes on: it is missed only after a restart. */
  async keep(moment: Date): Promise<void> {
    if (this.keptAt && moment.getTime() - this.keptAt.getTime() < KEPT_EVERY_MS) return;
    this.keptAt = moment;
    const { database, source, log } = this.parts;
    try {
      await database.transact(async (manager) => {
        const { affected } = await manager.update(FollowerCursor, { source }, { confirmedAt: moment });
        if (affected === 1) return;
        // Of a source that has told nothing yet, there is no cursor.
        const row = { source, position: 0, furthest: 0, confirmedAt: moment };
        await manager.createQueryBuilder().insert().into(FollowerCursor).values(row).orIgnore().execute();
      });
    } catch (error) {
      log.warn({ err: error, source }, 'how new the facts are could not be kept');
    }
  }
}
