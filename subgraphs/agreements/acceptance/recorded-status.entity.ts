import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { id, moment, text } from '../../../chassis/database/columns';

export const partnerStandingColumns = { accountId: id(), told: text(20), since: moment() };

/** What was last recorded of an account that has signed, so that one lapse of an agreement is recorded once. */
@Entity('partner_standing')
@Index(['status', 'partyId'])
export class PartnerStatus {
  @PrimaryColumn({ ...partnerStandingColumns.accountId, name: 'accountId' }) readonly partyId!: string;
  @Column({ ...partnerStandingColumns.told, name: 'told' }) readonly status!: 'ACCEPTED' | 'LAPSED';
  @Column(partnerStandingColumns.since) readonly since!: Date;
}

export const customerStandingColumns = { customerId: id(), told: text(20), since: moment() };

/** The same of a customer that has accepted, in either way. */
@Entity('customer_standing')
@Index(['status', 'partyId'])
export class CustomerStatus {
  @PrimaryColumn({ ...customerStandingColumns.customerId, name: 'customerId' }) readonly partyId!: string;
  @Column({ ...customerStandingColumns.told, name: 'told' }) readonly status!: PartnerStatus['status'];
  @Column(customerStandingColumns.since) readonly since!: Date;
}
