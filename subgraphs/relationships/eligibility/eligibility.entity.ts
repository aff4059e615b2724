import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { flag, id, moment, text, whole } from '../../../chassis/database/columns';
import type { PartnerCustomerFacts, OrderBlockerFacts, OrderVerdictFacts } from './customer-eligibility';
import type { EligibilityRule, EligibilityVerdict } from './eligibility-check';
import { bitsOf, rulesOf } from './order-rules';
import type { BlockerCountFacts, ChannelCountFacts, ChannelCountKind } from './counters';

/** A set of rules, so that an index can hold it beside what a list is sorted by. */
export const rulesColumn = { ...whole({ default: 0 }), transformer: { from: rulesOf, to: bitsOf } };

export const orderVerdictColumns = {
  customerId: id(),
  resellerId: id(),
  providerId: id(),
  partnershipId: id({ nullable: true }),
  verdict: text(20),
  providerServes: flag(),
  resellerServes: flag(),
  customerSortKey: text(200),
  customerMarket: text(2),
  providerSince: moment(),
  resellerSince: moment(),
};

/** Whether an order may be placed in a channel, for every channel in which at least one side serves the customer. */
@Entity('order_standing')
@Index(['partnershipId', 'customerSortKey', 'customerId'])
@Index(['partnershipId', 'providerSince', 'customerId'])
@Index(['partnershipId', 'resellerSince', 'customerId'])
@Index(['providerId', 'resellerId', 'customerId'])
export class OrderVerdict implements OrderVerdictFacts {
  @PrimaryColumn(orderVerdictColumns.customerId)
  readonly customerId!: string;

  @PrimaryColumn(orderVerdictColumns.resellerId)
  readonly resellerId!: string;

  @PrimaryColumn(orderVerdictColumns.providerId)
  readonly providerId!: string;

  @Column(orderVerdictColumns.partnershipId)
  readonly partnershipId!: string | null;

  @Column(orderVerdictColumns.verdict)
  readonly verdict!: EligibilityVerdict;

  @Column(orderVerdictColumns.providerServes)
  readonly providerServes!: boolean;

  @Column(orderVerdictColumns.resellerServes)
  readonly resellerServes!: boolean;

  @Column(orderVerdictColumns.customerSortKey)
  readonly customerSortKey!: string;

  @Column(orderVerdictColumns.customerMarket)
  readonly customerMarket!: string;

  @Column(orderVerdictColumns.providerSince)
  readonly providerSince!: Date;

  @Column(orderVerdictColumns.resellerSince)
  readonly resellerSince!: Date;
}

export const orderBlockerColumns = {
  customerId: id(),
  resellerId: id(),
  providerId: id(),
  rule: text(60),
  partnershipId: id({ nullable: true }),
};

/** One row per rule that fails in a channel. */
@Entity('order_blocker')
@Index(['partnershipId', 'rule', 'customerId'])
export class OrderBlocker implements OrderBlockerFacts {
  @PrimaryColumn(orderBlockerColumns.customerId)
  readonly customerId!: string;

  @PrimaryColumn(orderBlockerColumns.resellerId)
  readonly resellerId!: string;

  @PrimaryColumn(orderBlockerColumns.providerId)
  readonly providerId!: string;

  @PrimaryColumn(orderBlockerColumns.rule)
  readonly rule!: EligibilityRule;

  @Column(orderBlockerColumns.partnershipId)
  readonly partnershipId!: string | null;
}

export const channelCountColumns = { partnerId: id(), kind: text(20), bucket: text(20), amount: whole() };

/** Numbers of a dashboard, kept because counting a million customers takes too long to wait for. */
@Entity('channel_count')
export class ChannelCount implements ChannelCountFacts {
  @PrimaryColumn(channelCountColumns.partnerId)
  readonly partnerId!: string;

  @PrimaryColumn(channelCountColumns.kind)
  readonly kind!: ChannelCountKind;

  @PrimaryColumn(channelCountColumns.bucket)
  readonly bucket!: string;

  @Column(channelCountColumns.amount)
  readonly amount!: number;
}

export const blockerCountColumns = { accountId: id(), rule: text(60), partnerId: id(), amount: whole() };

/** How many customers of an account one rule blocks, by the partner at fault (empty: the customers themselves). */
@Entity('blocker_count')
@Index(['accountId', 'amount', 'rule', 'partnerId'])
export class BlockerCount implements BlockerCountFacts {
  @PrimaryColumn(blockerCountColumns.accountId)
  readonly accountId!: string;

  @PrimaryColumn(blockerCountColumns.rule)
  readonly rule!: EligibilityRule;

  @PrimaryColumn(blockerCountColumns.partnerId)
  readonly partnerId!: string;

  @Column(blockerCountColumns.amount)
  readonly amount!: number;
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
