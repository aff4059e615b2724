import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Live customers are counted by all that lists filter by, no longer by their verdict alone. Counts anew if run again. */
export class CustomerCounts1770076800002 implements MigrationInterface {
  readonly name = 'CustomerCounts1770076800002';

  up = countLive;

  down = (runner: QueryRunner): Promise<void> => countAnew(runner, 'VERDICT', 'verdict');
}

/** Counts an account's live customers by all that lists filter by. */
export function countLive(runner: QueryRunner): Promise<void> {
  return countAnew(runner, 'LIVE', `CONCAT(verdict, ' ', customerMarket, ' ', blockedBy)`);
}

async function countAnew(runner: QueryRunner, kind: string, bucket: string): Promise<void> {
  await runner.query(`DELETE FROM channel_count WHERE kind IN ('LIVE', 'VERDICT')`);
  await runner.query(`INSERT INTO channel_count (partnerId, kind, bucket, amount)
    SELECT partnerId, '${kind}', ${bucket}, COUNT(*) FROM partner_customer WHERE isLive = 1
    GROUP BY partnerId, ${bucket}`);
}
