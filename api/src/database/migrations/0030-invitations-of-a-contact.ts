import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whoever was asked to 1,000 meetups is found at one of them at once. The planner reckons with the few invitations of an average
 * contact, and with an index of contacts alone it looked through all of theirs.
 */
export class InvitationsOfAContact1760000000029 implements MigrationInterface {
  name = 'InvitationsOfAContact1760000000029';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE invitations DROP CONSTRAINT invitations_once,
        ADD CONSTRAINT invitations_once UNIQUE (organizer_id, contact_id, meetup_id);
      DROP INDEX invitations_by_contact;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Schemas only move forward: restore a backup to go back.');
  }
}
