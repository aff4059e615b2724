import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { id, text } from '../../../chassis/database/columns';

export const customerColumns = {
  id: id(),
  tenantId: text(100),
  market: text(2),
  contactEmail: text(320, { nullable: true }),
  companyName: text(300, { nullable: true }),
};

/** What the agreements need to know of a customer, from the events of the relationships. */
@Entity('customer')
@Index(['tenantId'])
export class Customer {
  @PrimaryColumn(customerColumns.id) readonly id!: string;
  @Column(customerColumns.tenantId) readonly tenantId!: string;
  @Column(customerColumns.market) readonly market!: string;

  /** Where the customer itself said that it is reached; it is written to when others state something about it. */
  @Column(customerColumns.contactEmail) readonly contactEmail!: string | null;

  /** Null of those that accepted before events carried it. */
  @Column(customerColumns.companyName) readonly companyName!: string | null;
}
