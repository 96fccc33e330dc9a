/** All of a contact that can be found, the same expression as the index contacts_by_grams. */
const ABOUT = (c: string): string =>
  `(${c}.search_keys || E'\\n' || ${c}.city || E'\\n' || ${c}.met_how || E'\\n' || ${c}.diet || E'\\n' || ${c}.note)`;
const SAID = `(p.note || E'\\n' || p.debrief || E'\\n' || search_words(p.topics))`;

/**
 * The grams that an index knows narrow it down; that each word stands there decides, and costs. So what may fit is put in order first
 * and read only until enough was found (`OFFSET 0` keeps PostgreSQL from reading all of it before). $2 grams, $3 patterns of the words.
 */
const mayStand = (text: string): string => `search_grams(${text}) @> $2::text[]`;
const stands = (text: string): string => `search_text(${text}) LIKE ALL ($3::text[])`;

/** The words of a question $1 and what a text needs among its grams to have them all. */
export const QUESTION = `SELECT string_to_array(trim(search_text($1)), ' ') AS words, search_needs($1) AS needs`;

const SAYS = `concat_ws(E'\n', nullif(c.city, ''), nullif(c.met_how, ''), nullif(c.diet, ''), nullif(c.note, ''))`;

/**
 * Contacts of organizer $1. $4 the words, $5 how many. Somebody of that very name first, then those of whose names a word begins so, then
 * who has them anywhere in names or in an address, then who has them in what is written about them.
 */
export const CONTACTS = `
  WITH named AS (
    SELECT c.id, c.name, ${SAYS} AS text, CASE
        WHEN k.keys LIKE '% ' || $4 || ' %' AND ' ' || $4 || ' ' IN (
          SELECT search_text(line) FROM string_to_table(c.search_keys, E'\n') line) THEN 0
        WHEN k.keys LIKE '% ' || $4 || '%' THEN 1 ELSE 2 END AS rank
    FROM (SELECT id, search_text(search_keys) AS keys FROM contacts
      WHERE organizer_id = $1 AND name_grams @> $2::text[] OFFSET 0) k
    JOIN contacts c ON c.organizer_id = $1 AND c.id = k.id AND c.deleted_at IS NULL
    WHERE k.keys LIKE ALL ($3::text[])
  ), reached AS (
    SELECT DISTINCT c.id, c.name, ${SAYS} AS text, 2 AS rank
    FROM channels h JOIN contacts c ON c.organizer_id = $1 AND c.id = h.contact_id AND c.deleted_at IS NULL
    WHERE h.organizer_id = $1 AND ${mayStand('h.value')} AND ${stands('h.value')}
      AND c.id NOT IN (SELECT id FROM named)
  ), told AS (
    SELECT c.id, c.name, ${SAYS} AS text, 3 AS rank
    FROM (SELECT a.* FROM contacts a WHERE a.organizer_id = $1 AND a.deleted_at IS NULL AND ${mayStand(ABOUT('a'))}
        AND a.id NOT IN (SELECT id FROM named UNION ALL SELECT id FROM reached)
      ORDER BY lower(a.name), a.id OFFSET 0) c
    WHERE ${stands(ABOUT('c'))} LIMIT $5
  )
  SELECT * FROM (TABLE named UNION ALL TABLE reached UNION ALL TABLE told) c ORDER BY rank, lower(name), id LIMIT $5`;

/** $2 grams of the question, three letters each: whose names share most of them, $3 at most. */
export const NEAR_CONTACTS = `
  SELECT c.id, c.name, c.search_keys AS keys FROM contacts c
  WHERE c.organizer_id = $1 AND c.deleted_at IS NULL AND c.name_grams && $2::text[]
  ORDER BY (SELECT count(*) FROM unnest(c.name_grams) g WHERE g = ANY ($2)) DESC, c.id LIMIT $3`;

/** $4 how many, newest first. A title is found once, with the first who took part. */
export const INTERACTIONS = `
  SELECT * FROM (
    SELECT DISTINCT ON (id) * FROM (
      (SELECT p.id, p.contact_id AS "contactId", p.name, p.happened_at AS at, 0 AS nth,
        concat_ws(E'\n', nullif(p.title, ''), nullif(p.note, ''), nullif(p.debrief, ''), nullif(search_words(p.topics), '')) AS text
      FROM (SELECT i.id, i.title, i.happened_at, p.contact_id, p.note, p.debrief, p.topics, c.name FROM interaction_participants p
        JOIN interactions i ON i.organizer_id = $1 AND i.id = p.interaction_id
        JOIN contacts c ON c.organizer_id = $1 AND c.id = p.contact_id AND c.deleted_at IS NULL
        WHERE p.organizer_id = $1 AND ${mayStand(SAID)}
        ORDER BY i.happened_at DESC, i.id OFFSET 0) p
      WHERE ${stands(SAID)} LIMIT 4 * $4)
      UNION ALL
      SELECT i.id, c.id, c.name, i.happened_at, 1, i.title
      FROM (SELECT * FROM (SELECT i.id, i.title, i.happened_at FROM interactions i WHERE i.organizer_id = $1 AND ${mayStand('i.title')}
          ORDER BY i.happened_at DESC, i.id OFFSET 0) i
        WHERE ${stands('i.title')} LIMIT 4 * $4) i
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
