import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { flag, id, moment, text, whole } from '../../chassis/database/columns';
import type { ResaleRelationshipFacts } from './resale-relationship';
import type { ConsentState, ResaleRelationshipState } from './states';

export const customerColumns = {
  id: id(),
  tenantId: text(100),
  companyName: text(300),
  sortKey: text(200),
  domain: text(255),
  market: text(2),
  contactEmail: text(320, { nullable: true }),
  since: moment(),
  version: whole(),
};

/** A company that was ever a customer of anybody; found by its tenant. */
@Entity('customer')
@Index(['tenantId'], { unique: true })
@Index(['domain'])
@Index(['contactEmail'])
export class Customer {
  @PrimaryColumn(customerColumns.id)
  readonly id!: string;

  @Column(customerColumns.tenantId)
  readonly tenantId!: string;

  @Column(customerColumns.companyName)
  readonly companyName!: string;

  @Column(customerColumns.sortKey)
  readonly sortKey!: string;

  @Column(customerColumns.domain)
  readonly domain!: string;

  @Column(customerColumns.market)
  readonly market!: string;

  @Column(customerColumns.contactEmail)
  readonly contactEmail!: string | null;

  @Column(customerColumns.since)
  readonly since!: Date;

  @Column(customerColumns.version)
  readonly version!: number;
}

export const resaleRelationshipColumns = {
  id: id(),
  customerId: id(),
  partnerId: id(),
  role: text(20),
  resellerId: id(),
  state: text(20),
  live: flag({ nullable: true }),
  delegatedAdmin: text(20),
  since: moment(),
  removedAt: moment({ nullable: true }),
  removeReason: text(1000, { nullable: true }),
  invitationId: id({ nullable: true }),
  version: whole(),
};

/** One partner's relationship with one customer; a provider has one for each reseller through whom it serves. */
@Entity('resale_relationship')
@Index(['customerId', 'partnerId', 'resellerId', 'live'], { unique: true })
@Index(['partnerId', 'customerId'])
export class ResaleRelationship implements ResaleRelationshipFacts {
  @PrimaryColumn(resaleRelationshipColumns.id)
  readonly id!: string;

  @Column(resaleRelationshipColumns.customerId)
  readonly customerId!: string;

  @Column(resaleRelationshipColumns.partnerId)
  readonly partnerId!: string;

  @Column(resaleRelationshipColumns.role)
  readonly role!: 'PROVIDER' | 'RESELLER';

  /** The reseller in whose channel it stands: on a reseller's own relationship, itself. */
  @Column(resaleRelationshipColumns.resellerId)
  readonly resellerId!: string;

  @Column(resaleRelationshipColumns.state)
  readonly state!: ResaleRelationshipState;

  /** True or null: one live relationship at most, any number of removed ones. */
  @Column(resaleRelationshipColumns.live)
  readonly live!: true | null;

  @Column(resaleRelationshipColumns.delegatedAdmin)
  readonly delegatedAdmin!: ConsentState;

  @Column(resaleRelationshipColumns.since)
  readonly since!: Date;

  @Column(resaleRelationshipColumns.removedAt)
  readonly removedAt!: Date | null;

  @Column(resaleRelationshipColumns.removeReason)
  readonly removeReason!: string | null;

  @Column(resaleRelationshipColumns.invitationId)
  readonly invitationId!: string | null;

  @Column(resaleRelationshipColumns.version)
  readonly version!: number;
}
