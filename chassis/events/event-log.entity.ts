import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { id, json, moment, position, text, whole } from '../database/columns';
import type { EventActor, FieldChange, RecordedEvent } from './event';

/** Outbox, audit trail and feed at once: written in the transaction of the change, never updated. */
@Entity('event_log')
@Index(['id'], { unique: true })
@Index(['subjectId', 'position'])
export class EventLog implements RecordedEvent {
  @PrimaryColumn(position()) readonly position!: number;
  @Column(id()) readonly id!: string;
  @Column(text(100)) readonly type!: string;
  @Column(moment()) readonly at!: Date;
  @Column(json()) readonly actor!: EventActor;
  @Column(id()) readonly subjectId!: string;
  @Column(json()) readonly audience!: readonly string[];
  @Column(json()) readonly changes!: readonly FieldChange[];
  @Column(json()) readonly data!: Record<string, unknown>;
}

/** One row. The transaction that moves it holds it until commit, which is what puts positions in the order of commits. */
@Entity('feed_head')
export class FeedHead {
  @PrimaryColumn(whole()) readonly id!: number;
  @Column(position()) readonly position!: number;

  /** Drawn once for each database. A backup that is put back keeps it; a database made anew has another one. */
  @Column(id({ nullable: true })) readonly incarnation!: string;
}
