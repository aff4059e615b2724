import type { EntityManager } from 'typeorm';
import { bulkInsert } from '../database/bulk';
import { newId } from '../database/ids';
import type { NewEvent } from './event';
import { EventLog, type FeedHead } from './event-log.entity';

/**
 * Must come last in a transaction: from here on every other writer of events waits for our commit,
 * so that no position becomes visible before a smaller one.
 */
export async function recordEvents(manager: EntityManager, events: readonly NewEvent[], at: Date): Promise<void> {
  await manager.query('UPDATE feed_head SET position = position + ? WHERE id = 1', [events.length]);
  const first = (await headOf(manager)).position - events.length + 1;
  const rows = events.map(({ changes = [], ...event }, index) => {
    return { ...event, changes, at, id: newId(), position: first + index };
  });
  await bulkInsert(manager, EventLog, rows);
}

export async function headOf(manager: EntityManager): Promise<Pick<FeedHead, 'position' | 'incarnation'>> {
  const [head] = await manager.query<{ position: number | string; incarnation: string }[]>(
    'SELECT position, incarnation FROM feed_head WHERE id = 1',
  );
  if (!head) throw new Error('The feed_head row is missing: was this database migrated?');
  return { position: Number(head.position), incarnation: head.incarnation };
}
