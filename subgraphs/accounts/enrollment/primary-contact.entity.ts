import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { flag, id, moment, text, whole } from '../../../chassis/database/columns';

/** Whom we turn to about the application. */
@Entity('primary_contact')
@Index(['tokenHash'], { unique: true })
export class PrimaryContact {
  @PrimaryColumn(id()) readonly accountId!: string;
  @Column(text(100)) readonly firstName!: string;
  @Column(text(100)) readonly lastName!: string;
  @Column(text(320)) readonly email!: string;
  @Column(text(50, { nullable: true })) readonly phone!: string | null;
  @Column(flag()) readonly isApplicant!: boolean;
  @Column(text(35, { default: 'en' })) readonly language!: string;

  /** When the contact confirmed both the enrollment and the address. A change of the address clears it. */
  @Column(moment({ nullable: true })) readonly emailVerifiedAt!: Date | null;
  @Column(flag({ default: false })) readonly confirmedEnrollment!: boolean;
  @Column(flag({ default: false })) readonly confirmedEmailOwnership!: boolean;

  /** Of the newest link; those before it are worth nothing. */
  @Column(text(64, { nullable: true })) readonly tokenHash!: string | null;
  @Column(moment({ nullable: true })) readonly tokenExpiresAt!: Date | null;
  @Column(moment({ nullable: true })) readonly tokenUsedAt!: Date | null;

  /** How many links were ever mailed. Each token is made from it, so that it only grows, whose contact it is. */
  @Column(whole({ default: 0 })) readonly sendCount!: number;

  /** When the day began within which links are counted, and how many were mailed since. */
  @Column(moment({ nullable: true })) readonly sendsFrom!: Date | null;
  @Column(whole({ default: 0 })) readonly sendsSince!: number;
  @Column(whole({ default: 1 })) readonly version!: number;
}

/** What is known of a contact whose address is not confirmed yet. The counts of links are not among it. */
export const unconfirmed = {
  emailVerifiedAt: null,
  confirmedEnrollment: false,
  confirmedEmailOwnership: false,
  tokenHash: null,
  tokenExpiresAt: null,
  tokenUsedAt: null,
} as const satisfies Partial<PrimaryContact>;
