import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { id, moment, text } from '../../../chassis/database/columns';

export const ToldStanding = { ACCEPTED: 'ACCEPTED', LAPSED: 'LAPSED' } as const;
export type ToldStanding = keyof typeof ToldStanding;

export const partnerStandingColumns = { accountId: id(), told: text(20), since: moment() };

/** What the others were last told of an account that has signed: the lapse of an agreement is told once. */
@Entity('partner_standing')
@Index(['told', 'accountId'])
export class PartnerStanding {
  @PrimaryColumn(partnerStandingColumns.accountId)
  readonly accountId!: string;

  @Column(partnerStandingColumns.told)
  readonly told!: ToldStanding;

  @Column(partnerStandingColumns.since)
  readonly since!: Date;
}

export const customerStandingColumns = { customerId: id(), told: text(20), since: moment() };

/** The same of a customer that has accepted, in either way. */
@Entity('customer_standing')
@Index(['told', 'customerId'])
export class CustomerStanding {
  @PrimaryColumn(customerStandingColumns.customerId)
  readonly customerId!: string;

  @Column(customerStandingColumns.told)
  readonly told!: ToldStanding;

  @Column(customerStandingColumns.since)
  readonly since!: Date;
}

export const lapseSweepColumns = { templateId: id(), sweptAt: moment() };

/** A text whose day has come and been dealt with: all whom it left behind have been told. */
@Entity('lapse_sweep')
export class LapseSweep {
  @PrimaryColumn(lapseSweepColumns.templateId)
  readonly templateId!: string;

  @Column(lapseSweepColumns.sweptAt)
  readonly sweptAt!: Date;
}

export const reminderColumns = { partyId: id(), sentAt: moment() };

/** When a party was last reminded that a newer version waits for it. */
@Entity('reminder')
export class Reminder {
  @PrimaryColumn(reminderColumns.partyId)
  readonly partyId!: string;

  @Column(reminderColumns.sentAt)
  readonly sentAt!: Date;
}
