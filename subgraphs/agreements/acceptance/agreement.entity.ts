import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { id, moment, text, whole } from '../../../chassis/database/columns';
import type { AcceptanceMethod, AgreementFacts, AgreementType } from '../agreement';

export const agreementColumns = {
  id: id(),
  acceptanceKey: text(64),
  type: text(30),
  templateId: id(),
  partyId: id(),
  method: text(30),
  firstName: text(100),
  lastName: text(100),
  email: text(320),
  phone: text(40, { nullable: true }),
  acceptedAt: moment(),
  recordedAt: moment(),
  documentSha256: text(64),
  declaredById: id(),
  userId: text(100, { nullable: true }),
  callerAddress: text(45, { nullable: true }),
};

/** Came later: what was there before got its place in the chains from the migration. */
export const chainColumns = {
  sequence: whole({ default: 0 }),
  previousHash: text(64, { default: '' }),
  hash: text(64, { default: '' }),
};

/** One row per acceptance, only ever added: what was accepted stays accepted, whatever comes after. */
@Entity('agreement')
@Index(['acceptanceKey'], { unique: true })
@Index(['partyId', 'sequence'], { unique: true })
@Index(['partyId', 'recordedAt', 'id'])
@Index(['declaredById', 'recordedAt', 'id'])
export class Agreement implements AgreementFacts {
  @PrimaryColumn(agreementColumns.id) readonly id!: string;

  // Two acceptances with one key are the same act; the one that commits second is refused by the index.
  @Column(agreementColumns.acceptanceKey) readonly acceptanceKey!: string;
  @Column(agreementColumns.type) readonly type!: AgreementType;
  @Column(agreementColumns.templateId) readonly templateId!: string;
  @Column(agreementColumns.partyId) readonly partyId!: string;
  @Column(agreementColumns.method) readonly method!: AcceptanceMethod;
  @Column(agreementColumns.firstName) readonly firstName!: string;
  @Column(agreementColumns.lastName) readonly lastName!: string;
  @Column(agreementColumns.email) readonly email!: string;
  @Column(agreementColumns.phone) readonly phone!: string | null;
  @Column(agreementColumns.acceptedAt) readonly acceptedAt!: Date;
  @Column(agreementColumns.recordedAt) readonly recordedAt!: Date;
  @Column(agreementColumns.documentSha256) readonly documentSha256!: string;
  @Column(agreementColumns.declaredById) readonly declaredById!: string;
  @Column(agreementColumns.userId) readonly userId!: string | null;
  @Column(agreementColumns.callerAddress) readonly callerAddress!: string | null;

  // Two acceptances of a party cannot stand in one place, so that its chain never has two ends.
  @Column(chainColumns.sequence) readonly sequence!: number;
  @Column(chainColumns.previousHash) readonly previousHash!: string;
  @Column(chainColumns.hash) readonly hash!: string;
}
