import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { flag, id, moment, text, whole } from '../../../chassis/database/columns';
import type { PartnerCustomerFacts, OrderBlockerFacts, OrderVerdictFacts } from './customer-eligibility';
import type { EligibilityRule, EligibilityVerdict } from './eligibility-check';
import { bitsOf, rulesOf } from './order-rules';
import type { BlockerCountFacts, ChannelCountFacts, ChannelCountKind } from './counters';

/** A set of rules, so that an index can hold it beside what a list is sorted by. */
const rulesColumn = { ...whole({ default: 0 }), transformer: { from: rulesOf, to: bitsOf } };

/** Whether an order may be placed in a channel, for every channel in which at least one side serves the customer. */
@Entity('order_verdict')
@Index(['partnershipId', 'customerSortKey', 'customerId'])
@Index(['partnershipId', 'providerSince', 'customerId'])
@Index(['partnershipId', 'resellerSince', 'customerId'])
@Index(['providerId', 'resellerId', 'customerId'])
export class OrderVerdict implements OrderVerdictFacts {
  @PrimaryColumn(id()) readonly customerId!: string;
  @PrimaryColumn(id()) readonly resellerId!: string;
  @PrimaryColumn(id()) readonly providerId!: string;
  @Column(id({ nullable: true })) readonly partnershipId!: string | null;
  @Column(text(20)) readonly verdict!: EligibilityVerdict;
  @Column(flag()) readonly providerServes!: boolean;
  @Column(flag()) readonly resellerServes!: boolean;
  @Column(text(200)) readonly customerSortKey!: string;
  @Column(text(2)) readonly customerMarket!: string;
  @Column(moment()) readonly providerSince!: Date;
  @Column(moment()) readonly resellerSince!: Date;
}

/** One row per rule that fails in a channel. */
@Entity('order_blocker')
@Index(['partnershipId', 'rule', 'customerId'])
export class OrderBlocker implements OrderBlockerFacts {
  @PrimaryColumn(id()) readonly customerId!: string;
  @PrimaryColumn(id()) readonly resellerId!: string;
  @PrimaryColumn(id()) readonly providerId!: string;
  @PrimaryColumn(text(60)) readonly rule!: EligibilityRule;
  @Column(id({ nullable: true })) readonly partnershipId!: string | null;
}

/** Numbers of a dashboard, kept because counting a million customers takes too long to wait for. */
@Entity('channel_count')
export class ChannelCount implements ChannelCountFacts {
  @PrimaryColumn(id()) readonly partnerId!: string;
  @PrimaryColumn(text(20)) readonly kind!: ChannelCountKind;
  @PrimaryColumn(text(20)) readonly bucket!: string;
  @Column(whole()) readonly amount!: number;
}

/** How many customers of an account one rule blocks, by the partner at fault (empty: the customers themselves). */
@Entity('blocker_count')
@Index(['accountId', 'amount', 'rule', 'partnerId'])
export class BlockerCount implements BlockerCountFacts {
  @PrimaryColumn(id()) readonly accountId!: string;
  @PrimaryColumn(text(60)) readonly rule!: EligibilityRule;
  @PrimaryColumn(id()) readonly partnerId!: string;
  @Column(whole()) readonly amount!: number;
}

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
  @PrimaryColumn(id()) readonly partnerId!: string;
  @PrimaryColumn(id()) readonly customerId!: string;
  @Column(text(200)) readonly customerSortKey!: string;
  @Column(text(2)) readonly customerMarket!: string;
  @Column(moment()) readonly since!: Date;
  @Column(flag()) readonly isLive!: boolean;
  @Column(text(20)) readonly verdict!: EligibilityVerdict;
  @Column(rulesColumn) readonly blockedBy!: readonly EligibilityRule[];
}
