import type { MigrationInterface, QueryRunner } from 'typeorm';
import { NOBODY_TO_ORDER_THROUGH } from '../eligibility/customer-standing';
import { ruleBits } from '../eligibility/rule-set';
import { faultOf } from '../eligibility/tally';
import { countLive } from './migrations-customer-counts';

const STANDING = 'order_standing';
const CUSTOMER = 'partner_customer';

/** What blocks a customer for a partner is what fails in the channels whose provider serves it. Counts anew if run again. */
export class ServedChannels1770249600002 implements MigrationInterface {
  readonly name = 'ServedChannels1770249600002';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
    await countLive(runner);
  }

  // Whoever goes back counts too little, and nothing breaks.
  down = (): Promise<void> => Promise.resolve();
}

const isUnserved = `isLive = 1 AND NOT EXISTS (SELECT 1 FROM ${STANDING} WHERE ${STANDING}.customerId = ${CUSTOMER}.customerId
  AND (${STANDING}.providerId = ${CUSTOMER}.partnerId OR ${STANDING}.resellerId = ${CUSTOMER}.partnerId)
  AND ${STANDING}.providerServes = 1)`;

const sinceOf = (side: 'provider' | 'reseller') => `(SELECT since FROM ${CUSTOMER}
  WHERE ${CUSTOMER}.customerId = ${STANDING}.customerId AND ${CUSTOMER}.partnerId = ${STANDING}.${side}Id)`;

const rulesWith = (fault: string) =>
  Object.entries(faultOf)
    .filter(([, of]) => of === fault)
    .map(([rule]) => `'${rule}'`)
    .join(', ');

const servedBlockers = `order_blocker INNER JOIN ${STANDING} ON ${STANDING}.customerId = order_blocker.customerId
  AND ${STANDING}.resellerId = order_blocker.resellerId AND ${STANDING}.providerId = order_blocker.providerId
  AND ${STANDING}.providerServes = 1`;

const bits = Object.entries(ruleBits).map(([rule, bit]) => `WHEN '${rule}' THEN ${bit}`);

/** Whose customers these rules block, and at whom the fault lies as that account sees it. */
const blockersOf = (side: 'provider' | 'reseller', other: 'provider' | 'reseller') =>
  `SELECT order_blocker.${side}Id AS accountId, rule, order_blocker.customerId AS customerId,
   CASE WHEN rule IN (${rulesWith('customer')}) THEN '' WHEN rule IN (${rulesWith(side)}) THEN order_blocker.${side}Id
   ELSE order_blocker.${other}Id END AS partnerId FROM ${servedBlockers}`;

const statements = [
  `UPDATE ${STANDING} SET providerSince = ${sinceOf('provider')}, resellerSince = ${sinceOf('reseller')}`,
  `UPDATE ${CUSTOMER} SET blockedBy = (SELECT COALESCE(SUM(DISTINCT CASE rule ${bits.join(' ')} END), 0)
   FROM ${servedBlockers} WHERE order_blocker.customerId = ${CUSTOMER}.customerId
   AND (order_blocker.providerId = ${CUSTOMER}.partnerId OR order_blocker.resellerId = ${CUSTOMER}.partnerId))`,
  `UPDATE ${CUSTOMER} SET blockedBy = ${ruleBits[NOBODY_TO_ORDER_THROUGH]}, verdict = 'BLOCKED' WHERE ${isUnserved}`,
  'DELETE FROM blocker_count',
  `INSERT INTO blocker_count (accountId, rule, partnerId, amount)
   SELECT accountId, rule, partnerId, COUNT(DISTINCT customerId)
   FROM (${blockersOf('provider', 'reseller')} UNION ALL ${blockersOf('reseller', 'provider')}) AS blocked
   GROUP BY accountId, rule, partnerId`,
  `INSERT INTO blocker_count (accountId, rule, partnerId, amount)
   SELECT partnerId, '${NOBODY_TO_ORDER_THROUGH}', '', COUNT(*) FROM ${CUSTOMER} WHERE ${isUnserved}
   GROUP BY partnerId`,
];
