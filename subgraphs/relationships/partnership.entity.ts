import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { flag, id, json, moment, text, whole } from '../../chassis/database/columns';
import type { EventActor } from '../../chassis/events/event';
import type { ConsentScope, ConsentState, ConsentWithdrawalCause, PartnershipState } from './states';
import type { PartyRole } from './roles';

/**
 * One row per partnership that ever was; connecting again makes a new one. What lists sort and filter by is repeated
 * here, so that a page of ten thousand resellers is one index read.
 */
@Entity('partnership')
@Index(['providerId', 'resellerId', 'live'], { unique: true })
@Index(['providerId', 'resellerSortKey', 'id'])
@Index(['providerId', 'since', 'id'])
@Index(['providerId', 'customerCount', 'id'])
@Index(['providerId', 'blockedCustomerCount', 'id'])
@Index(['providerId', 'state', 'resellerProgramStatus'])
@Index(['providerId', 'state', 'resellerMarket'])
@Index(['resellerId', 'providerSortKey', 'id'])
@Index(['resellerId', 'since', 'id'])
@Index(['resellerId', 'customerCount', 'id'])
@Index(['resellerId', 'blockedCustomerCount', 'id'])
export class Partnership {
  @PrimaryColumn(id()) readonly id!: string;
  // Partner accounts live in the accounts subgraph; across that border we hold ids, never foreign keys.
  @Column(id()) readonly providerId!: string;
  @Column(id()) readonly resellerId!: string;
  @Column(text(20)) readonly state!: PartnershipState;
  /** True or null, so that two partners have one live partnership at most and any number of ended ones. */
  @Column(flag({ nullable: true })) readonly live!: true | null;
  @Column(whole()) readonly version!: number;
  @Column(moment()) readonly since!: Date;
  @Column(moment({ nullable: true })) readonly endedAt!: Date | null;
  @Column(text(20, { nullable: true })) readonly endedBy!: PartyRole | null;
  @Column(text(1000, { nullable: true })) readonly endReason!: string | null;
  @Column(id({ nullable: true })) readonly invitationId!: string | null;
  @Column(text(200)) readonly providerSortKey!: string;
  @Column(text(2)) readonly providerMarket!: string;
  @Column(text(40, { nullable: true })) readonly providerProgramStatus!: string | null;
  @Column(text(200)) readonly resellerSortKey!: string;
  @Column(text(2)) readonly resellerMarket!: string;
  @Column(text(40, { nullable: true })) readonly resellerProgramStatus!: string | null;
  @Column(whole()) readonly customerCount!: number;
  @Column(whole()) readonly blockedCustomerCount!: number;
}

/** Three rows per partnership. */
@Entity('consent')
export class Consent {
  @PrimaryColumn(id()) readonly partnershipId!: string;
  @PrimaryColumn(text(40)) readonly scope!: ConsentScope;
  @Column(text(20)) readonly state!: ConsentState;
  @Column(moment()) readonly grantedAt!: Date;
  @Column(json()) readonly grantedBy!: EventActor;
  @Column(moment({ nullable: true })) readonly withdrawnAt!: Date | null;
  @Column(json({ nullable: true })) readonly withdrawnBy!: EventActor | null;
  @Column(text(40, { nullable: true })) readonly withdrawalCause!: ConsentWithdrawalCause | null;
  @Column(whole()) readonly textVersion!: number;
}
