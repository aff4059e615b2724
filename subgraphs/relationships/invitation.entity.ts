import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { flag, id, longText, moment, text, whole } from '../../chassis/database/columns';
import type { InvitationState } from './invitation-state';

const sharedColumns = {
  id: id(),
  email: text(320),
  language: text(35),
  state: text(20),
  // The address while the invitation is pending, null afterwards: one pending invitation for each address.
  pendingEmail: text(320, { nullable: true }),
  tokenHash: text(64),
  createdAt: moment(),
  sentAt: moment(),
  sendCount: whole(),
  viewedAt: moment({ nullable: true }),
  expiresAt: moment(),
  decidedAt: moment({ nullable: true }),
  declineReason: text(1000, { nullable: true }),
  senderEmail: text(320, { nullable: true }),
  senderLanguage: text(35, { nullable: true }),
  remindedAt: moment({ nullable: true }),
  version: whole(),
};

/** Came after the tables were made first. */
export const addedInvitationColumns = ['senderEmail', 'senderLanguage', 'remindedAt'] as const;

/** What both kinds of invitation have. The state stored is never EXPIRED: that is read off the clock. */
abstract class Invitation {
  @PrimaryColumn(sharedColumns.id)
  readonly id!: string;

  @Column(sharedColumns.email)
  readonly email!: string;

  @Column(sharedColumns.language)
  readonly language!: string;

  @Column(sharedColumns.state)
  readonly state!: InvitationState;

  @Column(sharedColumns.pendingEmail)
  readonly pendingEmail!: string | null;

  /** SHA-256 of the token in the link; the token itself is in no row. */
  @Column(sharedColumns.tokenHash)
  readonly tokenHash!: string;

  /** When it was first sent: lists are in this order, which sending again does not disturb. */
  @Column(sharedColumns.createdAt)
  readonly createdAt!: Date;

  @Column(sharedColumns.sentAt)
  readonly sentAt!: Date;

  @Column(sharedColumns.sendCount)
  readonly sendCount!: number;

  @Column(sharedColumns.viewedAt)
  readonly viewedAt!: Date | null;

  @Column(sharedColumns.expiresAt)
  readonly expiresAt!: Date;

  @Column(sharedColumns.decidedAt)
  readonly decidedAt!: Date | null;

  @Column(sharedColumns.declineReason)
  readonly declineReason!: string | null;

  /** The person who sent it last, and is written to when it is answered. */
  @Column(sharedColumns.senderEmail)
  readonly senderEmail!: string | null;

  @Column(sharedColumns.senderLanguage)
  readonly senderLanguage!: string | null;

  /** When the invitee was reminded that it expires; null while it was not, since it was last sent. */
  @Column(sharedColumns.remindedAt)
  readonly remindedAt!: Date | null;

  @Column(sharedColumns.version)
  readonly version!: number;
}

export const partnershipInvitationColumns = {
  ...sharedColumns,
  providerId: id(),
  resellerId: id({ nullable: true }),
  message: longText({ nullable: true }),
  partnershipId: id({ nullable: true }),
};

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
  @Column(partnershipInvitationColumns.providerId)
  readonly providerId!: string;

  /** The account that answered; null until one did. */
  @Column(partnershipInvitationColumns.resellerId)
  readonly resellerId!: string | null;

  @Column(partnershipInvitationColumns.message)
  readonly message!: string | null;

  @Column(partnershipInvitationColumns.partnershipId)
  readonly partnershipId!: string | null;
}

export const customerInvitationColumns = {
  ...sharedColumns,
  resellerId: id(),
  providerId: id(),
  companyName: text(300, { nullable: true }),
  includesDelegatedAdmin: flag(),
  customerId: id({ nullable: true }),
};

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
  @Column(customerInvitationColumns.resellerId)
  readonly resellerId!: string;

  @Column(customerInvitationColumns.providerId)
  readonly providerId!: string;

  @Column(customerInvitationColumns.companyName)
  readonly companyName!: string | null;

  @Column(customerInvitationColumns.includesDelegatedAdmin)
  readonly includesDelegatedAdmin!: boolean;

  @Column(customerInvitationColumns.customerId)
  readonly customerId!: string | null;
}
