import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { EventLog, FeedHead } from '../events/event-log.entity';
import { FollowerCursor } from '../events/follower-cursor.entity';
import { Mail } from '../mail/mail.entity';
import { IdempotencyKey } from '../unit-of-work/idempotency.entity';
import { columnOf, id, json, longText, moment, position, table, text, whole } from './columns';
import type { EntityClass, MigrationClass } from './database';
import { newId } from './ids';

const eventLog = () =>
  table(
    'event_log',
    {
      position: position(),
      id: id(),
      type: text(100),
      at: moment(),
      actor: json(),
      subjectId: id(),
      audience: json(),
      changes: json(),
      data: json(),
    },
    { primary: ['position'], unique: [['id']], indices: [['subjectId', 'position']] },
  );

const feedHead = () => table('feed_head', { id: whole(), position: position() }, { primary: ['id'] });

const followerCursor = () =>
  table('follower_cursor', { source: text(100), position: position() }, { primary: ['source'] });

const mail = () =>
  table(
    'mail',
    {
      id: id(),
      to: text(320),
      language: text(35),
      subject: text(500),
      text: longText(),
      html: longText(),
      link: json({ nullable: true }),
      state: text(20),
      attempts: whole(),
      dueAt: moment(),
      leasedBy: id({ nullable: true }),
      createdAt: moment(),
      sentAt: moment({ nullable: true }),
      failure: text(500, { nullable: true }),
    },
    { primary: ['id'], indices: [['state', 'dueAt', 'id']] },
  );

const idempotencyKey = () =>
  table(
    'idempotency_key',
    { scope: text(64), inputHash: text(64), result: json({ nullable: true }), createdAt: moment() },
    { primary: ['scope'], indices: [['createdAt']] },
  );

/** Tables that every subgraph's database has. Each step may find that an earlier, killed run already took it. */
class ChassisTables1700000000000 implements MigrationInterface {
  readonly name = 'ChassisTables1700000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const create of [eventLog, feedHead, followerCursor, mail, idempotencyKey])
      await runner.createTable(create(), true);
    await runner.query('INSERT INTO feed_head (id, position) SELECT 1, 0 WHERE NOT EXISTS (SELECT 1 FROM feed_head)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['idempotency_key', 'mail', 'follower_cursor', 'feed_head', 'event_log'])
      await runner.dropTable(name, true);
  }
}

/** What a follower had taken in before it was noted is what it has taken in. */
class FurthestPositions1769990400004 implements MigrationInterface {
  readonly name = 'FurthestPositions1769990400004';

  async up(runner: QueryRunner): Promise<void> {
    if (!(await runner.hasColumn('follower_cursor', 'furthest')))
      await runner.addColumn('follower_cursor', new TableColumn(columnOf('furthest', position({ default: 0 }))));
    await runner.query('UPDATE follower_cursor SET furthest = position WHERE furthest < position');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('follower_cursor', 'furthest');
  }
}

/** Before it was kept, nobody knew how new the facts of others were; the first look at their feeds tells. */
class ConfirmedMoments1770336000004 implements MigrationInterface {
  readonly name = 'ConfirmedMoments1770336000004';

  async up(runner: QueryRunner): Promise<void> {
    if (!(await runner.hasColumn('follower_cursor', 'confirmedAt')))
      await runner.addColumn('follower_cursor', new TableColumn(columnOf('confirmedAt', moment({ nullable: true }))));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('follower_cursor', 'confirmedAt');
  }
}

const historyColumns = [
  ['feed_head', 'incarnation'],
  ['follower_cursor', 'eventId'],
  ['follower_cursor', 'incarnation'],
] as const;

/** What was taken in before it was noted is taken for the history of whoever is followed then. */
class SameHistory1771113600001 implements MigrationInterface {
  readonly name = 'SameHistory1771113600001';

  async up(runner: QueryRunner): Promise<void> {
    for (const [tableName, column] of historyColumns)
      if (!(await runner.hasColumn(tableName, column)))
        await runner.addColumn(tableName, new TableColumn(columnOf(column, id({ nullable: true }))));
    await runner.query('UPDATE feed_head SET incarnation = ? WHERE incarnation IS NULL', [newId()]);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [tableName, column] of historyColumns) await runner.dropColumn(tableName, column);
  }
}

/** Of the rebuilds before this was noted nothing is left to do. */
class Rebuilds1771113600002 implements MigrationInterface {
  readonly name = 'Rebuilds1771113600002';

  async up(runner: QueryRunner): Promise<void> {
    if (await runner.hasColumn('follower_cursor', 'concluding')) return;
    await runner.addColumn('follower_cursor', new TableColumn(columnOf('concluding', text(100, { nullable: true }))));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('follower_cursor', 'concluding');
  }
}

export const chassisEntities: readonly EntityClass[] = [EventLog, FeedHead, FollowerCursor, Mail, IdempotencyKey];
export const chassisMigrations: readonly MigrationClass[] = [
  ChassisTables1700000000000,
  FurthestPositions1769990400004,
  ConfirmedMoments1770336000004,
  SameHistory1771113600001,
  Rebuilds1771113600002,
];
