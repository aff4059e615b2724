import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnOf } from '../../../chassis/database/columns';
import { customerAgreementColumns } from '../partner.entity';

const TABLE = 'customer_agreement';
const COLUMN = 'lapsedAt';

/** A customer's acceptance counts until a newer version had to be accepted. */
export class CustomerLapses1769990400003 implements MigrationInterface {
  readonly name = 'CustomerLapses1769990400003';

  async up(runner: QueryRunner): Promise<void> {
    // A table made today has the column.
    if (await runner.hasColumn(TABLE, COLUMN)) return;
    await runner.addColumn(TABLE, new TableColumn(columnOf(COLUMN, customerAgreementColumns[COLUMN])));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn(TABLE, COLUMN);
  }
}
