import { In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { Database } from '../database/database';
import { isDuplicate } from '../database/duplicate';
import { FollowerCursor } from './follower-cursor.entity';

/** Another replica was faster. */
export class CursorMoved extends Error {}

/** How far a follower has come, and how far it had come before it began again. */
export interface Reading {
  readonly position: number;
  readonly takenBefore: number;
}

/** A row of its own, which outlives the replica that began again. */
const beforeOf = (source: string): string => `${source}, before it was read again`;

/** For a database that is written together with its past: what came of these events has been told in it. */
export const takenInBefore = (source: string, position: number): FollowerCursor => ({
  source: beforeOf(source),
  position,
});

/** The place of one follower in the events of its source, kept beside what it made of them. */
export class FollowerCursors {
  constructor(
    private readonly database: Database,
    private readonly source: string,
  ) {}

  /** Asked of the database each time: another process may have moved it, forward or back to the start. */
  async read(manager: EntityManager = this.database.reader.manager): Promise<Reading> {
    const before = beforeOf(this.source);
    const found = await manager.findBy(FollowerCursor, { source: In([this.source, before]) });
    const positionOf = (name: string) => found.find(({ source }) => source === name)?.position ?? 0;
    return { position: positionOf(this.source), takenBefore: positionOf(before) };
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
    const { source } = this;
    // A rebuild that was killed half way is begun again: what it had not reached yet was taken in all the same.
    const { position, takenBefore } = await this.read(manager);
    await manager.upsert(FollowerCursor, takenInBefore(source, Math.max(position, takenBefore)), ['source']);
    const { affected } = await manager.update(FollowerCursor, { source }, { position: 0 });
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
