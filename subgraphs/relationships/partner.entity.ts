import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { id, json, moment, text, whole } from '../../chassis/database/columns';

export const partnerColumns = {
  id: id(),
  tenantId: text(100),
  kind: text(40),
  legalName: text(300),
  sortKey: text(200),
  market: text(2),
  region: text(60, { nullable: true }),
  programStatus: text(40, { nullable: true }),
  programStatusSince: moment({ nullable: true }),
  partnerId: text(40, { nullable: true }),
  partnerIdSince: moment({ nullable: true }),
};

/** What accounts says of a partner, kept from its events. */
@Entity('partner')
@Index(['tenantId'])
export class Partner {
  @PrimaryColumn(partnerColumns.id)
  readonly id!: string;

  @Column(partnerColumns.tenantId)
  readonly tenantId!: string;

  @Column(partnerColumns.kind)
  readonly kind!: string;

  @Column(partnerColumns.legalName)
  readonly legalName!: string;

  @Column(partnerColumns.sortKey)
  readonly sortKey!: string;

  @Column(partnerColumns.market)
  readonly market!: string;

  @Column(partnerColumns.region)
  readonly region!: string | null;

  @Column(partnerColumns.programStatus)
  readonly programStatus!: string | null;

  @Column(partnerColumns.programStatusSince)
  readonly programStatusSince!: Date | null;

  @Column(partnerColumns.partnerId)
  readonly partnerId!: string | null;

  @Column(partnerColumns.partnerIdSince)
  readonly partnerIdSince!: Date | null;
}

export const partnerUserColumns = { accountId: id(), userId: text(100), roles: json() };

/** The roles that accounts gave to a user. */
@Entity('partner_user')
export class PartnerUser {
  @PrimaryColumn(partnerUserColumns.accountId)
  readonly accountId!: string;

  @PrimaryColumn(partnerUserColumns.userId)
  readonly userId!: string;

  @Column(partnerUserColumns.roles)
  readonly roles!: readonly string[];
}

export const partnerAgreementColumns = {
  accountId: id(),
  state: text(20),
  version: whole({ nullable: true }),
  since: moment(),
};

/** Where a partner stands with the partner agreement, kept from the events of agreements; no row: never accepted. */
@Entity('partner_agreement')
export class PartnerAgreement {
  @PrimaryColumn(partnerAgreementColumns.accountId)
  readonly accountId!: string;

  @Column(partnerAgreementColumns.state)
  readonly state!: 'ACCEPTED' | 'LAPSED';

  @Column(partnerAgreementColumns.version)
  readonly version!: number | null;

  @Column(partnerAgreementColumns.since)
  readonly since!: Date;
}

export const customerAgreementColumns = {
  customerId: id(),
  acceptedAt: moment(),
  lapsedAt: moment({ nullable: true }),
};

/** That a customer accepted the customer agreement, in either way; no row: it did not. */
@Entity('customer_agreement')
export class CustomerAgreement {
  @PrimaryColumn(customerAgreementColumns.customerId)
  readonly customerId!: string;

  @Column(customerAgreementColumns.acceptedAt)
  readonly acceptedAt!: Date;

  /** When the day had passed by which a newer version had to be accepted; null while the acceptance counts. */
  @Column(customerAgreementColumns.lapsedAt)
  readonly lapsedAt!: Date | null;
}
