import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was talked about is found again: topics, threads that stay open until the next time, and a search over all that is written.
 *
 * Text is looked up by its grams, not by pg_trgm: that extension sees no Chinese under the C locale and nothing shorter than three letters.
 */
export class Remembering1760000000018 implements MigrationInterface {
  name = 'Remembering1760000000018';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Who wrote or called: the organizer, or the contact. Null: both, or not said.
      ALTER TABLE interactions ADD direction text CONSTRAINT interactions_direction CHECK (direction IN ('out', 'in'));
      ALTER TABLE interaction_participants ADD topics text[] NOT NULL DEFAULT '{}';

      -- Something to ask a person about the next time.
      CREATE TABLE threads (
        organizer_id uuid NOT NULL,
        id uuid NOT NULL,
        contact_id uuid NOT NULL,
        text text NOT NULL CONSTRAINT threads_text CHECK (text <> ''),
        opened_at timestamptz NOT NULL,
        settled_at timestamptz,
        PRIMARY KEY (organizer_id, id),
        CONSTRAINT threads_contact FOREIGN KEY (organizer_id, contact_id) REFERENCES contacts ON DELETE CASCADE
      );
      CREATE INDEX threads_by_contact ON threads (organizer_id, contact_id);

      -- As words are compared: without accents and apostrophes, and then in lower case, for the C locale knows no capital but A to Z.
      CREATE FUNCTION search_fold(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT replace(lower(regexp_replace(normalize(t, NFD), '[\\u0300-\\u036f''\\u2019]+', '', 'g')), 'ß', 'ss')
      $$;
      -- One blank between words; what separates them is listed, so that every locale sees the same words.
      CREATE FUNCTION search_text(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1000 AS $$
        SELECT ' ' || regexp_replace(public.search_fold(t), '[\\s\\x21-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7e\\u00a0-\\u00bf\\u2010-\\u2027\\u3000-\\u301f\\uff00-\\uff0f\\uff1a-\\uff20]+', ' ', 'g') || ' '
      $$;
      CREATE FUNCTION is_han(c text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT ascii(c) BETWEEN 11904 AND 40959 OR ascii(c) BETWEEN 63744 AND 64255 OR ascii(c) > 131071
      $$;
      -- By what a text can be found: three letters of a word, its first one or two, and every one and two Chinese characters.
      CREATE FUNCTION search_grams(t text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 10000 AS $$
        SELECT coalesce(array_agg(DISTINCT g), '{}') FROM (
          SELECT c, lead(c) OVER w AS d, lead(c, 2) OVER w AS e
          FROM unnest(string_to_array(public.search_text(t), NULL)) WITH ORDINALITY AS u (c, nth) WINDOW w AS (ORDER BY nth)
        ) x CROSS JOIN LATERAL (VALUES
          (CASE WHEN d <> ' ' AND e <> ' ' THEN c || d || e END),
          (CASE WHEN c = ' ' AND d <> ' ' THEN c || d END),
          (CASE WHEN public.is_han(c) THEN c END),
          (CASE WHEN public.is_han(c) AND public.is_han(d) THEN c || d END)) v (g)
        WHERE g IS NOT NULL
      $$;
      -- What a text must have among its grams so that all words of the question can stand in it.
      CREATE FUNCTION search_needs(question text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT coalesce(array_agg(DISTINCT g), '{}')
        FROM string_to_table(trim(public.search_text(question)), ' ') AS word
        CROSS JOIN LATERAL (SELECT char_length(word) AS length, NOT EXISTS (
          SELECT FROM unnest(string_to_array(word, NULL)) c WHERE NOT public.is_han(c)) AS han) l
        CROSS JOIN LATERAL (
          SELECT word AS g WHERE han AND length = 1
          UNION ALL SELECT substr(word, n, 2) FROM generate_series(1, length - 1) n WHERE han
          UNION ALL SELECT ' ' || word WHERE NOT han AND length < 3
          UNION ALL SELECT substr(word, n, 3) FROM generate_series(1, length - 2) n WHERE NOT han) grams
        WHERE word <> ''
      $$;
      CREATE FUNCTION search_words(words text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT array_to_string(words, ' ')
      $$;

      -- Stored, for it is also counted how many of them a mistyped name shares.
      ALTER TABLE contacts ADD name_grams text[] GENERATED ALWAYS AS (search_grams(search_keys)) STORED;
      CREATE INDEX contacts_by_name_grams ON contacts USING gin (name_grams);
      CREATE INDEX contacts_by_grams ON contacts
        USING gin (search_grams(search_keys || E'\\n' || city || E'\\n' || met_how || E'\\n' || diet || E'\\n' || note));
      CREATE INDEX channels_by_grams ON channels USING gin (search_grams(value));
      CREATE INDEX interactions_by_grams ON interactions USING gin (search_grams(title));
      CREATE INDEX interaction_participants_by_grams ON interaction_participants
        USING gin (search_grams(note || E'\\n' || debrief || E'\\n' || search_words(topics)));
    `);
  }

  async down(): Promise<void> {
    throw new Error('Schemas only move forward: restore a backup to go back.');
  }
}
