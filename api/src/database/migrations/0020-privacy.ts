import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Somebody may be erased: by the organizer, at their own wish, or because nothing has linked the two for years. */
export class Privacy1760000000019 implements MigrationInterface {
  name = 'Privacy1760000000019';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE contacts
        -- When a guest's wish comes true; until then it can be taken back.
        ADD erase_at timestamptz,
        -- Of an erased contact only this row is left, so that counts stay right.
        ADD erased_at timestamptz,
        ADD CONSTRAINT contacts_erased_is_hidden CHECK (erased_at IS NULL OR deleted_at IS NOT NULL);
      CREATE INDEX contacts_to_erase ON contacts (erase_at) WHERE erase_at IS NOT NULL;

      ALTER TABLE organizers
        -- Whoever nothing links with for so long is erased; null: nobody is.
        ADD retention_years int CONSTRAINT organizers_retention CHECK (retention_years BETWEEN 1 AND 20),
        -- Not before this: there is time to see whom it means.
        ADD retention_from timestamptz,
        ADD CONSTRAINT organizers_retention_from CHECK ((retention_years IS NULL) = (retention_from IS NULL));

      -- That somebody was erased, when and why. Not who.
      CREATE TABLE erasures (
        organizer_id uuid NOT NULL REFERENCES organizers ON DELETE CASCADE,
        id uuid NOT NULL,
        cause text NOT NULL CONSTRAINT erasures_cause CHECK (cause IN ('organizer', 'wish', 'retention')),
        erased_at timestamptz NOT NULL,
        PRIMARY KEY (organizer_id, id)
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Schemas only move forward: restore a backup to go back.');
  }
}
