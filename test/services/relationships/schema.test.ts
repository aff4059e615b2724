import { InvitationReminders1769817600002 } from '../../../subgraphs/relationships/persistence/migrations-reminders';
import { entities, migrations } from '../../../subgraphs/relationships/subgraph';
import { TestDatabases, describeSchemaAgreement, dialects, schemaDifferences } from '../../support/databases';

describeSchemaAgreement('relationships', { entities, migrations });

const databases = new TestDatabases();
afterAll(() => databases.dispose());

test.each(dialects)(
  'a database from before invitations were reminded of is brought up to date on %s',
  async (dialect) => {
    const database = await databases.create(dialect, { entities, migrations });
    const reminders = new InvitationReminders1769817600002();

    await database.transact(async (manager) => {
      const runner = manager.queryRunner!;
      await reminders.down(runner);
      expect(await runner.hasColumn('customer_invitation', 'remindedAt')).toBe(false);
      await reminders.up(runner);
      // Once more, as after a kill between the last statement and the record of it.
      await reminders.up(runner);
    }, 60_000);

    expect(await schemaDifferences(database)).toEqual([]);
  },
);
