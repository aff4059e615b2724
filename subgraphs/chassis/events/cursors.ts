import type { EntityManager } from 'typeorm';
import type { Database } from '../database/database';
import { isDuplicate } from '../database/duplicate';
import { FollowerCursor } from './follower-cursor.entity';

/** Another replica was faster. */
export class CursorMoved extends Error {}

/** The place of one follower in the events of its source, kept beside what it made of them. */
export class FollowerCursors {
  constructor(
    private readonly database: Database,
    private readonly source: string,
  ) {}

  /** Asked of the database each time: another process may have moved it, forward or back to the start. */
  async read(): Promise<number> {
    const cursor = await this.database.reader.getRepository(FollowerCursor).findOneBy({ source: this.source });
    return cursor?.position ?? 0;
  }

  /** Comes first in the transaction, so that a second replica waits here and then finds the cursor moved. */
  async move(manager: EntityManager, from: number, to: number): Promise<void> {
    const { source } = this;
    const { affected } = await manager.update(FollowerCursor, { source, position: from }, { position: to });
    if (affected === 1) return;
    if (from > 0) throw new CursorMoved();
    await this.insert(manager, to);
  }

  /** Back to the start. Leaves a row in any case, since it is the row that others wait for. */
  async rewind(manager: EntityManager): Promise<void> {
    const { affected } = await manager.update(FollowerCursor, { source: this.source }, { position: 0 });
    if (affected !== 1) await this.insert(manager, 0);
  }

  private async insert(manager: EntityManager, position: number): Promise<void> {
    try {
      await manager.insert(FollowerCursor, { source: this.source, position });
    } catch (error) {
      throw isDuplicate(error) ? new CursorMoved() : error;
    }
  }
}
