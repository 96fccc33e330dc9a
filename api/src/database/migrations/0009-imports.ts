import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * People come in by the hundred: what was read in a file, what became of each row, and what each contact was before, so that an import can
 * be taken back as a whole.
 */
export class Imports1760000000008 implements MigrationInterface {
  name = 'Imports1760000000008';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE imports (
        organizer_id uuid NOT NULL REFERENCES organizers ON DELETE CASCADE,
        id uuid NOT NULL,
        -- The file's name; '' for what was pasted.
        name text NOT NULL,
        state text NOT NULL DEFAULT 'preview' CONSTRAINT imports_state CHECK (state IN
          ('preview', 'running', 'done', 'undoing', 'undone')),
        format text NOT NULL,
        encoding text NOT NULL,
        delimiter text,
        columns jsonb NOT NULL,
        above int NOT NULL,
        -- What came, as long as it can be read in another way.
        source bytea,
        -- The circle that everybody joins; '': none.
        circle text NOT NULL DEFAULT '',
        made_circle_ids uuid[] NOT NULL DEFAULT '{}',
        created_at timestamptz NOT NULL,
        finished_at timestamptz,
        PRIMARY KEY (organizer_id, id),
        CONSTRAINT imports_source CHECK ((source IS NOT NULL) = (state = 'preview'))
      );
      CREATE INDEX imports_newest ON imports (organizer_id, created_at DESC, id);
      -- Two at once could make one person twice.
      CREATE UNIQUE INDEX imports_one_at_a_time ON imports (organizer_id) WHERE state IN ('running', 'undoing');

      CREATE TABLE import_rows (
        organizer_id uuid NOT NULL,
        import_id uuid NOT NULL,
        -- From 0, in the order of the source.
        position int NOT NULL,
        raw jsonb NOT NULL,
        record jsonb,
        findings jsonb NOT NULL,
        fingerprint text NOT NULL,
        key text NOT NULL,
        action text NOT NULL CONSTRAINT import_rows_action CHECK (action IN ('add', 'update', 'merge', 'skip')),
        reason text NOT NULL,
        shared text NOT NULL,
        same_as int,
        -- Whom it seems to be.
        match_id uuid,
        chosen boolean NOT NULL DEFAULT false,
        state text NOT NULL DEFAULT 'pending' CONSTRAINT import_rows_state CHECK (state IN
          ('pending', 'added', 'updated', 'unchanged', 'skipped', 'failed', 'undone', 'kept')),
        -- Whom it became, in which version the contact was left, and what stood there before.
        contact_id uuid,
        contact_version int,
        before jsonb,
        PRIMARY KEY (organizer_id, import_id, position),
        CONSTRAINT import_rows_import FOREIGN KEY (organizer_id, import_id) REFERENCES imports ON DELETE CASCADE,
        CONSTRAINT import_rows_match FOREIGN KEY (organizer_id, match_id) REFERENCES contacts ON DELETE SET NULL (match_id),
        -- Whoever is erased is erased here too.
        CONSTRAINT import_rows_contact FOREIGN KEY (organizer_id, contact_id) REFERENCES contacts ON DELETE CASCADE,
        CONSTRAINT import_rows_done CHECK (state NOT IN ('added', 'updated', 'kept') OR (contact_id IS NOT NULL AND contact_version IS NOT NULL))
      );
      CREATE INDEX import_rows_by_contact ON import_rows (organizer_id, contact_id) WHERE contact_id IS NOT NULL;
      CREATE INDEX import_rows_by_match ON import_rows (organizer_id, match_id) WHERE match_id IS NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Schemas only move forward: restore a backup to go back.');
  }
}
