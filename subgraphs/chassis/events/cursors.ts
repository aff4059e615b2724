import type { EntityManager } from 'typeorm';
import type { Database } from '../database/database';
import { isDuplicate } from '../database/duplicate';
import { FollowerCursor } from './follower-cursor.entity';

/** Another replica was faster. */
export class CursorMoved extends Error {}

/** How far a follower has come, and how far it ever had. */
export type Reading = Pick<FollowerCursor, 'position' | 'furthest'>;

/** The place of one follower in the events of its source, kept beside what it made of them. */
export class FollowerCursors {
  constructor(
    private readonly database: Database,
    private readonly source: string,
  ) {}

  /** Asked of the database each time: another process may have moved it, forward or back to the start. */
  async read(): Promise<Reading> {
    const found = await this.database.reader.manager.findOneBy(FollowerCursor, { source: this.source });
    return found ?? { position: 0, furthest: 0 };
  }

  /** Comes first in the transaction, so that a second replica waits here and then finds the cursor moved. */
  async move(manager: EntityManager, { position, furthest }: Reading, to: number): Promise<void> {
    const { source } = this;
    const after = { position: to, furthest: Math.max(furthest, to) };
    const { affected } = await manager.update(FollowerCursor, { source, position, furthest }, after);
    if (affected === 1) return;
    if (position > 0) throw new CursorMoved();
    await this.insert(manager, after);
  }

  /** Back to the start. Leaves a row in any case, since it is the row that others wait for. */
  async rewind(manager: EntityManager): Promise<void> {
    const { affected } = await manager.update(FollowerCursor, { source: this.source }, { position: 0 });
    if (affected !== 1) await this.insert(manager, { position: 0, furthest: 0 });
  }

  private async insert(manager: EntityManager, reading: Reading): Promise<void> {
    try {
      await manager.insert(FollowerCursor, { source: this.source, ...reading });
    } catch (error) {
      throw isDuplicate(error) ? new CursorMoved() : error;
    }
  }
}
