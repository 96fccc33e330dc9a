import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many mails left lately, to one contact and at all. */
export class MailQuotas1760000000025 implements MigrationInterface {
  name = 'MailQuotas1760000000025';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX messages_by_contact ON messages (organizer_id, contact_id, sent_at);
      CREATE INDEX messages_sent ON messages (sent_at) WHERE sent_at IS NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Schemas only move forward: restore a backup to go back.');
  }
}
