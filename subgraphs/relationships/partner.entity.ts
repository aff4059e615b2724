import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { id, json, moment, text, whole } from '../../chassis/database/columns';

/** What accounts says of a partner, kept from its events. */
@Entity('partner')
@Index(['tenantId'])
export class Partner {
  @PrimaryColumn(id()) readonly id!: string;
  @Column(text(100)) readonly tenantId!: string;
  @Column(text(40)) readonly kind!: string;
  @Column(text(300)) readonly legalName!: string;
  @Column(text(200)) readonly sortKey!: string;
  @Column(text(2)) readonly market!: string;
  @Column(text(60, { nullable: true })) readonly region!: string | null;
  @Column(text(40, { nullable: true })) readonly programStatus!: string | null;
  @Column(moment({ nullable: true })) readonly programStatusSince!: Date | null;
  @Column(text(40, { nullable: true })) readonly partnerId!: string | null;
  @Column(moment({ nullable: true })) readonly partnerIdSince!: Date | null;
}

/** The roles that accounts gave to a user. */
@Entity('partner_user')
export class PartnerUser {
  @PrimaryColumn(id()) readonly accountId!: string;
  @PrimaryColumn(text(100)) readonly userId!: string;
  @Column(json()) readonly roles!: readonly string[];
}

/** Where a partner stands with the partner agreement, kept from the events of agreements; no row: never accepted. */
@Entity('partner_agreement')
export class PartnerAgreement {
  @PrimaryColumn(id()) readonly accountId!: string;
  @Column(text(20)) readonly state!: 'ACCEPTED' | 'LAPSED';
  @Column(whole({ nullable: true })) readonly version!: number | null;
  @Column(moment()) readonly since!: Date;
}

/** That a customer accepted the customer agreement, in either way; no row: it did not. */
@Entity('customer_agreement')
export class CustomerAgreement {
  @PrimaryColumn(id()) readonly customerId!: string;
  @Column(moment()) readonly acceptedAt!: Date;
  /** When the day had passed by which a newer version had to be accepted; null while the acceptance counts. */
  @Column(moment({ nullable: true })) readonly lapsedAt!: Date | null;
}
