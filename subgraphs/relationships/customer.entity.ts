import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { flag, id, moment, text, whole } from '../../chassis/database/columns';
import type { ResaleRelationshipFacts } from './resale-relationship';
import type { ConsentState, ResaleRelationshipState } from './states';

/** A company that was ever a customer of a partner; found by its tenant. */
@Entity('customer')
@Index(['tenantId'], { unique: true })
@Index(['domain'])
@Index(['contactEmail'])
export class Customer {
  @PrimaryColumn(id()) readonly id!: string;
  @Column(text(100)) readonly tenantId!: string;
  @Column(text(300)) readonly companyName!: string;
  @Column(text(200)) readonly sortKey!: string;
  @Column(text(255)) readonly domain!: string;
  @Column(text(2)) readonly market!: string;
  @Column(text(320, { nullable: true })) readonly contactEmail!: string | null;
  @Column(moment()) readonly since!: Date;
  @Column(whole()) readonly version!: number;
}

/** One partner's relationship with one customer; a provider has one for each reseller through whom it serves. */
@Entity('resale_relationship')
@Index(['customerId', 'partnerId', 'resellerId', 'live'], { unique: true })
@Index(['partnerId', 'customerId'])
export class ResaleRelationship implements ResaleRelationshipFacts {
  @PrimaryColumn(id()) readonly id!: string;
  @Column(id()) readonly customerId!: string;
  @Column(id()) readonly partnerId!: string;
  @Column(text(20)) readonly role!: 'PROVIDER' | 'RESELLER';
  /** The reseller in whose channel it stands: on a reseller's own relationship, itself. */
  @Column(id()) readonly resellerId!: string;
  @Column(text(20)) readonly state!: ResaleRelationshipState;
  /** True or null: one live relationship at most, any number of removed ones. */
  @Column(flag({ nullable: true })) readonly live!: true | null;
  @Column(text(20)) readonly delegatedAdmin!: ConsentState;
  @Column(moment()) readonly since!: Date;
  @Column(moment({ nullable: true })) readonly removedAt!: Date | null;
  @Column(text(1000, { nullable: true })) readonly removeReason!: string | null;
  @Column(id({ nullable: true })) readonly invitationId!: string | null;
  @Column(whole()) readonly version!: number;
}
