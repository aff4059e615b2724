import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { json, moment, text } from '../database/columns';

/** The outcome of a change that a client named by an idempotency key, written in the transaction of the change. */
@Entity('idempotency_key')
@Index(['createdAt'])
export class IdempotencyKey {
  /** scopeOf(): whose key, for which mutation. */
  @PrimaryColumn(text(64))
  readonly scope!: string;

  /** Fingerprint of the input that the key was used with first. */
  @Column(text(64))
  readonly inputHash!: string;

  /** What the change answered: ids and refused rows, never a secret. */
  @Column(json({ nullable: true }))
  readonly result!: object | null;

  @Column(moment())
  readonly createdAt!: Date;
}
