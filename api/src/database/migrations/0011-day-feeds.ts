import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A feed showed meetups only. The organizer's own can also show whose week it is, or birthdays: names on days, and nothing else. */
export class DayFeeds1760000000010 implements MigrationInterface {
  name = 'DayFeeds1760000000010';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE feeds
        ADD kind text NOT NULL DEFAULT 'meetups' CONSTRAINT feeds_kind CHECK (kind IN ('meetups', 'touches', 'birthdays')),
        ADD CONSTRAINT feeds_of_contact CHECK (contact_id IS NULL OR kind = 'meetups');
    `);
  }

  async down(): Promise<void> {
    throw new Error('Schemas only move forward: restore a backup to go back.');
  }
}
