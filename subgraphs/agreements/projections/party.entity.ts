import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { flag, id, json, text } from '../../../chassis/database/columns';

export const partyColumns = {
  id: id(),
  tenantId: text(100),
  market: text(2),
  kind: text(30),
  verified: flag({ default: false }),
  partnerId: text(20, { nullable: true }),
  suspended: flag({ default: false }),
};

/** Came later, and is filled by taking the accounts in again. */
export const partyNameColumns = { legalName: text(200, { default: '' }) };

/** What the agreements need to know of a partner account, from the events of the accounts. */
@Entity('party')
@Index(['tenantId'])
export class Party {
  @PrimaryColumn(partyColumns.id) readonly id!: string;
  @Column(partyColumns.tenantId) readonly tenantId!: string;
  @Column(partyColumns.market) readonly market!: string;
  @Column(partyColumns.kind) readonly kind!: string;
  @Column(partyColumns.verified) readonly verified!: boolean;

  /** Null until a PartnerID is associated; nothing can be signed before. */
  @Column(partyColumns.partnerId) readonly partnerId!: string | null;
  @Column(partyColumns.suspended) readonly suspended!: boolean;
  @Column(partyNameColumns.legalName) readonly legalName!: string;
}

export const partyUserColumns = { accountId: id(), userId: text(100), roles: json() };

/** Roles given to a user within a partner account; directory roles come with each request instead. */
@Entity('party_user')
export class PartyUser {
  @PrimaryColumn(partyUserColumns.accountId) readonly accountId!: string;
  @PrimaryColumn(partyUserColumns.userId) readonly userId!: string;
  @Column(partyUserColumns.roles) readonly roles!: readonly string[];
}
