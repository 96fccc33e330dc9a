import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How evenings come into a guest's calendar, and the subscription that the guest's own page shows. */
export class CalendarWays1760000000024 implements MigrationInterface {
  name = 'CalendarWays1760000000024';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE contacts ADD calendar_way text NOT NULL DEFAULT 'mail'
        CONSTRAINT contacts_calendar_way CHECK (calendar_way IN ('mail', 'feed', 'both', 'none'));

      -- Of a feed that the guest's page shows again: its secret, sealed.
      ALTER TABLE feeds ADD token_sealed bytea,
        ADD CONSTRAINT feeds_shown_to_guest CHECK (token_sealed IS NULL OR (contact_id IS NOT NULL AND kind = 'meetups'));
      CREATE INDEX feeds_shown ON feeds (organizer_id, contact_id) WHERE token_sealed IS NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Schemas only move forward: restore a backup to go back.');
  }
}
