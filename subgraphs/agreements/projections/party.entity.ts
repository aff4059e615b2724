import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { flag, id, json, text } from '../../../chassis/database/columns';

/** What the agreements need to know of a partner account, from the events of the accounts. */
@Entity('party')
@Index(['tenantId'])
export class Party {
  @PrimaryColumn(id()) readonly id!: string;
  @Column(text(100)) readonly tenantId!: string;
  @Column(text(2)) readonly market!: string;
  @Column(text(30)) readonly kind!: string;
  @Column(flag({ default: false })) readonly verified!: boolean;

  /** Null until a PartnerID is associated; nothing can be signed before. */
  @Column(text(20, { nullable: true })) readonly partnerId!: string | null;
  @Column(flag({ default: false })) readonly suspended!: boolean;
  @Column(text(200, { default: '' })) readonly legalName!: string;
}

/** Roles given to a user within a partner account; directory roles come with each request instead. */
@Entity('party_user')
export class PartyUser {
  @PrimaryColumn(id()) readonly accountId!: string;
  @PrimaryColumn(text(100)) readonly userId!: string;
  @Column(json()) readonly roles!: readonly string[];
}
