import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mails about a change wait for the next edit, and then say what all of them came to. */
export class GatheredNews1760000000026 implements MigrationInterface {
  name = 'GatheredNews1760000000026';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- When the first of them leaves; null: none waits.
      ALTER TABLE meetups ADD news_due_at timestamptz;
      -- Of a mail about a change: the plan that its reader knew before.
      ALTER TABLE messages ADD known_before jsonb;
      CREATE INDEX messages_news ON messages (organizer_id, meetup_id) WHERE kind = 'changed';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Schemas only move forward: restore a backup to go back.');
  }
}
