import type { QueryRunner } from 'typeorm';
import { EventLog, FeedHead } from '../events/event-log.entity';
import { FollowerCursor } from '../following/follower-cursor.entity';
import { Mail } from '../mail/mail.entity';
import { IdempotencyKey } from '../unit-of-work/idempotency.entity';
import type { EntityClass, MigrationClass } from '../database/database';
import { newId } from '../database/ids';
import { tablesOf } from '../database/tables';

/** Tables that every subgraph's database has. */
export const chassisEntities: readonly EntityClass[] = [EventLog, FeedHead, FollowerCursor, Mail, IdempotencyKey];

class ChassisTables1796086800000 extends tablesOf(chassisEntities) {
  override async up(runner: QueryRunner): Promise<void> {
    await super.up(runner);
    await runner.query(
      'INSERT INTO feed_head (id, position, incarnation) SELECT 1, 0, ? WHERE NOT EXISTS (SELECT 1 FROM feed_head)',
      [newId()],
    );
  }
}

export const chassisMigrations: readonly MigrationClass[] = [ChassisTables1796086800000];
