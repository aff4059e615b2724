import { IsNull, type EntityManager } from 'typeorm';
import type { Database } from '../database/database';
import { duplicateAs } from '../database/duplicate';
import { FollowerCursor } from './follower-cursor.entity';

/** Another replica was faster. */
export class CursorMoved extends Error {}

/** How far a follower has come, in which history, and how far it ever had. */
export type Reading = Omit<FollowerCursor, 'source' | 'confirmedAt'>;

const start: Reading = { position: 0, furthest: 0, eventId: null, incarnation: null, concluding: null };

/** Often enough for a moment whose age is counted in minutes, and seldom enough to cost nothing. */
const KEPT_EVERY_MS = 10_000;

/** The place of one follower in the events of its source, kept beside what it made of them. */
export class FollowerCursors {
  private keptAt: Date | null = null;

  constructor(
    private readonly database: Database,
    private readonly source: string,
  ) {}

  /** Asked of the database each time: another process may have moved it. */
  async read(): Promise<Reading> {
    const found = await this.find();
    if (!found) return start;
    const { position, furthest, eventId, incarnation, concluding } = found;
    return { position, furthest, eventId, incarnation, concluding };
  }

  /** Comes first in the transaction, so that a second replica waits here and then finds the cursor moved. */
  async move(manager: EntityManager, from: Reading, to: Reading): Promise<void> {
    const { source } = this;
    const { position, furthest, eventId } = from;
    const expected = { source, position, furthest, eventId: eventId ?? IsNull() };
    const { affected } = await manager.update(FollowerCursor, expected, to);
    if (affected === 1) return;
    if (position > 0) throw new CursorMoved();
    await this.insert(manager, to);
  }

  /** Holds the row for what has yet to be concluded from here on, and then records how far that has come. */
  async conclude(manager: EntityManager, from: string, to: string | null): Promise<void> {
    const { source } = this;
    const { affected } = await manager.update(FollowerCursor, { source, concluding: from }, { concluding: to });
    if (affected !== 1) throw new CursorMoved();
  }

  async forget(manager: EntityManager): Promise<void> {
    await manager.delete(FollowerCursor, { source: this.source });
  }

  /** When all that the source had recorded was known here, as it was last kept. */
  async confirmedAt(): Promise<Date | null> {
    return (await this.find())?.confirmedAt ?? null;
  }

  /** Keeps that moment now and then: what the database holds is as old after a restart as before it. */
  async keep(moment: Date): Promise<void> {
    if (this.keptAt && moment.getTime() - this.keptAt.getTime() < KEPT_EVERY_MS) return;
    this.keptAt = moment;
    const { source } = this;
    await this.database.transact(async (manager) => {
      const { affected } = await manager.update(FollowerCursor, { source }, { confirmedAt: moment });
      if (affected === 1) return;
      // Of a source that has recorded nothing yet, there is no cursor.
      const row = { source, position: 0, furthest: 0, confirmedAt: moment };
      await manager.createQueryBuilder().insert().into(FollowerCursor).values(row).orIgnore().execute();
    });
  }

  private find(): Promise<FollowerCursor | null> {
    return this.database.reader.manager.findOneBy(FollowerCursor, { source: this.source });
  }

  private async insert(manager: EntityManager, reading: Reading): Promise<void> {
    const row = { source: this.source, ...reading };
    await manager.insert(FollowerCursor, row).catch(duplicateAs(() => new CursorMoved()));
  }
}
