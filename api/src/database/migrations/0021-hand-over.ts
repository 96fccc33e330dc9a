import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An invitation may be carried into a chat by the organizer: which one, and when. */
export class HandOver1760000000020 implements MigrationInterface {
  name = 'HandOver1760000000020';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE invitations
        ADD handed_over_at timestamptz,
        ADD handed_over_by text,
        ADD CONSTRAINT invitations_handed_over CHECK ((handed_over_at IS NULL) = (handed_over_by IS NULL));
    `);
  }

  async down(): Promise<void> {
    throw new Error('Schemas only move forward: restore a backup to go back.');
  }
}
