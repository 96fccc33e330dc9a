import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is worth sharing, with whom it was shared, and what worked. */
export class Outreach1760000000023 implements MigrationInterface {
  name = 'Outreach1760000000023';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE assets (
        organizer_id uuid NOT NULL REFERENCES organizers ON DELETE CASCADE,
        id uuid NOT NULL,
        kind text NOT NULL CONSTRAINT assets_kind CHECK (kind IN ('article', 'book', 'playlist', 'tool', 'event', 'other')),
        title text NOT NULL CONSTRAINT assets_title CHECK (title <> ''),
        link text NOT NULL DEFAULT '',
        topics text[] NOT NULL DEFAULT '{}',
        created_at timestamptz NOT NULL,
        deleted_at timestamptz,
        PRIMARY KEY (organizer_id, id)
      );

      CREATE TABLE message_templates (
        organizer_id uuid NOT NULL REFERENCES organizers ON DELETE CASCADE,
        id uuid NOT NULL,
        name text NOT NULL CONSTRAINT message_templates_name CHECK (name <> ''),
        text text NOT NULL CONSTRAINT message_templates_text CHECK (text <> ''),
        created_at timestamptz NOT NULL,
        PRIMARY KEY (organizer_id, id)
      );

      CREATE TABLE experiments (
        organizer_id uuid NOT NULL REFERENCES organizers ON DELETE CASCADE,
        id uuid NOT NULL,
        name text NOT NULL CONSTRAINT experiments_name CHECK (name <> ''),
        variants text[] NOT NULL CONSTRAINT experiments_variants CHECK (cardinality(variants) BETWEEN 2 AND 5),
        reply_days int NOT NULL CONSTRAINT experiments_reply_days CHECK (reply_days BETWEEN 1 AND 90),
        created_at timestamptz NOT NULL,
        closed_at timestamptz,
        PRIMARY KEY (organizer_id, id)
      );

      -- One sending to one contact. What was said is the interaction's; without it there was none.
      CREATE TABLE outreaches (
        organizer_id uuid NOT NULL,
        interaction_id uuid NOT NULL,
        contact_id uuid NOT NULL,
        asset_id uuid,
        experiment_id uuid,
        variant text,
        channel text NOT NULL,
        has_ask boolean NOT NULL,
        PRIMARY KEY (organizer_id, interaction_id),
        CONSTRAINT outreaches_interaction FOREIGN KEY (organizer_id, interaction_id) REFERENCES interactions ON DELETE CASCADE,
        CONSTRAINT outreaches_contact FOREIGN KEY (organizer_id, contact_id) REFERENCES contacts ON DELETE CASCADE,
        CONSTRAINT outreaches_asset FOREIGN KEY (organizer_id, asset_id) REFERENCES assets ON DELETE SET NULL (asset_id),
        CONSTRAINT outreaches_experiment FOREIGN KEY (organizer_id, experiment_id) REFERENCES experiments ON DELETE CASCADE,
        CONSTRAINT outreaches_variant CHECK ((experiment_id IS NULL) = (variant IS NULL))
      );
      CREATE INDEX outreaches_by_contact ON outreaches (organizer_id, contact_id);
      CREATE INDEX outreaches_by_experiment ON outreaches (organizer_id, experiment_id) WHERE experiment_id IS NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Schemas only move forward: restore a backup to go back.');
  }
}
