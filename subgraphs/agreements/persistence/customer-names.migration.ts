import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnOf } from '../../../chassis/database/columns';
import { customerColumns } from '../projections/customer.entity';

const { contactEmail, companyName } = customerColumns;

/** What a customer is called, and where it is reached. */
export class CustomerNames1769990400003 implements MigrationInterface {
  readonly name = 'CustomerNames1769990400003';

  // New installations have both from the beginning.
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, shape] of Object.entries({ contactEmail, companyName })) {
      if (!(await runner.hasColumn('customer', name)))
        await runner.addColumn('customer', new TableColumn(columnOf(name, shape)));
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['companyName', 'contactEmail']) await runner.dropColumn('customer', name);
  }
}
