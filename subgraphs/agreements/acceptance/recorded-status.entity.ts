import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { id, moment, text } from '../../../chassis/database/columns';

abstract class RecordedStatus {
  @PrimaryColumn(id()) readonly partyId!: string;
  @Column(text(20)) readonly status!: 'ACCEPTED' | 'LAPSED';
  @Column(moment()) readonly since!: Date;
}

/** What was last recorded of an account that has signed, so that one lapse of an agreement is recorded once. */
@Entity('partner_status')
@Index(['status', 'partyId'])
export class PartnerStatus extends RecordedStatus {}

/** The same of a customer that has accepted, in either way. */
@Entity('customer_status')
@Index(['status', 'partyId'])
export class CustomerStatus extends RecordedStatus {}
