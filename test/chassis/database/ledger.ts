import { Column, Entity, PrimaryColumn, type EntityManager } from 'typeorm';
import { id, position, text, whole } from '../../../chassis/database/columns';
import { tablesOf } from '../../../chassis/database/tables';
import type { NewEvent, RecordedEvent } from '../../../chassis/events/event';
import type { Projection } from '../../../chassis/following/projection';
import type { Work } from '../../../chassis/unit-of-work/unit-of-work';

/** Two tables that every write fills together, so that half a write shows. */
@Entity('debit')
export class Debit {
  @PrimaryColumn(text(80))
  readonly id!: string;

  @Column(whole())
  readonly amount!: number;
}

@Entity('credit')
export class Credit {
  @PrimaryColumn(text(80))
  readonly id!: string;

  @Column(whole())
  readonly amount!: number;
}

/** What a follower made of events: one row each, so that a gap or a repeat shows. */
@Entity('taken')
export class Taken {
  @PrimaryColumn(position())
  readonly position!: number;

  @Column(id())
  readonly eventId!: string;
}

const entities = [Debit, Credit, Taken];

class LedgerTables1900000000000 extends tablesOf(entities) {}

export const ledger = { entities, migrations: [LedgerTables1900000000000] };

export const clerk = { kind: 'PARTNER', accountId: null, userId: 'anna', name: 'Anna' };

export function entryMade(subjectId: string, data: Record<string, unknown> = {}): NewEvent {
  return { type: 'EntryMade', subjectId, audience: [subjectId], actor: clerk, data };
}

export async function makeEntry({ manager, events }: Work<NewEvent>, entry: string): Promise<void> {
  await manager.insert(Debit, { id: entry, amount: 1 });
  events.append(entryMade(entry.slice(0, 36), { entry }));
  await manager.insert(Credit, { id: entry, amount: 1 });
}

/** Fails on a second try at the same event, because the position is the key. */
export const taking: Projection = {
  source: 'ledger',
  tables: [{ entity: Taken }],
  async take(event: RecordedEvent, manager: EntityManager) {
    await manager.insert(Taken, { position: event.position, eventId: event.id });
    return null;
  },
};
