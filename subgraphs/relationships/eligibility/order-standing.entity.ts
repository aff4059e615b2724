import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { flag, id, moment, text, whole } from '../../../chassis/database/columns';
import type { EligibilityRule, EligibilityVerdict } from './eligibility-check';
import type { OrderBlockerFacts, OrderStandingFacts } from './standing';
import type { BlockerCountFacts, ChannelCountFacts, ChannelCountKind } from './tally';

export const orderStandingColumns = {
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
export class OrderStanding implements OrderStandingFacts {
  @PrimaryColumn(orderStandingColumns.customerId)
  readonly customerId!: string;

  @PrimaryColumn(orderStandingColumns.resellerId)
  readonly resellerId!: string;

  @PrimaryColumn(orderStandingColumns.providerId)
  readonly providerId!: string;

  @Column(orderStandingColumns.partnershipId)
  readonly partnershipId!: string | null;

  @Column(orderStandingColumns.verdict)
  readonly verdict!: EligibilityVerdict;

  @Column(orderStandingColumns.providerServes)
  readonly providerServes!: boolean;

  @Column(orderStandingColumns.resellerServes)
  readonly resellerServes!: boolean;

  @Column(orderStandingColumns.customerSortKey)
  readonly customerSortKey!: string;

  @Column(orderStandingColumns.customerMarket)
  readonly customerMarket!: string;

  @Column(orderStandingColumns.providerSince)
  readonly providerSince!: Date;

  @Column(orderStandingColumns.resellerSince)
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
