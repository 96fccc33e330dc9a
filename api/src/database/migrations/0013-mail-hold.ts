import type { MigrationInterface, QueryRunner } from 'typeorm';

/** After a restore nothing leaves until the organizer has looked at what is due. */
export class MailHold1760000000012 implements MigrationInterface {
  name = 'MailHold1760000000012';

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE instance ADD mail_held_since timestamptz');
  }

  async down(): Promise<void> {
    throw new Error('Schemas only move forward: restore a backup to go back.');
  }
}
