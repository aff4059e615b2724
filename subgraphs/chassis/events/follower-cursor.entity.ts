import { Column, Entity, PrimaryColumn } from 'typeorm';
import { position, text } from '../database/columns';

/** How far this database has taken in the events of another. */
@Entity('follower_cursor')
export class FollowerCursor {
  @PrimaryColumn(text(100))
  readonly source!: string;

  @Column(position())
  readonly position!: number;

  /** How far it ever had, before it began again: what came of those events was told then. */
  @Column(position({ default: 0 }))
  readonly furthest!: number;
}
