import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What follows from an evening: one note about everybody, a word to somebody later, two people who should know each other.
 */
export class Debrief1760000000005 implements MigrationInterface {
  name = 'Debrief1760000000005';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE debriefs (
        organizer_id uuid NOT NULL,
        meetup_id uuid NOT NULL,
        text text NOT NULL,
        version int NOT NULL DEFAULT 1,
        updated_at timestamptz NOT NULL,
        PRIMARY KEY (organizer_id, meetup_id),
        CONSTRAINT debriefs_meetup FOREIGN KEY (organizer_id, meetup_id) REFERENCES meetups ON DELETE CASCADE
      );
      -- Beside the note typed by hand, not in it: the debrief can be written anew without touching the other.
      ALTER TABLE interaction_participants ADD debrief text NOT NULL DEFAULT '';

      CREATE TABLE touches (
        organizer_id uuid NOT NULL,
        id uuid NOT NULL,
        contact_id uuid NOT NULL,
        -- Days on the organizer's calendar, both included.
        window_start date NOT NULL,
        window_end date NOT NULL,
        reason text NOT NULL DEFAULT '',
        state text NOT NULL DEFAULT 'open' CONSTRAINT touches_state CHECK (state IN ('open', 'done', 'dropped')),
        -- The evening that it follows from.
        meetup_id uuid,
        -- What it came to.
        interaction_id uuid,
        created_at timestamptz NOT NULL,
        closed_at timestamptz,
        PRIMARY KEY (organizer_id, id),
        CONSTRAINT touches_contact FOREIGN KEY (organizer_id, contact_id) REFERENCES contacts ON DELETE CASCADE,
        CONSTRAINT touches_meetup FOREIGN KEY (organizer_id, meetup_id) REFERENCES meetups ON DELETE SET NULL (meetup_id),
        CONSTRAINT touches_interaction FOREIGN KEY (organizer_id, interaction_id) REFERENCES interactions
          ON DELETE SET NULL (interaction_id),
        CONSTRAINT touches_window CHECK (window_start <= window_end),
        CONSTRAINT touches_closed CHECK ((state = 'open') = (closed_at IS NULL)),
        CONSTRAINT touches_done CHECK (interaction_id IS NULL OR state = 'done')
      );
      CREATE INDEX touches_open ON touches (organizer_id, window_start) WHERE state = 'open';
      CREATE INDEX touches_by_contact ON touches (organizer_id, contact_id);

      CREATE TABLE introductions (
        organizer_id uuid NOT NULL REFERENCES organizers ON DELETE CASCADE,
        id uuid NOT NULL,
        contact_id uuid NOT NULL,
        other_id uuid NOT NULL,
        words text NOT NULL DEFAULT '',
        state text NOT NULL DEFAULT 'open' CONSTRAINT introductions_state CHECK (state IN
          ('open', 'complete', 'withdrawn', 'expired')),
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        closed_at timestamptz,
        PRIMARY KEY (organizer_id, id),
        CONSTRAINT introductions_order CHECK (contact_id < other_id),
        CONSTRAINT introductions_contact FOREIGN KEY (organizer_id, contact_id) REFERENCES contacts ON DELETE CASCADE,
        CONSTRAINT introductions_other FOREIGN KEY (organizer_id, other_id) REFERENCES contacts ON DELETE CASCADE,
        CONSTRAINT introductions_closed CHECK ((state = 'open') = (closed_at IS NULL))
      );
      -- Nobody is asked twice at once about the same person.
      CREATE UNIQUE INDEX introductions_once ON introductions (organizer_id, contact_id, other_id) WHERE state = 'open';
      CREATE INDEX introductions_due ON introductions (expires_at) WHERE state = 'open';

      CREATE TABLE introduction_sides (
        organizer_id uuid NOT NULL,
        introduction_id uuid NOT NULL,
        contact_id uuid NOT NULL,
        answer text CONSTRAINT introduction_sides_answer CHECK (answer IN ('yes', 'no')),
        -- What a yes hands over, as it stood then; gone again when the introduction is over.
        shared_kind text,
        shared_value text,
        link_hash bytea NOT NULL,
        link_sealed bytea NOT NULL,
        PRIMARY KEY (organizer_id, introduction_id, contact_id),
        CONSTRAINT introduction_sides_introduction FOREIGN KEY (organizer_id, introduction_id)
          REFERENCES introductions ON DELETE CASCADE,
        CONSTRAINT introduction_sides_contact FOREIGN KEY (organizer_id, contact_id) REFERENCES contacts ON DELETE CASCADE,
        CONSTRAINT introduction_sides_shared CHECK ((shared_kind IS NULL) = (shared_value IS NULL)
          AND (shared_kind IS NULL OR answer = 'yes'))
      );
      CREATE INDEX introduction_sides_link ON introduction_sides (link_hash);

      ALTER TABLE messages ADD introduction_id uuid,
        ADD CONSTRAINT messages_introduction FOREIGN KEY (organizer_id, introduction_id)
          REFERENCES introductions ON DELETE CASCADE;
      CREATE INDEX messages_by_introduction ON messages (organizer_id, introduction_id) WHERE introduction_id IS NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Schemas only move forward: restore a backup to go back.');
  }
}
