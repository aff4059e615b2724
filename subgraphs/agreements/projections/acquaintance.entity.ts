import { Entity, PrimaryColumn } from 'typeorm';
import { id, text } from '../../../chassis/database/columns';

export const acquaintanceColumns = { viewerId: text(100), subjectId: id() };

/**
 * Who may see whose agreement status. Only ever added: those who once worked together may go on seeing each other,
 * and two providers of one reseller never meet here.
 */
@Entity('acquaintance')
export class Acquaintance {
  /** A partner account, or the tenant of a customer. */
  @PrimaryColumn(acquaintanceColumns.viewerId) readonly viewerId!: string;

  /** A partner account or a customer. */
  @PrimaryColumn(acquaintanceColumns.subjectId) readonly subjectId!: string;
}
