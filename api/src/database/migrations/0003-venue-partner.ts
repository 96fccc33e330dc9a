import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A café is a partner: who can come in, what it can cook, and whom to write to for a table, in which language. */
export class VenuePartner1760000000002 implements MigrationInterface {
  name = 'VenuePartner1760000000002';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE venues
        ADD COLUMN step_free text NOT NULL DEFAULT 'unknown' CONSTRAINT venues_step_free CHECK (step_free IN ('yes', 'no', 'unknown')),
        ADD COLUMN diets text NOT NULL DEFAULT '',
        ADD COLUMN reservation_name text NOT NULL DEFAULT '',
        ADD COLUMN reservation_email text NOT NULL DEFAULT '',
        ADD COLUMN locale text CONSTRAINT venues_locale CHECK (locale IN ('en', 'de', 'zh'));
    `);
  }

  async down(): Promise<void> {
    throw new Error('Schemas only move forward: restore a backup to go back.');
  }
}
