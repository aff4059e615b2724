import type { MigrationInterface, QueryRunner } from 'typeorm';
import { flag, id, json, moment, position, table, text, whole } from '../../../chassis/database/columns';
import { address, businessProfile, primaryContact, supportContact } from './profile-tables';

const version = whole({ default: 1 });

const partnerAccount = table(
  'partner_account',
  {
    id: id(),
    tenantId: text(100),
    domain: text(253, { nullable: true }),
    kind: text(30),
    legalName: text(200),
    nameKey: text(200),
    market: text(2),
    region: text(50),
    verification: text(20),
    programStatus: text(30),
    activatedAt: moment({ nullable: true }),
    suspendedAt: moment({ nullable: true }),
    partnerId: text(7, { nullable: true }),
    isOfficial: flag({ default: false }),
    agreementPosition: position({ default: 0 }),
    version,
    createdAt: moment(),
  },
  {
    primary: ['id'],
    unique: [['tenantId'], ['partnerId']],
    indices: [['isOfficial', 'region', 'nameKey', 'id'], ['isOfficial', 'nameKey', 'id'], ['domain']],
  },
);

const partnerUser = table(
  'partner_user',
  {
    id: id(),
    accountId: id(),
    userId: text(100),
    email: text(320),
    emailKey: text(320),
    emailDomain: text(253),
    name: text(200),
    nameKey: text(200),
    addedAt: moment(),
  },
  {
    primary: ['id'],
    unique: [
      ['accountId', 'userId'],
      ['accountId', 'emailKey'],
    ],
    indices: [['accountId', 'nameKey', 'id'], ['emailDomain']],
  },
);

const partnerUserRole = table(
  'partner_user_role',
  { partnerUserId: id(), role: text(30), accountId: id() },
  { primary: ['partnerUserId', 'role'], indices: [['accountId', 'role']] },
);

const enrollment = table(
  'enrollment',
  {
    accountId: id(),
    status: text(20),
    motives: json(),
    startedAt: moment(),
    startedBy: text(100, { nullable: true }),
    submittedAt: moment({ nullable: true }),
    confirmedAt: moment({ nullable: true }),
    decisionExpectedFrom: moment({ nullable: true }),
    decisionDueAt: moment({ nullable: true }),
    decidedAt: moment({ nullable: true }),
    rejectionReason: text(30, { nullable: true }),
    rejectionNote: text(2000, { nullable: true }),
    rejectedAt: moment({ nullable: true }),
    market: text(2),
    nameKey: text(200),
    queuedAt: moment(),
    queueDueAt: moment(),
    version,
  },
  {
    primary: ['accountId'],
    indices: [
      ['status', 'queueDueAt', 'accountId'],
      ['status', 'queuedAt', 'accountId'],
      ['status', 'nameKey', 'accountId'],
    ],
  },
);

const verificationCheck = table(
  'verification_check',
  {
    accountId: id(),
    kind: text(20),
    state: text(20),
    note: text(2000, { nullable: true }),
    decidedAt: moment({ nullable: true }),
  },
  { primary: ['accountId', 'kind'] },
);

const partnerLocation = table(
  'partner_location',
  {
    ...address,
    partnerId: text(7),
    accountId: id(),
    type: text(20),
    name: text(200),
    market: text(2),
    createdAt: moment(),
  },
  { primary: ['partnerId'], indices: [['accountId', 'createdAt', 'partnerId']] },
);

const associationCode = table(
  'association_code',
  { id: id(), partnerId: text(7), codeHash: text(64), expiresAt: moment() },
  { primary: ['id'], unique: [['codeHash']], indices: [['partnerId']] },
);

const providerListing = table(
  'provider_listing',
  {
    accountId: id(),
    description: text(2000, { nullable: true }),
    contactEmail: text(320),
    contactUrl: text(2000, { nullable: true }),
  },
  { primary: ['accountId'] },
);

const providerService = table(
  'provider_service',
  { accountId: id(), service: text(30) },
  { primary: ['accountId', 'service'], indices: [['service', 'accountId']] },
);

const acceptedAgreement = table(
  'accepted_agreement',
  { accountId: id(), version: whole(), acceptedAt: moment() },
  { primary: ['accountId'] },
);

const acquaintance = table(
  'acquaintance',
  { viewerId: text(100), subjectId: id() },
  { primary: ['viewerId', 'subjectId'] },
);

const customerTenant = table('customer_tenant', { tenantId: text(100), customerId: id() }, { primary: ['tenantId'] });

const tables = [
  ...[partnerAccount, partnerUser, partnerUserRole, partnerLocation, associationCode],
  ...[businessProfile, primaryContact, supportContact, enrollment, verificationCheck],
  ...[providerListing, providerService],
  ...[acceptedAgreement, acquaintance, customerTenant],
];

export class AccountTables1767225600000 implements MigrationInterface {
  readonly name = 'AccountTables1767225600000';

  async up(runner: QueryRunner): Promise<void> {
    // MySQL commits each table by itself, so a migration that was killed half way must be able to run again.
    for (const each of tables) await runner.createTable(each, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of [...tables].reverse()) await runner.dropTable(name, true);
  }
}
