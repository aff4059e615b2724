import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { flag, id, longText, moment, text, whole } from '../../chassis/database/columns';
import type { InvitationState } from './states';

/** What both kinds of invitation have. The state stored is never EXPIRED: that is read off the clock. */
abstract class Invitation {
  @PrimaryColumn(id()) readonly id!: string;
  @Column(text(320)) readonly email!: string;
  @Column(text(35)) readonly language!: string;
  @Column(text(20)) readonly state!: InvitationState;
  /** The address while the invitation is pending, null afterwards: one pending invitation for each address. */
  @Column(text(320, { nullable: true })) readonly pendingEmail!: string | null;
  /** SHA-256 of the token in the link; the token itself is in no row. */
  @Column(text(64)) readonly tokenHash!: string;
  /** When it was first sent: lists are in this order, which sending again does not disturb. */
  @Column(moment()) readonly createdAt!: Date;
  @Column(moment()) readonly sentAt!: Date;
  @Column(whole()) readonly sendCount!: number;
  @Column(moment({ nullable: true })) readonly viewedAt!: Date | null;
  @Column(moment()) readonly expiresAt!: Date;
  @Column(moment({ nullable: true })) readonly decidedAt!: Date | null;
  @Column(text(1000, { nullable: true })) readonly declineReason!: string | null;
  /** The person who sent it last, and is written to when it is answered. */
  @Column(text(320, { nullable: true })) readonly senderEmail!: string | null;
  @Column(text(35, { nullable: true })) readonly senderLanguage!: string | null;
  /** When the invitee was reminded that it expires; null while it was not, since it was last sent. */
  @Column(moment({ nullable: true })) readonly remindedAt!: Date | null;
  @Column(whole()) readonly version!: number;
}

/** A provider's invitation of a reseller, by its e-mail address. */
@Entity('partnership_invitation')
@Index(['tokenHash'], { unique: true })
@Index(['providerId', 'pendingEmail'], { unique: true })
@Index(['providerId', 'createdAt', 'id'])
@Index(['resellerId', 'createdAt', 'id'])
@Index(['providerId', 'state', 'expiresAt'])
@Index(['resellerId', 'state', 'expiresAt'])
@Index(['providerId', 'state', 'createdAt', 'id', 'expiresAt'])
@Index(['resellerId', 'state', 'createdAt', 'id', 'expiresAt'])
@Index(['state', 'remindedAt', 'expiresAt'])
@Index(['providerId', 'email'])
export class PartnershipInvitation extends Invitation {
  @Column(id()) readonly providerId!: string;
  /** The account that answered; null until one did. */
  @Column(id({ nullable: true })) readonly resellerId!: string | null;
  @Column(longText({ nullable: true })) readonly message!: string | null;
  @Column(id({ nullable: true })) readonly partnershipId!: string | null;
}

/** A reseller's invitation of a customer, for itself and one provider together. */
@Entity('customer_invitation')
@Index(['tokenHash'], { unique: true })
@Index(['resellerId', 'providerId', 'pendingEmail'], { unique: true })
@Index(['resellerId', 'createdAt', 'id'])
@Index(['providerId', 'createdAt', 'id'])
@Index(['resellerId', 'state', 'expiresAt'])
@Index(['providerId', 'state', 'expiresAt'])
@Index(['resellerId', 'state', 'createdAt', 'id', 'expiresAt'])
@Index(['providerId', 'state', 'createdAt', 'id', 'expiresAt'])
@Index(['state', 'remindedAt', 'expiresAt'])
export class CustomerInvitation extends Invitation {
  @Column(id()) readonly resellerId!: string;
  @Column(id()) readonly providerId!: string;
  @Column(text(300, { nullable: true })) readonly companyName!: string | null;
  @Column(flag()) readonly includesDelegatedAdmin!: boolean;
  @Column(id({ nullable: true })) readonly customerId!: string | null;
}
