import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnOf } from '../../../chassis/database/columns';
import { ruleBits } from '../eligibility/rule-set';
import { partnerCustomerColumns } from '../customer.entity';

const TABLE = 'partner_customer';
const COLUMN = 'blockedBy';

const changes = [
  {
    table: TABLE,
    added: [
      ['partnerId', 'isLive', 'customerSortKey', 'customerId', 'customerMarket', 'verdict', COLUMN],
      ['partnerId', 'isLive', 'since', 'customerId', 'customerSortKey', 'customerMarket', 'verdict', COLUMN],
      ['partnerId', 'isLive', 'verdict', 'customerSortKey', 'customerId', 'customerMarket'],
    ],
    dropped: [
      ['partnerId', 'isLive', 'customerSortKey', 'customerId'],
      ['partnerId', 'isLive', 'since', 'customerId'],
      ['partnerId', 'isLive', 'verdict', 'customerSortKey', 'customerId'],
    ],
  },
  {
    table: 'order_blocker',
    added: [],
    dropped: [
      ['providerId', 'rule', 'customerId'],
      ['resellerId', 'rule', 'customerId'],
    ],
  },
  { table: 'order_standing', added: [], dropped: [['resellerId', 'customerId']] },
];

/** Lists of customers read nothing but an index, whatever they are filtered by; what that makes needless goes. */
export class CustomerLists1769990400002 implements MigrationInterface {
  readonly name = 'CustomerLists1769990400002';

  async up(runner: QueryRunner): Promise<void> {
    if (!(await runner.hasColumn(TABLE, COLUMN))) {
      await runner.addColumn(TABLE, new TableColumn(columnOf(COLUMN, partnerCustomerColumns[COLUMN])));
    }
    await runner.query(blockedBy);
    for (const { table, added, dropped } of changes) {
      await create(runner, table, added);
      await drop(runner, table, dropped);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { table, added, dropped } of changes) {
      await create(runner, table, dropped);
      await drop(runner, table, added);
    }
    await runner.dropColumn(TABLE, COLUMN);
  }
}

const cases = Object.entries(ruleBits).map(([rule, bit]) => `WHEN '${rule}' THEN ${bit}`);

const blockedBy = `UPDATE ${TABLE} SET ${COLUMN} = (SELECT COALESCE(SUM(DISTINCT CASE rule ${cases.join(' ')} END), 0)
  FROM order_blocker WHERE order_blocker.customerId = ${TABLE}.customerId
  AND (order_blocker.providerId = ${TABLE}.partnerId OR order_blocker.resellerId = ${TABLE}.partnerId))`;

async function indicesOf(runner: QueryRunner, table: string): Promise<string[]> {
  const { indices = [] } = (await runner.getTable(table)) ?? {};
  return indices.map(({ columnNames }) => columnNames.join());
}

/** A table made today has them, and a run that was killed has made some. */
async function create(runner: QueryRunner, table: string, indices: readonly string[][]): Promise<void> {
  const present = await indicesOf(runner, table);
  for (const columnNames of indices.filter((index) => !present.includes(index.join()))) {
    await runner.createIndex(table, new TableIndex({ columnNames }));
  }
}

async function drop(runner: QueryRunner, table: string, indices: readonly string[][]): Promise<void> {
  const present = await indicesOf(runner, table);
  for (const columnNames of indices.filter((index) => present.includes(index.join()))) {
    await runner.dropIndex(table, new TableIndex({ columnNames }));
  }
}
