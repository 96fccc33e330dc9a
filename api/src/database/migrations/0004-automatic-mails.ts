import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Nudge, reminder and thank-you; go or no-go, and the question how it was. The tick looked for what is due among the answer-bys of invitations, which know
 * nothing of mails; now each table says itself when it wants to be looked at, and the tick finds the rest out.
 */
export class AutomaticMails1760000000003 implements MigrationInterface {
  name = 'AutomaticMails1760000000003';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE meetups
        ADD nudge boolean NOT NULL DEFAULT true,
        ADD reminder boolean NOT NULL DEFAULT true,
        ADD thanks boolean NOT NULL DEFAULT true,
        ADD decision_hours int NOT NULL DEFAULT 48 CONSTRAINT meetups_decision CHECK (decision_hours BETWEEN 2 AND 336),
        ADD autopilot boolean NOT NULL DEFAULT false,
        -- When the organizer was asked whether it is on, and how it was.
        ADD decision_asked_at timestamptz,
        ADD debrief_asked_at timestamptz,
        ADD due_at timestamptz;
      UPDATE meetups SET due_at = now() WHERE state IN ('inviting', 'confirmed', 'held');
      CREATE INDEX meetups_due ON meetups (due_at) WHERE due_at IS NOT NULL;
      DROP INDEX invitations_due;

      -- When each was dealt with, sent or skipped: at most one of each for a guest and a meetup.
      ALTER TABLE invitations
        ADD nudged_at timestamptz,
        ADD reminded_at timestamptz,
        ADD thanked_at timestamptz;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Schemas only move forward: restore a backup to go back.');
  }
}
