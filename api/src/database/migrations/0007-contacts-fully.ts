import type { MigrationInterface, QueryRunner } from 'typeorm';
import { searchKeys } from '../../contacts/chinese-names.js';

/**
 * Circles were plain sets and a contact was a name with a note. Now a circle says how close it is (a tier) or what it is about, a membership
 * has a beginning and an end; the organizer can say how well they know somebody, how they met, what somebody would like and when they have
 * birthday; and whoever is not to be contacted is not, by no automatic step.
 */
export class ContactsFully1760000000006 implements MigrationInterface {
  name = 'ContactsFully1760000000006';

  async up(db: QueryRunner): Promise<void> {
    // Comes with every PostgreSQL (contrib) and is trusted: the owner of the database may create it. Without it an exclusion constraint
    // could compare ranges only, not whose they are.
    await db.query('CREATE EXTENSION IF NOT EXISTS btree_gist');
    await db.query(`
      ALTER TABLE circles
        ADD kind text NOT NULL DEFAULT 'topic' CONSTRAINT circles_kind CHECK (kind IN
          ('core', 'regular', 'loose', 'archive', 'topic', 'origin')),
        ADD tier boolean NOT NULL GENERATED ALWAYS AS (kind IN ('core', 'regular', 'loose', 'archive')) STORED,
        ADD rhythm_months int CONSTRAINT circles_rhythm CHECK (rhythm_months BETWEEN 1 AND 60);
      ALTER TABLE circles ADD CONSTRAINT circles_with_tier UNIQUE (organizer_id, id, tier);
      -- A group that was may stand in the archive beside others; of the living tiers there is one each,
      -- and one more while there is a sample circle.
      CREATE UNIQUE INDEX circles_tier_once ON circles (organizer_id, kind, sample) WHERE kind IN ('core', 'regular', 'loose');

      -- A membership keeps its days: [from_on, to_on), to_on null while it lasts. Since when the old ones last nobody knows; not longer
      -- than both sides are there.
      ALTER TABLE circle_members RENAME TO circle_memberships;
      ALTER TABLE circle_memberships
        DROP CONSTRAINT circle_members_circle,
        ADD from_on date,
        ADD to_on date,
        ADD tier boolean NOT NULL DEFAULT false;
      UPDATE circle_memberships m SET from_on = greatest(k.created_at, c.created_at)::date
        FROM circles k, contacts c
        WHERE k.organizer_id = m.organizer_id AND k.id = m.circle_id AND c.organizer_id = m.organizer_id AND c.id = m.contact_id;
      ALTER TABLE circle_memberships DROP CONSTRAINT circle_members_pkey;
      ALTER TABLE circle_memberships RENAME CONSTRAINT circle_members_contact TO circle_memberships_contact;
      ALTER INDEX circle_members_by_contact RENAME TO circle_memberships_by_contact;
      ALTER TABLE circle_memberships
        ADD PRIMARY KEY (organizer_id, circle_id, contact_id, from_on),
        ADD CONSTRAINT circle_memberships_order CHECK (to_on > from_on),
        ADD CONSTRAINT circle_memberships_circle FOREIGN KEY (organizer_id, circle_id, tier)
          REFERENCES circles (organizer_id, id, tier) ON DELETE CASCADE ON UPDATE CASCADE,
        ADD CONSTRAINT circle_memberships_once EXCLUDE USING gist
          (organizer_id WITH =, circle_id WITH =, contact_id WITH =, daterange(from_on, to_on) WITH &&),
        ADD CONSTRAINT circle_memberships_one_tier EXCLUDE USING gist
          (organizer_id WITH =, contact_id WITH =, daterange(from_on, to_on) WITH &&) WHERE (tier);
      -- Who is in a circle now, which is what nearly everybody asks.
      CREATE VIEW circle_members AS
        SELECT organizer_id, circle_id, contact_id, from_on FROM circle_memberships WHERE to_on IS NULL;

      ALTER TABLE contacts
        -- The ways in which the names are typed into a search, written with them.
        ADD search_keys text NOT NULL DEFAULT '',
        ADD city text NOT NULL DEFAULT '',
        ADD zone text,
        ADD preferences jsonb NOT NULL DEFAULT '[]',
        ADD do_not_contact boolean NOT NULL DEFAULT false,
        -- Everything that asks whether somebody may be invited thereby asks whether they may be contacted at all.
        ADD CONSTRAINT contacts_do_not_contact CHECK (do_not_invite OR NOT do_not_contact),
        -- AES-256-GCM with the instance key, which the database never holds: nonce and tag are 28 bytes.
        ADD sealed_note bytea CONSTRAINT contacts_sealed_note CHECK (octet_length(sealed_note) > 28),
        ADD met_how text NOT NULL DEFAULT '',
        -- As far as one remembers: a year, a month or a day.
        ADD met_on text CONSTRAINT contacts_met_on CHECK (met_on ~ '^\\d{4}(-\\d\\d(-\\d\\d)?)?$'),
        ADD met_through_id uuid CONSTRAINT contacts_met_through_another CHECK (met_through_id <> id),
        ADD CONSTRAINT contacts_met_through FOREIGN KEY (organizer_id, met_through_id) REFERENCES contacts
          ON DELETE SET NULL (met_through_id),
        ADD birthday_calendar text CONSTRAINT contacts_birthday_calendar CHECK (birthday_calendar IN ('gregorian', 'chinese')),
        ADD birthday_month int CONSTRAINT contacts_birthday_month CHECK (birthday_month BETWEEN 1 AND 12),
        ADD birthday_day int CONSTRAINT contacts_birthday_day CHECK (birthday_day BETWEEN 1 AND 31),
        ADD birthday_leap boolean,
        ADD birthday_year int,
        -- The year alone may be unknown.
        ADD CONSTRAINT contacts_birthday CHECK (
          num_nulls(birthday_calendar, birthday_month, birthday_day, birthday_leap) IN (0, 4)
          AND (birthday_year IS NULL OR birthday_month IS NOT NULL)
          AND (NOT birthday_leap OR birthday_calendar = 'chinese'));
      CREATE INDEX contacts_met_through ON contacts (organizer_id, met_through_id) WHERE met_through_id IS NOT NULL;

      -- "Not now": until then nobody asks whether this contact belongs into another tier.
      CREATE TABLE tier_suggestion_rests (
        organizer_id uuid NOT NULL,
        contact_id uuid NOT NULL,
        until timestamptz NOT NULL,
        PRIMARY KEY (organizer_id, contact_id),
        CONSTRAINT tier_suggestion_rests_contact FOREIGN KEY (organizer_id, contact_id) REFERENCES contacts ON DELETE CASCADE
      );

      -- What the organizer said, and since when; level null: would rather not say.
      CREATE TABLE familiarities (
        organizer_id uuid NOT NULL,
        contact_id uuid NOT NULL,
        since_on date NOT NULL,
        level int CONSTRAINT familiarities_level CHECK (level BETWEEN 0 AND 5),
        PRIMARY KEY (organizer_id, contact_id, since_on),
        CONSTRAINT familiarities_contact FOREIGN KEY (organizer_id, contact_id) REFERENCES contacts ON DELETE CASCADE
      );

      -- Two who know each other, as the organizer was told. Like never_together: no first and no second.
      CREATE TABLE told_acquaintances (
        organizer_id uuid NOT NULL,
        contact_id uuid NOT NULL,
        other_id uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (organizer_id, contact_id, other_id),
        CONSTRAINT told_acquaintances_order CHECK (contact_id < other_id),
        CONSTRAINT told_acquaintances_contact FOREIGN KEY (organizer_id, contact_id) REFERENCES contacts ON DELETE CASCADE,
        CONSTRAINT told_acquaintances_other FOREIGN KEY (organizer_id, other_id) REFERENCES contacts ON DELETE CASCADE
      );
      CREATE INDEX told_acquaintances_by_other ON told_acquaintances (organizer_id, other_id);
    `);
    await writeSearchKeys(db);
  }

  async down(): Promise<void> {
    throw new Error('Schemas only move forward: restore a backup to go back.');
  }
}

/** Only a program can read Chinese names, so those that are there are read here. */
async function writeSearchKeys(db: QueryRunner): Promise<void> {
  type Row = { organizer_id: string; id: string; name: string; other_names: { value: string }[] };
  const rows = (await db.query('SELECT organizer_id, id, name, other_names FROM contacts')) as Row[];
  const keys: string[] = [];
  for (const { name, other_names } of rows)
    keys.push(await searchKeys([name, ...other_names.map(({ value }) => value)]));
  await db.query(
    `UPDATE contacts c SET search_keys = x.keys FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS x (organizer_id, id, keys)
     WHERE c.organizer_id = x.organizer_id AND c.id = x.id`,
    [rows.map(({ organizer_id }) => organizer_id), rows.map(({ id }) => id), keys],
  );
}
