import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { id, json, moment, text } from '../../../chassis/database/columns';
import type { EventActor } from '../../../chassis/events/event';

/** What happened in an account's channel: one row for each event and each account that may know of it. */
@Entity('activity')
@Index(['accountId', 'at', 'eventId'])
@Index(['accountId', 'type', 'at', 'eventId'])
@Index(['source'])
export class Activity {
  @PrimaryColumn(id()) readonly accountId!: string;
  @PrimaryColumn(id()) readonly eventId!: string;
  /** Whose event it was, so that one projection can be rebuilt without the others. */
  @Column(text(40)) readonly source!: string;
  @Column(text(100)) readonly type!: string;
  @Column(moment()) readonly at!: Date;
  @Column(text(500)) readonly summary!: string;
  @Column(id()) readonly subjectId!: string;
  @Column(json()) readonly actor!: EventActor;
}
