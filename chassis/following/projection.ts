import type { EntityManager } from 'typeorm';
import type { ShadowedTable } from '../database/shadow-tables';
import type { Work } from '../unit-of-work/unit-of-work';
import type { NewEvent, RecordedEvent } from '../events/event';

/**
 * What else an event brings about, beside the rows of the projection. `isNews` is false for what was taken in before
 * this database began to follow: its consequences have been recorded already.
 */
type Consequence<Event extends NewEvent> = (unit: Work<Event>, isNews: boolean) => Promise<void>;

/** Tables made from the events of another subgraph, and what of our own events comes of it. */
export interface Projection<Event extends NewEvent = NewEvent> {
  /** Whose events these are; names the cursor. */
  readonly source: string;
  /** Tables that hold nothing but what is made of these events; or those of their rows that do. */
  readonly tables: readonly ShadowedTable[];
  /** Takes an event into the tables, and into nothing else: a rebuild does so beside the tables that are read, without the consequences. */
  readonly take: (event: RecordedEvent, manager: EntityManager) => Promise<Consequence<Event> | null>;
  /**
   * Brings what rests on the tables in line with them after a rebuild: so many things at a time, in the order of their
   * ids. Answers the last of them, or null when there are no more.
   */
  readonly conclude?: (unit: Work<Event>, after: string, most: number) => Promise<string | null>;
}
