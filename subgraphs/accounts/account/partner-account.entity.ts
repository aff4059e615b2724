import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { flag, id, moment, text, whole } from '../../../chassis/database/columns';
import type { PartnerKind } from './partner-kind';
import type { ProgramStatus, Verification } from './program-status';

/** One row for each partner: what most requests ask for, and what decides its program status. */
@Entity('partner_account')
@Index(['tenantId'], { unique: true })
@Index(['partnerId'], { unique: true })
@Index(['isOfficial', 'region', 'nameKey', 'id'])
@Index(['isOfficial', 'nameKey', 'id'])
@Index(['domain'])
export class PartnerAccount {
  @PrimaryColumn(id()) readonly id!: string;

  /** The work account behind it; a tenant has one account at most. */
  @Column(text(100)) readonly tenantId!: string;

  /** The tenant's own domain, in lower case, where it is known. */
  @Column(text(253, { nullable: true })) readonly domain!: string | null;
  @Column(text(30)) readonly kind!: PartnerKind;
  @Column(text(200)) readonly legalName!: string;

  /** sortKey(legalName) */
  @Column(text(200)) readonly nameKey!: string;

  /** Place of business. Never changes. */
  @Column(text(2)) readonly market!: string;

  /** The region of the market, kept beside it because lists are narrowed by it. */
  @Column(text(50)) readonly region!: string;

  /** The last decision on the company. */
  @Column(text(20)) readonly verification!: Verification;

  /** Always programStatusOf() of the facts. */
  @Column(text(30)) readonly programStatus!: ProgramStatus;

  /** When it became active for the first time. */
  @Column(moment({ nullable: true })) readonly activatedAt!: Date | null;
  @Column(moment({ nullable: true })) readonly suspendedAt!: Date | null;

  /** The associated PartnerID of type LOCATION. One account, one id. */
  @Column(text(7, { nullable: true })) readonly partnerId!: string | null;

  /** Whether it is in the directory; on providers only. */
  @Column(flag({ default: false })) readonly isOfficial!: boolean;
  @Column(whole({ default: 1 })) readonly version!: number;
  @Column(moment()) readonly createdAt!: Date;
}
