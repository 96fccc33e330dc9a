/** All of a contact that can be found, the same expression as the index contacts_by_grams. */
const ABOUT = (c: string): string =>
  `(${c}.search_keys || E'\\n' || ${c}.city || E'\\n' || ${c}.met_how || E'\\n' || ${c}.diet || E'\\n' || ${c}.note)`;
const SAID = `(p.note || E'\\n' || p.debrief || E'\\n' || search_words(p.topics))`;

/** The grams that an index knows narrow it down; that each word stands there decides. $2 grams, $3 patterns of the words. */
const stands = (text: string): string =>
  `search_grams(${text}) @> $2::text[] AND search_text(${text}) LIKE ALL ($3::text[])`;

/** The words of a question $1 and what a text needs among its grams to have them all. */
export const QUESTION = `SELECT string_to_array(trim(search_text($1)), ' ') AS words, search_needs($1) AS needs`;

/**
 * Contacts of organizer $1. $4 the words, $5 how many. Somebody of that very name first, then those of whose names a word begins so, then
 * who has them anywhere in names or in an address, then who has them in what is written about them.
 */
export const CONTACTS = `
  WITH reached AS (SELECT h.contact_id AS id FROM channels h WHERE h.organizer_id = $1 AND ${stands('h.value')})
  SELECT c.id, c.name, concat_ws(E'\n', nullif(c.city, ''), nullif(c.met_how, ''), nullif(c.diet, ''), nullif(c.note, '')) AS text,
    CASE WHEN ' ' || $4 || ' ' IN (SELECT search_text(line) FROM string_to_table(c.search_keys, E'\n') line) THEN 0
      WHEN search_text(c.search_keys) LIKE '% ' || $4 || '%' THEN 1
      WHEN search_text(c.search_keys) LIKE ALL ($3::text[]) OR c.id IN (SELECT id FROM reached) THEN 2 ELSE 3 END AS rank
  FROM contacts c
  WHERE c.organizer_id = $1 AND c.deleted_at IS NULL AND c.id IN (
    SELECT id FROM contacts a WHERE a.organizer_id = $1 AND ${stands(ABOUT('a'))} UNION SELECT id FROM reached)
  ORDER BY rank, lower(c.name), c.id LIMIT $5`;

/** $2 grams of the question, three letters each: whose names share most of them, $3 at most. */
export const NEAR_CONTACTS = `
  SELECT c.id, c.name, c.search_keys AS keys FROM contacts c
  WHERE c.organizer_id = $1 AND c.deleted_at IS NULL AND c.name_grams && $2::text[]
  ORDER BY (SELECT count(*) FROM unnest(c.name_grams) g WHERE g = ANY ($2)) DESC, c.id LIMIT $3`;

/** $4 how many, newest first. A title is found once, with the first who took part. */
export const INTERACTIONS = `
  SELECT * FROM (
    SELECT DISTINCT ON (id) * FROM (
      (SELECT i.id, p.contact_id AS "contactId", c.name, i.happened_at AS at, 0 AS nth,
        concat_ws(E'\n', nullif(i.title, ''), nullif(p.note, ''), nullif(p.debrief, ''), nullif(search_words(p.topics), '')) AS text
      FROM interaction_participants p
      JOIN interactions i ON i.organizer_id = $1 AND i.id = p.interaction_id
      JOIN contacts c ON c.organizer_id = $1 AND c.id = p.contact_id AND c.deleted_at IS NULL
      WHERE p.organizer_id = $1 AND ${stands(SAID)}
      ORDER BY i.happened_at DESC, i.id LIMIT 4 * $4)
      UNION ALL
      SELECT i.id, c.id, c.name, i.happened_at, 1, i.title
      FROM (SELECT * FROM interactions i WHERE i.organizer_id = $1 AND ${stands('i.title')}
        ORDER BY i.happened_at DESC, i.id LIMIT 4 * $4) i
      JOIN interaction_participants p ON p.organizer_id = $1 AND p.interaction_id = i.id
      JOIN contacts c ON c.organizer_id = $1 AND c.id = p.contact_id AND c.deleted_at IS NULL
    ) told ORDER BY id, nth, name, "contactId"
  ) once ORDER BY at DESC, id LIMIT $4`;

/** The small lists: read through as they are. */
export const THREADS = `
  SELECT t.id, t.contact_id AS "contactId", c.name, t.opened_at AS at, t.text
  FROM threads t JOIN contacts c ON c.organizer_id = $1 AND c.id = t.contact_id AND c.deleted_at IS NULL
  WHERE t.organizer_id = $1 AND search_text(t.text) LIKE ALL ($2::text[])
  ORDER BY t.settled_at DESC NULLS FIRST, t.opened_at DESC, t.id LIMIT $3`;
export const MEETUPS = `
  SELECT id, title AS name, starts_at AS at FROM meetups
  WHERE organizer_id = $1 AND search_text(title) LIKE ALL ($2::text[]) ORDER BY starts_at DESC NULLS FIRST, id LIMIT $3`;
export const VENUES = `
  SELECT id, name FROM venues
  WHERE organizer_id = $1 AND deleted_at IS NULL AND search_text(concat_ws(' ', name, street, city)) LIKE ALL ($2::text[])
  ORDER BY lower(name), id LIMIT $3`;
export const CIRCLES = `
  SELECT id, name FROM circles WHERE organizer_id = $1 AND search_text(name) LIKE ALL ($2::text[]) ORDER BY lower(name), id LIMIT $3`;
