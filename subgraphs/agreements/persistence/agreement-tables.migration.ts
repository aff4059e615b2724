import type { MigrationInterface, QueryRunner } from 'typeorm';
import { table } from '../../../chassis/database/columns';
import { acquaintanceColumns } from '../projections/acquaintance.entity';
import { agreementColumns } from '../acceptance/agreement.entity';
import { templateColumns } from '../templates/agreement-template.entity';
import { customerColumns } from '../projections/customer.entity';
import { partyColumns, partyUserColumns } from '../projections/party.entity';

const tables = [
  table('agreement_template', templateColumns, {
    primary: ['id'],
    unique: [['type', 'market', 'version', 'language']],
    indices: [['publishedAt', 'id']],
  }),
  table('agreement', agreementColumns, {
    primary: ['id'],
    unique: [['acceptanceKey']],
    indices: [
      ['partyId', 'recordedAt', 'id'],
      ['declaredById', 'recordedAt', 'id'],
    ],
  }),
  table('party', partyColumns, { primary: ['id'], indices: [['tenantId']] }),
  table('party_user', partyUserColumns, { primary: ['accountId', 'userId'] }),
  table('customer', customerColumns, { primary: ['id'], indices: [['tenantId']] }),
  table('acquaintance', acquaintanceColumns, { primary: ['viewerId', 'subjectId'] }),
];

export class AgreementTables1767225600001 implements MigrationInterface {
  readonly name = 'AgreementTables1767225600001';

  async up(runner: QueryRunner): Promise<void> {
    // MySQL commits each of them by itself, so a migration that was killed half way must be able to run again.
    for (const each of tables) await runner.createTable(each, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of [...tables].reverse()) await runner.dropTable(name, true);
  }
}
