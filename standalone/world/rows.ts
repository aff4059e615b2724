import type { ObjectLiteral } from 'typeorm';
import type { NewEvent } from '../../chassis/events/event';

type EntityClass = new () => ObjectLiteral;

/** A row on its way to the table of an entity. */
export interface EntityRow {
  readonly entity: EntityClass;
  readonly row: ObjectLiteral;
}

/** An event of a world's past. */
export interface PastEvent<Event extends NewEvent = NewEvent> {
  readonly at: Date;
  readonly event: Event;
  /** It followed from an event of another subgraph, after all that was done at that moment. */
  readonly isFollowing?: true;
}

/** Holds the compiler to it that the row is one of that entity. */
export function rowOf<Entity extends ObjectLiteral>(entity: new () => Entity, row: Entity): EntityRow {
  return { entity, row };
}

const ROWS_AT_ONCE = 8_000;

/** Hands out a stream of rows of any tables, table by table in large batches; nothing but those is held in memory. */
export async function insertRows(
  rows: Iterable<EntityRow>,
  insert: (entity: EntityClass, rows: readonly ObjectLiteral[]) => Promise<unknown>,
): Promise<void> {
  const waiting = new Map<EntityClass, ObjectLiteral[]>();
  for (const { entity, row } of rows) {
    const batch = waiting.get(entity);
    if (!batch) waiting.set(entity, [row]);
    else if (batch.push(row) >= ROWS_AT_ONCE) {
      waiting.delete(entity);
      await insert(entity, batch);
    }
  }
  for (const [entity, batch] of waiting) await insert(entity, batch);
}
