import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { json, moment, text } from '../database/columns';

/** A change that a client named by an idempotency key; its result is written in the transaction of the change. */
@Entity('idempotency_key')
@Index(['createdAt'])
export class IdempotencyKey {
  /** scopeOf(): whose key, for which mutation. */
  @PrimaryColumn(text(64)) readonly scope!: string;

  /** Fingerprint of the input that the key is used with. */
  @Column(text(64)) readonly inputHash!: string;

  /** What the change answered: ids, never a secret. Null until it is done. */
  @Column(json({ nullable: true })) readonly result!: object | null;
  @Column(moment()) readonly createdAt!: Date;
}
