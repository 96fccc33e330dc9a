import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Words that nobody answers make a rhythm slower, and in the end a question to the organizer. */
export class Unanswered1760000000022 implements MigrationInterface {
  name = 'Unanswered1760000000022';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- The organizer was asked whether to go on, and said so: what went out before does not count any more.
      CREATE TABLE rhythm_answers (
        organizer_id uuid NOT NULL,
        contact_id uuid NOT NULL,
        answered_at timestamptz NOT NULL,
        PRIMARY KEY (organizer_id, contact_id),
        CONSTRAINT rhythm_answers_contact FOREIGN KEY (organizer_id, contact_id) REFERENCES contacts ON DELETE CASCADE
      );

      -- How many words have gone to a contact since they last had a part in something: met, talked, wrote.
      CREATE VIEW unanswered_words AS
        SELECT c.organizer_id, c.id AS contact_id, (
          SELECT count(*)::int FROM interaction_participants p
          JOIN interactions i ON i.organizer_id = p.organizer_id AND i.id = p.interaction_id
          WHERE p.organizer_id = c.organizer_id AND p.contact_id = c.id AND i.direction = 'out' AND i.happened_at > coalesce(greatest(
            (SELECT max(x.happened_at) FROM interaction_participants y
             JOIN interactions x ON x.organizer_id = y.organizer_id AND x.id = y.interaction_id
             WHERE y.organizer_id = c.organizer_id AND y.contact_id = c.id
               AND (x.direction = 'in' OR (x.direction IS NULL AND x.kind IN ('meetup', 'in-person', 'call', 'intro')))),
            (SELECT max(m.received_at) FROM inbound_messages m
             WHERE m.organizer_id = c.organizer_id AND m.contact_id = c.id AND m.kind = 'person'),
            (SELECT a.answered_at FROM rhythm_answers a WHERE a.organizer_id = c.organizer_id AND a.contact_id = c.id)
          ), '-infinity')) AS words
        FROM contacts c;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Schemas only move forward: restore a backup to go back.');
  }
}
