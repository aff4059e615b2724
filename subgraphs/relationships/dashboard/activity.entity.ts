import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { id, json, moment, text } from '../../../chassis/database/columns';
import type { EventActor } from '../../../chassis/events/event';

export const activityColumns = {
  accountId: id(),
  eventId: id(),
  source: text(40),
  type: text(100),
  at: moment(),
  summary: text(500),
  subjectId: id(),
  actor: json(),
};

/** What happened in an account's channel: one row for each event and each account that may know of it. */
@Entity('activity')
@Index(['accountId', 'at', 'eventId'])
@Index(['accountId', 'type', 'at', 'eventId'])
@Index(['source'])
export class Activity {
  @PrimaryColumn(activityColumns.accountId)
  readonly accountId!: string;

  @PrimaryColumn(activityColumns.eventId)
  readonly eventId!: string;

  /** Whose event it was, so that one projection can be rebuilt without the others. */
  @Column(activityColumns.source)
  readonly source!: string;

  @Column(activityColumns.type)
  readonly type!: string;

  @Column(activityColumns.at)
  readonly at!: Date;

  @Column(activityColumns.summary)
  readonly summary!: string;

  @Column(activityColumns.subjectId)
  readonly subjectId!: string;

  @Column(activityColumns.actor)
  readonly actor!: EventActor;
}
