import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A rhythm was a number at a circle that nothing followed from. Now a contact can have their own or be let rest, and each week gets a
 * plan that is stored once: whatever starts again or runs beside it finds the week planned.
 */
export class Rhythm1760000000009 implements MigrationInterface {
  name = 'Rhythm1760000000009';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE organizers
        ADD touch_budget int NOT NULL DEFAULT 3 CONSTRAINT organizers_touch_budget CHECK (touch_budget BETWEEN 0 AND 20),
        -- The last day without touches; null: not away.
        ADD away_until date;

      -- No row: as the circles say.
      CREATE TABLE contact_rhythms (
        organizer_id uuid NOT NULL,
        contact_id uuid NOT NULL,
        kind text NOT NULL CONSTRAINT contact_rhythms_kind CHECK (kind IN ('own', 'rest')),
        months int CONSTRAINT contact_rhythms_months CHECK (months BETWEEN 1 AND 60),
        PRIMARY KEY (organizer_id, contact_id),
        CONSTRAINT contact_rhythms_contact FOREIGN KEY (organizer_id, contact_id) REFERENCES contacts ON DELETE CASCADE,
        CONSTRAINT contact_rhythms_own CHECK ((kind = 'own') = (months IS NOT NULL))
      );

      -- When a rhythm was to bring its first touch. Given out once, so that many at once are a few a week.
      CREATE TABLE rhythm_starts (
        organizer_id uuid NOT NULL,
        contact_id uuid NOT NULL,
        months int NOT NULL,
        first_on date NOT NULL,
        PRIMARY KEY (organizer_id, contact_id),
        CONSTRAINT rhythm_starts_contact FOREIGN KEY (organizer_id, contact_id) REFERENCES contacts ON DELETE CASCADE
      );

      -- The weeks that are planned, by their Monday.
      CREATE TABLE touch_weeks (
        organizer_id uuid NOT NULL REFERENCES organizers ON DELETE CASCADE,
        week date NOT NULL,
        planned_at timestamptz NOT NULL,
        PRIMARY KEY (organizer_id, week)
      );

      ALTER TABLE touches
        ADD kind text NOT NULL DEFAULT 'promise' CONSTRAINT touches_kind CHECK (kind IN ('promise', 'rhythm')),
        -- Of a rhythm's touch: a touch that counts and came after this day takes its place.
        ADD clears_after date,
        ADD CONSTRAINT touches_clears CHECK ((kind = 'rhythm') = (clears_after IS NOT NULL));
      CREATE UNIQUE INDEX touches_rhythm_once ON touches (organizer_id, contact_id) WHERE kind = 'rhythm' AND state = 'open';

      CREATE INDEX inbound_messages_by_contact ON inbound_messages (organizer_id, contact_id) WHERE kind = 'person';
      -- What counts as a word between two people. The last touch is the newest of these that is not in the future; nobody writes it down.
      CREATE VIEW counting_touches AS
        SELECT p.organizer_id, p.contact_id, i.happened_at AS at
        FROM interaction_participants p
        JOIN interactions i ON i.organizer_id = p.organizer_id AND i.id = p.interaction_id
        UNION ALL
        SELECT organizer_id, contact_id, received_at FROM inbound_messages WHERE kind = 'person' AND contact_id IS NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Schemas only move forward: restore a backup to go back.');
  }
}
