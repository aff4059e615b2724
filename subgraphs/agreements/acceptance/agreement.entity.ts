import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { id, moment, text, whole } from '../../../chassis/database/columns';
import type { AcceptanceMethod, AgreementFacts, AgreementType } from '../agreement';

/** One row per acceptance, only ever added: what was accepted stays accepted, whatever comes after. */
@Entity('agreement')
@Index(['acceptanceKey'], { unique: true })
@Index(['partyId', 'sequence'], { unique: true })
@Index(['partyId', 'recordedAt', 'id'])
@Index(['declaredById', 'recordedAt', 'id'])
export class Agreement implements AgreementFacts {
  @PrimaryColumn(id()) readonly id!: string;

  // Two acceptances with one key are the same act; the one that commits second is refused by the index.
  @Column(text(64)) readonly acceptanceKey!: string;
  @Column(text(30)) readonly type!: AgreementType;
  @Column(id()) readonly templateId!: string;
  @Column(id()) readonly partyId!: string;
  @Column(text(30)) readonly method!: AcceptanceMethod;
  @Column(text(100)) readonly firstName!: string;
  @Column(text(100)) readonly lastName!: string;
  @Column(text(320)) readonly email!: string;
  @Column(text(40, { nullable: true })) readonly phone!: string | null;
  @Column(moment()) readonly acceptedAt!: Date;
  @Column(moment()) readonly recordedAt!: Date;
  @Column(text(64)) readonly documentSha256!: string;
  @Column(id()) readonly declaredById!: string;
  @Column(text(100, { nullable: true })) readonly userId!: string | null;
  @Column(text(45, { nullable: true })) readonly callerAddress!: string | null;

  // Two acceptances of a party cannot stand in one place, so that its chain never has two ends.
  @Column(whole({ default: 0 })) readonly sequence!: number;
  @Column(text(64, { default: '' })) readonly previousHash!: string;
  @Column(text(64, { default: '' })) readonly hash!: string;
}
