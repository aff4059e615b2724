import { Column, Entity, PrimaryColumn } from 'typeorm';
import { id, moment, position, text } from '../database/columns';

/** How far this database has taken in the events of another. */
@Entity('follower_cursor')
export class FollowerCursor {
  @PrimaryColumn(text(100)) readonly source!: string;
  @Column(position()) readonly position!: number;

  /** How far it ever had, before it began again: the consequences of those events have been recorded. */
  @Column(position({ default: 0 })) readonly furthest!: number;

  /** The last event that was taken in: after a backup was put back at the source, its position is that of another. */
  @Column(id({ nullable: true })) readonly eventId!: string | null;

  /** Whose events these were. */
  @Column(id({ nullable: true })) readonly incarnation!: string | null;

  /** After a rebuild: behind which id what rests on the projection has yet to be brought in line; null when all is. */
  @Column(text(100, { nullable: true })) readonly concluding!: string | null;

  /** When all that the source had recorded was known here; written now and then. */
  @Column(moment({ nullable: true })) readonly confirmedAt!: Date | null;
}
