import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const tables = ['partnership_invitation', 'customer_invitation'];
const indices = ['providerId', 'resellerId'].map((side) => [side, 'state', 'createdAt', 'id', 'expiresAt']);

/** The newest invitations in one state are the beginning of an index. */
export class InvitationLists1770163200002 implements MigrationInterface {
  readonly name = 'InvitationLists1770163200002';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) {
      const { indices: present = [] } = (await runner.getTable(table)) ?? {};
      const names = present.map(({ columnNames }) => columnNames.join());
      // Those that a killed run has not made yet.
      for (const columnNames of indices.filter((index) => !names.includes(index.join()))) {
        await runner.createIndex(table, new TableIndex({ columnNames }));
      }
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables) {
      for (const columnNames of indices) await runner.dropIndex(table, new TableIndex({ columnNames }));
    }
  }
}
