import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Imports from archives, and of what happened: messages, calls, past meetups. */
export class ImportedPast1760000000011 implements MigrationInterface {
  name = 'ImportedPast1760000000011';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE imports
        -- The paths in an archive that could be read, and the one that was; '': no archive.
        ADD inside text[] NOT NULL DEFAULT '{}',
        ADD member text NOT NULL DEFAULT '';
      ALTER TABLE import_rows
        -- In which interactions this row made its contact take part.
        ADD interaction_ids uuid[] NOT NULL DEFAULT '{}';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Schemas only move forward: restore a backup to go back.');
  }
}
