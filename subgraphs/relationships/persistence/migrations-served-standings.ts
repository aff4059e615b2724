import { TableColumn } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { columnOf, flag } from '../../chassis/database/columns';
import { NOBODY_TO_ORDER_THROUGH } from '../domain/customer-standing';
import { ruleBits } from '../domain/rule-set';
import { faultOf } from '../domain/tally';
import { countLive } from './migrations-customer-counts';
import { keepBlockedBy } from './migrations-customer-lists';

const TABLE = 'order_standing';
const COLUMN = 'providerServes';

/** A channel has a standing while its provider serves the customer; those of others go, and all is counted anew. */
export class ServedStandings1770249600002 implements MigrationInterface {
  readonly name = 'ServedStandings1770249600002';

  async up(runner: QueryRunner): Promise<void> {
    // A table made today never had it. It goes last, so that a run that was killed begins again.
    if (!(await runner.hasColumn(TABLE, COLUMN))) return;
    for (const statement of statements) await runner.query(statement);
    await countLive(runner);
    await runner.dropColumn(TABLE, COLUMN);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.addColumn(TABLE, new TableColumn(columnOf(COLUMN, flag({ default: true }))));
  }
}

const isUnserved = `isLive = 1 AND NOT EXISTS (SELECT 1 FROM ${TABLE} WHERE ${TABLE}.customerId = partner_customer.customerId
  AND (${TABLE}.providerId = partner_customer.partnerId OR ${TABLE}.resellerId = partner_customer.partnerId))`;

const sinceOf = (side: 'provider' | 'reseller') => `(SELECT since FROM partner_customer
  WHERE partner_customer.customerId = ${TABLE}.customerId AND partner_customer.partnerId = ${TABLE}.${side}Id)`;

const rulesWith = (fault: string) =>
  Object.entries(faultOf)
    .filter(([, of]) => of === fault)
    .map(([rule]) => `'${rule}'`)
    .join(', ');

/** Whose customers these rules block, and at whom the fault lies as that account sees it. */
const blockersOf = (side: 'provider' | 'reseller', other: 'provider' | 'reseller') =>
  `SELECT ${side}Id AS accountId, rule, customerId, CASE WHEN rule IN (${rulesWith('customer')}) THEN ''
   WHEN rule IN (${rulesWith(side)}) THEN ${side}Id ELSE ${other}Id END AS partnerId FROM order_blocker`;

const countWhere = (condition: string) =>
  `(SELECT COUNT(*) FROM ${TABLE} WHERE ${TABLE}.partnershipId = partnership.id${condition})`;

const statements = [
  `DELETE FROM order_blocker WHERE EXISTS (SELECT 1 FROM ${TABLE} WHERE ${TABLE}.customerId = order_blocker.customerId
   AND ${TABLE}.resellerId = order_blocker.resellerId AND ${TABLE}.providerId = order_blocker.providerId
   AND ${TABLE}.${COLUMN} = 0)`,
  `DELETE FROM ${TABLE} WHERE ${COLUMN} = 0`,
  `UPDATE ${TABLE} SET providerSince = ${sinceOf('provider')}, resellerSince = ${sinceOf('reseller')}`,
  keepBlockedBy,
  `UPDATE partner_customer SET blockedBy = ${ruleBits[NOBODY_TO_ORDER_THROUGH]}, verdict = 'BLOCKED' WHERE ${isUnserved}`,
  `UPDATE partnership SET customerCount = ${countWhere('')},
   blockedCustomerCount = ${countWhere(` AND ${TABLE}.verdict = 'BLOCKED'`)}`,
  'DELETE FROM blocker_count',
  `INSERT INTO blocker_count (accountId, rule, partnerId, amount)
   SELECT accountId, rule, partnerId, COUNT(DISTINCT customerId)
   FROM (${blockersOf('provider', 'reseller')} UNION ALL ${blockersOf('reseller', 'provider')}) AS blocked
   GROUP BY accountId, rule, partnerId`,
  `INSERT INTO blocker_count (accountId, rule, partnerId, amount)
   SELECT partnerId, '${NOBODY_TO_ORDER_THROUGH}', '', COUNT(*) FROM partner_customer WHERE ${isUnserved}
   GROUP BY partnerId`,
];
