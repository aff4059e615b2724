import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnOf } from '../../../chassis/database/columns';
import { addedInvitationColumns, customerInvitationColumns, partnershipInvitationColumns } from '../invitation.entity';

const due = ['state', 'remindedAt', 'expiresAt'];
const additions = [
  { table: 'partnership_invitation', columns: partnershipInvitationColumns, indices: [due, ['providerId', 'email']] },
  { table: 'customer_invitation', columns: customerInvitationColumns, indices: [due] },
];

/** Who sent an invitation, whether its invitee was reminded, and finding what was sent to an address before. */
export class InvitationReminders1769817600002 implements MigrationInterface {
  readonly name = 'InvitationReminders1769817600002';

  async up(runner: QueryRunner): Promise<void> {
    for (const { table, columns, indices } of additions) {
      // A table made today has the columns; one made before gets those that a killed run has not added yet.
      for (const column of addedInvitationColumns) {
        if (await runner.hasColumn(table, column)) continue;
        await runner.addColumn(table, new TableColumn(columnOf(column, columns[column])));
      }
      const { indices: present = [] } = (await runner.getTable(table)) ?? {};
      const names = present.map(({ columnNames }) => columnNames.join());
      for (const columnNames of indices.filter((index) => !names.includes(index.join()))) {
        await runner.createIndex(table, new TableIndex({ columnNames }));
      }
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { table, indices } of additions) {
      for (const columnNames of indices) await runner.dropIndex(table, new TableIndex({ columnNames }));
      await runner.dropColumns(table, [...addedInvitationColumns]);
    }
  }
}
