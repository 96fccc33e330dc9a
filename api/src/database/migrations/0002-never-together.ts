import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Two contacts whom the organizer would not put at one table. A pair has no first and no second, so it is stored in one order only:
 * the same wish cannot stand there twice.
 */
export class NeverTogether1760000000001 implements MigrationInterface {
  name = 'NeverTogether1760000000001';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE never_together (
        organizer_id uuid NOT NULL,
        contact_id uuid NOT NULL,
        other_id uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (organizer_id, contact_id, other_id),
        CONSTRAINT never_together_order CHECK (contact_id < other_id),
        CONSTRAINT never_together_contact FOREIGN KEY (organizer_id, contact_id) REFERENCES contacts ON DELETE CASCADE,
        CONSTRAINT never_together_other FOREIGN KEY (organizer_id, other_id) REFERENCES contacts ON DELETE CASCADE
      );
      CREATE INDEX never_together_by_other ON never_together (organizer_id, other_id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Schemas only move forward: restore a backup to go back.');
  }
}
