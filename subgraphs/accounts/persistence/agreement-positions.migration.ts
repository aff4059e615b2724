import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnOf, position } from '../../../chassis/database/columns';

/** The follower's cursor says the same for all accounts: what was taken in before is no news. */
export class AgreementPositions1771113600003 implements MigrationInterface {
  readonly name = 'AgreementPositions1771113600003';

  async up(runner: QueryRunner): Promise<void> {
    if (await runner.hasColumn('partner_account', 'agreementPosition'))
      await runner.dropColumn('partner_account', 'agreementPosition');
  }

  async down(runner: QueryRunner): Promise<void> {
    const column = columnOf('agreementPosition', position({ default: 0 }));
    await runner.addColumn('partner_account', new TableColumn(column));
  }
}
