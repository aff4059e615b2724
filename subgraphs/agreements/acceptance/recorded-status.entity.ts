import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { id, moment, text } from '../../../chassis/database/columns';
import type { AgreementType } from '../agreement';

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

/** Where it is recorded, by the agreement. */
export const recordedStatuses = {
  PARTNER_AGREEMENT: PartnerStatus,
  CUSTOMER_AGREEMENT: CustomerStatus,
} as const satisfies Record<AgreementType, unknown>;
