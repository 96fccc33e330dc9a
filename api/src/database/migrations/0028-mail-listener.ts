import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mails may also be handed over by LMTP or SMTP. */
export class MailListener1760000000027 implements MigrationInterface {
  name = 'MailListener1760000000027';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE inbound_messages DROP CONSTRAINT inbound_messages_source,
        ADD CONSTRAINT inbound_messages_source CHECK (source IN ('hook', 'imap', 'lmtp', 'smtp'));
    `);
  }

  async down(): Promise<void> {
    throw new Error('Schemas only move forward: restore a backup to go back.');
  }
}
