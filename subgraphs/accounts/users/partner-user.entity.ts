import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { id, moment, text } from '../../../chassis/database/columns';
import type { PartnerRole } from '../roles';

/** A person who works with an account. */
@Entity('partner_user')
@Index(['accountId', 'userId'], { unique: true })
@Index(['accountId', 'emailKey'], { unique: true })
@Index(['accountId', 'nameKey', 'id'])
@Index(['emailDomain'])
export class PartnerUser {
  /** The person's place in the account: stays the same when the person signs in for the first time. */
  @PrimaryColumn(id()) readonly id!: string;
  @Column(id()) readonly accountId!: string;

  /** The person's id at the identity provider, which inputs take. Until they come: idByAddress(email). */
  @Column(text(100)) readonly userId!: string;
  @Column(text(320)) readonly email!: string;

  /** emailKey(email) */
  @Column(text(320)) readonly emailKey!: string;

  /** emailDomain(email) */
  @Column(text(253)) readonly emailDomain!: string;
  @Column(text(200)) readonly name!: string;

  /** sortKey(name) */
  @Column(text(200)) readonly nameKey!: string;
  @Column(moment()) readonly addedAt!: Date;
}

/** One row for each role that a user was given here. Directory roles are kept too, so that users can be found by them. */
@Entity('partner_user_role')
@Index(['accountId', 'role'])
export class PartnerUserRole {
  /** `partner_user.id` */
  @PrimaryColumn(id()) readonly partnerUserId!: string;
  @PrimaryColumn(text(30)) readonly role!: PartnerRole;

  /** The user's account, kept beside it because roles are asked for by account. */
  @Column(id()) readonly accountId!: string;
}
