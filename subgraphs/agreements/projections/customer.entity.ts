import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { id, text } from '../../../chassis/database/columns';

/** What the agreements need to know of a customer, from the events of the relationships. */
@Entity('customer')
@Index(['tenantId'])
export class Customer {
  @PrimaryColumn(id()) readonly id!: string;
  @Column(text(100)) readonly tenantId!: string;
  @Column(text(2)) readonly market!: string;

  /** Where the customer itself said that it is reached; it is written to when others state something about it. */
  @Column(text(320, { nullable: true })) readonly contactEmail!: string | null;

  /** Null of those that accepted before events carried it. */
  @Column(text(300, { nullable: true })) readonly companyName!: string | null;
}
