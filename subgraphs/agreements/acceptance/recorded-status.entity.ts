import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { id, moment, text } from '../../../chassis/database/columns';

/** What was last recorded of an account that has signed, so that one lapse of an agreement is recorded once. */
@Entity('partner_standing')
@Index(['status', 'partyId'])
export class PartnerStatus {
  @PrimaryColumn({ ...id(), name: 'accountId' }) readonly partyId!: string;
  @Column({ ...text(20), name: 'told' }) readonly status!: 'ACCEPTED' | 'LAPSED';
  @Column(moment()) readonly since!: Date;
}

/** The same of a customer that has accepted, in either way. */
@Entity('customer_standing')
@Index(['status', 'partyId'])
export class CustomerStatus {
  @PrimaryColumn({ ...id(), name: 'customerId' }) readonly partyId!: string;
  @Column({ ...text(20), name: 'told' }) readonly status!: PartnerStatus['status'];
  @Column(moment()) readonly since!: Date;
}
