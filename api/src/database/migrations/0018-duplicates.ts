import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One person may have come in twice. Two contacts become one without anything being thrown away: the one that goes is hidden and keeps what
 * cannot be told apart from its own, and what moved is written down, so that the merge can be taken back.
 */
export class Duplicates1760000000017 implements MigrationInterface {
  name = 'Duplicates1760000000017';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE contacts
        ADD merged_into_id uuid,
        ADD CONSTRAINT contacts_merged_into FOREIGN KEY (organizer_id, merged_into_id) REFERENCES contacts
          ON DELETE SET NULL (merged_into_id),
        ADD CONSTRAINT contacts_merged_into_another CHECK (merged_into_id <> id),
        -- Whoever is part of another contact is seen nowhere by themselves.
        ADD CONSTRAINT contacts_merged_is_hidden CHECK (merged_into_id IS NULL OR deleted_at IS NOT NULL);
      CREATE INDEX contacts_merged_into ON contacts (organizer_id, merged_into_id) WHERE merged_into_id IS NOT NULL;

      CREATE TABLE merges (
        organizer_id uuid NOT NULL,
        absorbed_id uuid NOT NULL,
        kept_id uuid NOT NULL,
        merged_at timestamptz NOT NULL,
        -- What moved, what was added, and what stood there before.
        journal jsonb NOT NULL,
        -- The sealed note of the one that stayed, before and after; still sealed.
        sealed_before bytea,
        sealed_after bytea,
        PRIMARY KEY (organizer_id, absorbed_id),
        CONSTRAINT merges_absorbed FOREIGN KEY (organizer_id, absorbed_id) REFERENCES contacts ON DELETE CASCADE,
        CONSTRAINT merges_kept FOREIGN KEY (organizer_id, kept_id) REFERENCES contacts ON DELETE CASCADE
      );
      CREATE INDEX merges_by_kept ON merges (organizer_id, kept_id);

      -- Two who look alike and are two people, as the organizer said. Like never_together: no first and no second.
      CREATE TABLE not_the_same (
        organizer_id uuid NOT NULL,
        contact_id uuid NOT NULL,
        other_id uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (organizer_id, contact_id, other_id),
        CONSTRAINT not_the_same_order CHECK (contact_id < other_id),
        CONSTRAINT not_the_same_contact FOREIGN KEY (organizer_id, contact_id) REFERENCES contacts ON DELETE CASCADE,
        CONSTRAINT not_the_same_other FOREIGN KEY (organizer_id, other_id) REFERENCES contacts ON DELETE CASCADE
      );
      CREATE INDEX not_the_same_by_other ON not_the_same (organizer_id, other_id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Schemas only move forward: restore a backup to go back.');
  }
}
