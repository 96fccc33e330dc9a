import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A date that is taken back, or left for another one, takes its place along. */
export class PlaceBeforeDate1760000000028 implements MigrationInterface {
  name = 'PlaceBeforeDate1760000000028';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Where the meetup was to be before this date was fixed; null also while it is not.
      ALTER TABLE date_options ADD COLUMN venue_before uuid,
        ADD CONSTRAINT date_options_venue_before FOREIGN KEY (organizer_id, venue_before)
          REFERENCES venues (organizer_id, id) ON DELETE SET NULL (venue_before);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Schemas only move forward: restore a backup to go back.');
  }
}
