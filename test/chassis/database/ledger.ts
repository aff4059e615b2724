import { Column, Entity, PrimaryColumn, type EntityManager, type MigrationInterface, type QueryRunner } from 'typeorm';
import { id, position, table, text, whole } from '../../../chassis/database/columns';
import type { NewEvent, RecordedEvent } from '../../../chassis/events/event';
import type { Projection } from '../../../chassis/events/projection';
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

class LedgerTables1700000000001 implements MigrationInterface {
  readonly name = 'LedgerTables1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const name of ['debit', 'credit']) {
      await runner.createTable(table(name, { id: text(80), amount: whole() }, { primary: ['id'] }), true);
    }
    await runner.createTable(table('taken', { position: position(), eventId: id() }, { primary: ['position'] }), true);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['taken', 'credit', 'debit']) await runner.dropTable(name, true);
  }
}

export const ledger = { entities: [Debit, Credit, Taken], migrations: [LedgerTables1700000000001] };

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
