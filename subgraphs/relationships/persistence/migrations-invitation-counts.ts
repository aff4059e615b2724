import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = `kind IN ('PARTNERSHIP_INVITED', 'CUSTOMER_INVITED')`;

/** Decided invitations are counted as they are decided, no longer when somebody asks. Counts anew if run again. */
export class InvitationCounts1770163200003 implements MigrationInterface {
  readonly name = 'InvitationCounts1770163200003';

  async up(runner: QueryRunner): Promise<void> {
    await this.down(runner);
    for (const invited of ['partnership', 'customer']) {
      for (const side of ['providerId', 'resellerId']) {
        await runner.query(`INSERT INTO channel_count (partnerId, kind, bucket, amount)
          SELECT ${side}, '${invited.toUpperCase()}_INVITED', state, COUNT(*) FROM ${invited}_invitation
          WHERE state <> 'PENDING' AND ${side} IS NOT NULL GROUP BY ${side}, state`);
      }
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM channel_count WHERE ${KINDS}`);
  }
}
