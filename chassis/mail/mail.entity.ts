import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { id, json, longText, moment, text, whole } from '../database/columns';
import type { MailLink } from './new-mail';

export const MailState = { WAITING: 'WAITING', SENT: 'SENT', BOUNCED: 'BOUNCED' } as const;
export type MailState = keyof typeof MailState;

/** A mail to be sent, written in the transaction of the change that it is about. It never holds a token. */
@Entity('mail')
@Index(['state', 'dueAt', 'id'])
export class Mail {
  @PrimaryColumn(id()) readonly id!: string;
  @Column(text(320)) readonly to!: string;
  @Column(text(35)) readonly language!: string;
  @Column(text(500)) readonly subject!: string;
  @Column(longText()) readonly text!: string;
  @Column(longText()) readonly html!: string;
  @Column(json({ nullable: true })) readonly link!: MailLink | null;
  @Column(text(20)) readonly state!: MailState;
  @Column(whole()) readonly attempts!: number;

  /** When it may be tried next. Taking it moves this behind the lease, so a worker that dies gives it back by itself. */
  @Column(moment()) readonly dueAt!: Date;
  @Column(id({ nullable: true })) readonly leasedBy!: string | null;
  @Column(moment()) readonly createdAt!: Date;
  @Column(moment({ nullable: true })) readonly sentAt!: Date | null;
  @Column(text(500, { nullable: true })) readonly failure!: string | null;
}
