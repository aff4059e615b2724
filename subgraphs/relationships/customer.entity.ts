import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { flag, id, moment, text, whole } from '../../chassis/database/columns';
import type { ConsentState } from './partnership/consent';
import type { EligibilityRule, EligibilityVerdict } from './eligibility/eligibility-check';
import type { PartnerCustomerFacts } from './eligibility/customer-standing';
import type { ResaleRelationshipFacts, ResaleRelationshipState } from './customer/resale-relationship';
import { rulesColumn } from './eligibility/rules-column.rows';

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

export const partnerCustomerColumns = {
  partnerId: id(),
  customerId: id(),
  customerSortKey: text(200),
  customerMarket: text(2),
  since: moment(),
  isLive: flag(),
  verdict: text(20),
  blockedBy: rulesColumn,
};

/**
 * The customers that a partner has or once had: each once, through however many channels. Made from the relationships.
 * Its indices hold what lists filter by, so that a rare name among a million is looked for in one of them alone.
 */
@Entity('partner_customer')
@Index(['partnerId', 'isLive', 'customerSortKey', 'customerId', 'customerMarket', 'verdict', 'blockedBy'])
@Index(['partnerId', 'isLive', 'since', 'customerId', 'customerSortKey', 'customerMarket', 'verdict', 'blockedBy'])
@Index(['partnerId', 'isLive', 'verdict', 'customerSortKey', 'customerId', 'customerMarket'])
@Index(['customerId'])
export class PartnerCustomer implements PartnerCustomerFacts {
  @PrimaryColumn(partnerCustomerColumns.partnerId)
  readonly partnerId!: string;

  @PrimaryColumn(partnerCustomerColumns.customerId)
  readonly customerId!: string;

  @Column(partnerCustomerColumns.customerSortKey)
  readonly customerSortKey!: string;

  @Column(partnerCustomerColumns.customerMarket)
  readonly customerMarket!: string;

  @Column(partnerCustomerColumns.since)
  readonly since!: Date;

  @Column(partnerCustomerColumns.isLive)
  readonly isLive!: boolean;

  @Column(partnerCustomerColumns.verdict)
  readonly verdict!: EligibilityVerdict;

  @Column(partnerCustomerColumns.blockedBy)
  readonly blockedBy!: readonly EligibilityRule[];
}
