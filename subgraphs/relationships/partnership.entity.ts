import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { flag, id, json, moment, text, whole } from '../../chassis/database/columns';
import type { EventActor } from '../../chassis/events/event';
import type { ConsentScope, ConsentState, ConsentWithdrawalCause, PartnershipState } from './states';
import type { PartyRole } from './roles';

export const partnershipColumns = {
  id: id(),
  providerId: id(),
  resellerId: id(),
  state: text(20),
  live: flag({ nullable: true }),
  version: whole(),
  since: moment(),
  endedAt: moment({ nullable: true }),
  endedBy: text(20, { nullable: true }),
  endReason: text(1000, { nullable: true }),
  invitationId: id({ nullable: true }),
  providerSortKey: text(200),
  providerMarket: text(2),
  providerProgramStatus: text(40, { nullable: true }),
  resellerSortKey: text(200),
  resellerMarket: text(2),
  resellerProgramStatus: text(40, { nullable: true }),
  customerCount: whole(),
  blockedCustomerCount: whole(),
};

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
  @PrimaryColumn(partnershipColumns.id)
  readonly id!: string;

  // Partner accounts live in the accounts subgraph; across that border we hold ids, never foreign keys.
  @Column(partnershipColumns.providerId)
  readonly providerId!: string;

  @Column(partnershipColumns.resellerId)
  readonly resellerId!: string;

  @Column(partnershipColumns.state)
  readonly state!: PartnershipState;

  /** True or null, so that two partners have one live partnership at most and any number of ended ones. */
  @Column(partnershipColumns.live)
  readonly live!: true | null;

  @Column(partnershipColumns.version)
  readonly version!: number;

  @Column(partnershipColumns.since)
  readonly since!: Date;

  @Column(partnershipColumns.endedAt)
  readonly endedAt!: Date | null;

  @Column(partnershipColumns.endedBy)
  readonly endedBy!: PartyRole | null;

  @Column(partnershipColumns.endReason)
  readonly endReason!: string | null;

  @Column(partnershipColumns.invitationId)
  readonly invitationId!: string | null;

  @Column(partnershipColumns.providerSortKey)
  readonly providerSortKey!: string;

  @Column(partnershipColumns.providerMarket)
  readonly providerMarket!: string;

  @Column(partnershipColumns.providerProgramStatus)
  readonly providerProgramStatus!: string | null;

  @Column(partnershipColumns.resellerSortKey)
  readonly resellerSortKey!: string;

  @Column(partnershipColumns.resellerMarket)
  readonly resellerMarket!: string;

  @Column(partnershipColumns.resellerProgramStatus)
  readonly resellerProgramStatus!: string | null;

  @Column(partnershipColumns.customerCount)
  readonly customerCount!: number;

  @Column(partnershipColumns.blockedCustomerCount)
  readonly blockedCustomerCount!: number;
}

export const consentColumns = {
  partnershipId: id(),
  scope: text(40),
  state: text(20),
  grantedAt: moment(),
  grantedBy: json(),
  withdrawnAt: moment({ nullable: true }),
  withdrawnBy: json({ nullable: true }),
  withdrawalCause: text(40, { nullable: true }),
  textVersion: whole(),
};

/** Three rows per partnership. */
@Entity('consent')
export class Consent {
  @PrimaryColumn(consentColumns.partnershipId)
  readonly partnershipId!: string;

  @PrimaryColumn(consentColumns.scope)
  readonly scope!: ConsentScope;

  @Column(consentColumns.state)
  readonly state!: ConsentState;

  @Column(consentColumns.grantedAt)
  readonly grantedAt!: Date;

  @Column(consentColumns.grantedBy)
  readonly grantedBy!: EventActor;

  @Column(consentColumns.withdrawnAt)
  readonly withdrawnAt!: Date | null;

  @Column(consentColumns.withdrawnBy)
  readonly withdrawnBy!: EventActor | null;

  @Column(consentColumns.withdrawalCause)
  readonly withdrawalCause!: ConsentWithdrawalCause | null;

  @Column(consentColumns.textVersion)
  readonly textVersion!: number;
}
