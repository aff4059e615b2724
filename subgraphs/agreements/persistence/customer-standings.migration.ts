import type { MigrationInterface, QueryRunner } from 'typeorm';
import { table } from '../../../chassis/database/columns';
import { customerStandingColumns } from '../acceptance/recorded-status.entity';

const standings = table('customer_standing', customerStandingColumns, {
  primary: ['customerId'],
  indices: [['told', 'customerId']],
});

/** Of whoever accepted so far the others know that it did, and nothing of a lapse. */
const takeOver = `INSERT INTO customer_standing (customerId, told, since)
  SELECT partyId, 'ACCEPTED', MAX(recordedAt) FROM agreement
  WHERE type = 'CUSTOMER_AGREEMENT' AND partyId NOT IN (SELECT customerId FROM customer_standing) GROUP BY partyId`;

/** What the others were told of customers, so that a lapse is told once. */
export class CustomerStandings1769990400002 implements MigrationInterface {
  readonly name = 'CustomerStandings1769990400002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(standings, true);
    await runner.query(takeOver);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(standings.name, true);
  }
}
