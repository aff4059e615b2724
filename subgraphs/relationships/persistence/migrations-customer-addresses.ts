import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const TABLE = 'customer';
const indices = [['domain'], ['contactEmail']];

/** Finding out, before an invitation is sent, whose the address is. */
export class CustomerAddresses1769904000002 implements MigrationInterface {
  readonly name = 'CustomerAddresses1769904000002';

  async up(runner: QueryRunner): Promise<void> {
    const { indices: present = [] } = (await runner.getTable(TABLE)) ?? {};
    const names = present.map(({ columnNames }) => columnNames.join());
    // Those that a killed run has not made yet.
    for (const columnNames of indices.filter((index) => !names.includes(index.join()))) {
      await runner.createIndex(TABLE, new TableIndex({ columnNames }));
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const columnNames of indices) await runner.dropIndex(TABLE, new TableIndex({ columnNames }));
  }
}
