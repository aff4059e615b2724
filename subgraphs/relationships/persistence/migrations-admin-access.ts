import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnOf } from '../../../chassis/database/columns';
import { consentColumns } from '../partnership.entity';

const TABLE = 'consent';
const COLUMN = 'withdrawalCause';

/**
 * Consents say why they are no longer given. Those of partnerships that ended before end as if they had ended then, and
 * so do admin rights at customers: with the relationship, and a provider's with its partnership.
 */
export class AdminAccess1770336000002 implements MigrationInterface {
  readonly name = 'AdminAccess1770336000002';

  async up(runner: QueryRunner): Promise<void> {
    // A table made today has the column.
    if (!(await runner.hasColumn(TABLE, COLUMN))) {
      await runner.addColumn(TABLE, new TableColumn(columnOf(COLUMN, consentColumns[COLUMN])));
    }
    // Each finds only what it has not put right yet, so that all may run again.
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn(TABLE, COLUMN);
  }
}

const system = JSON.stringify({ kind: 'SYSTEM', accountId: null, userId: null, name: null });

const statements = [
  `UPDATE consent SET withdrawalCause = 'TAKEN_BACK' WHERE state = 'WITHDRAWN' AND withdrawalCause IS NULL`,
  `UPDATE consent SET state = 'WITHDRAWN', withdrawalCause = 'PARTNERSHIP_ENDED',
   withdrawnAt = (SELECT endedAt FROM partnership WHERE partnership.id = consent.partnershipId),
   withdrawnBy = COALESCE((SELECT MAX(actor) FROM event_log
     WHERE event_log.subjectId = consent.partnershipId AND event_log.type = 'PartnershipEnded'), '${system}')
   WHERE state = 'GRANTED' AND partnershipId IN (SELECT id FROM partnership WHERE state = 'ENDED')`,
  `UPDATE resale_relationship SET delegatedAdmin = 'WITHDRAWN', version = version + 1
   WHERE state = 'REMOVED' AND delegatedAdmin = 'GRANTED'`,
  `UPDATE resale_relationship SET delegatedAdmin = 'WITHDRAWN', version = version + 1
   WHERE role = 'PROVIDER' AND delegatedAdmin = 'GRANTED' AND NOT EXISTS (SELECT 1 FROM partnership
     WHERE partnership.providerId = resale_relationship.partnerId
     AND partnership.resellerId = resale_relationship.resellerId AND partnership.live = 1)`,
];
