import { Entity, PrimaryColumn } from 'typeorm';
import { id, text } from '../../../chassis/database/columns';

/**
 * Who may see whose agreement status. Only ever added: those who once worked together may go on seeing each other,
 * and two providers of one reseller never meet here.
 */
@Entity('acquaintance')
export class Acquaintance {
  /** A partner account, or the tenant of a customer. */
  @PrimaryColumn(text(100)) readonly viewerId!: string;

  /** A partner account or a customer. */
  @PrimaryColumn(id()) readonly subjectId!: string;
}
