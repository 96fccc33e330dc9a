/**
 * What becomes of everything that hangs on a contact when it becomes part of another one. Each step is SQL over organizer $1, the contact
 * that stays $2 and the one that goes $3; `forth` returns a key for each row it touched, `back` gets those keys as $4.
 * A test compares `sources` with the schema: whoever adds a table that refers to contacts decides here what a merge does with it.
 */
export interface MergeStep {
  name: string;
  /** table.column that it looks after. */
  sources: readonly string[];
  forth: string;
  back: string;
}

/**
 * Rows that go over to the contact that stays. `once`: of which there is one for each of these columns and a contact; where the other has one
 * already, both stay where they are.
 */
function moved(
  table: string,
  key: string,
  { once, column = 'contact_id' }: { once?: string; column?: string } = {},
): MergeStep {
  const free = once
    ? `AND NOT EXISTS (SELECT FROM ${table} x WHERE x.organizer_id = $1 AND x.${column} = $2 AND x.${once} = t.${once})`
    : '';
  return {
    name: `${table}.${column}`,
    sources: [`${table}.${column}`],
    forth: `UPDATE ${table} t SET ${column} = $2 WHERE organizer_id = $1 AND ${column} = $3 ${free} RETURNING ${key} AS key`,
    back: `UPDATE ${table} SET ${column} = $3 WHERE organizer_id = $1 AND ${column} = $2 AND ${key} = ANY ($4::text[])`,
  };
}

/** What is known about a person is said of both: the one that goes keeps its own rows, unseen. */
function copied(table: string, { columns, key }: { columns: string; key: string }): MergeStep {
  return {
    name: table,
    sources: [`${table}.contact_id`],
    forth: `INSERT INTO ${table} (organizer_id, contact_id, ${columns})
      SELECT organizer_id, $2::uuid, ${columns} FROM ${table} WHERE organizer_id = $1 AND contact_id = $3
      ON CONFLICT DO NOTHING RETURNING ${key} AS key`,
    back: `DELETE FROM ${table} WHERE organizer_id = $1 AND contact_id = $2 AND $3::uuid IS NOT NULL AND ${key} = ANY ($4::text[])`,
  };
}

/** Pairs have no first and no second; nobody becomes a pair with themselves. */
const pairs = (table: string): MergeStep => ({
  name: table,
  sources: [`${table}.contact_id`, `${table}.other_id`],
  forth: `INSERT INTO ${table} (organizer_id, contact_id, other_id, created_at)
    SELECT organizer_id, least($2::uuid, o.id), greatest($2::uuid, o.id), created_at
    FROM ${table} p CROSS JOIN LATERAL (SELECT CASE WHEN p.contact_id = $3 THEN p.other_id ELSE p.contact_id END AS id) o
    WHERE organizer_id = $1 AND $3 IN (contact_id, other_id) AND o.id <> $2
    ON CONFLICT DO NOTHING RETURNING concat_ws(' ', contact_id, other_id) AS key`,
  back: `DELETE FROM ${table} WHERE organizer_id = $1 AND $2 IN (contact_id, other_id) AND $3::uuid IS NOT NULL
    AND concat_ws(' ', contact_id, other_id) = ANY ($4::text[])`,
});

export const MERGE_STEPS: readonly MergeStep[] = [
  {
    name: 'channels',
    sources: ['channels.contact_id'],
    forth: `INSERT INTO channels (organizer_id, id, contact_id, kind, value, preferred, position)
      SELECT organizer_id, gen_random_uuid(), $2::uuid, kind, value,
        preferred AND NOT EXISTS (SELECT FROM channels p WHERE p.organizer_id = $1 AND p.contact_id = $2 AND p.preferred),
        position + (SELECT coalesce(max(position), -1) + 1 FROM channels p WHERE p.organizer_id = $1 AND p.contact_id = $2)
      FROM channels h WHERE organizer_id = $1 AND contact_id = $3 AND NOT EXISTS (
        SELECT FROM channels p WHERE p.organizer_id = $1 AND p.contact_id = $2 AND p.kind = h.kind AND lower(p.value) = lower(h.value))
      RETURNING kind || ' ' || value AS key`,
    // An edit writes all of somebody's channels anew, so they are known by what they say.
    back: `DELETE FROM channels WHERE organizer_id = $1 AND contact_id = $2 AND $3::uuid IS NOT NULL AND kind || ' ' || value = ANY ($4::text[])`,
  },
  copied('familiarities', { columns: 'since_on, level', key: 'since_on::text' }),
  copied('contact_rhythms', { columns: 'kind, months', key: `concat_ws(' ', kind, months)` }),
  copied('rhythm_starts', { columns: 'months, first_on', key: `concat_ws(' ', months, first_on)` }),
  copied('rhythm_answers', { columns: 'answered_at', key: 'answered_at::text' }),
  copied('tier_suggestion_rests', { columns: 'until', key: 'until::text' }),
  pairs('never_together'),
  pairs('told_acquaintances'),
  pairs('not_the_same'),

  moved('invitations', 'id::text', { once: 'meetup_id' }),
  moved('attendances', 'meetup_id::text', { once: 'meetup_id' }),
  moved('interaction_participants', 'interaction_id::text', { once: 'interaction_id' }),
  moved('touches', 'id::text'),
  moved('threads', 'id::text'),
  moved('outreaches', 'interaction_id::text'),
  moved('feeds', 'id::text'),
  moved('messages', 'id::text'),
  moved('inbound_messages', 'id::text'),
  moved('import_rows', `import_id || ' ' || position`),
  moved('import_rows', `import_id || ' ' || position`, { column: 'match_id' }),
  {
    ...moved('contacts', 'id::text', { column: 'met_through_id' }),
    // Nobody is met through themselves.
    forth: `UPDATE contacts SET met_through_id = $2 WHERE organizer_id = $1 AND met_through_id = $3 AND id <> $2 RETURNING id::text AS key`,
  },
  // An introduction of the two to each other stays as it is, and one that both wait for, too.
  {
    name: 'introductions',
    sources: ['introductions.contact_id', 'introductions.other_id'],
    forth: `UPDATE introductions n SET contact_id = least($2::uuid, o.id), other_id = greatest($2::uuid, o.id)
      FROM (SELECT id AS nth, CASE WHEN contact_id = $3 THEN other_id ELSE contact_id END AS id FROM introductions
        WHERE organizer_id = $1 AND $3 IN (contact_id, other_id)) o
      WHERE n.organizer_id = $1 AND n.id = o.nth AND o.id <> $2 AND NOT (n.state = 'open' AND EXISTS (SELECT FROM introductions x
        WHERE x.organizer_id = $1 AND x.state = 'open' AND x.contact_id = least($2::uuid, o.id) AND x.other_id = greatest($2::uuid, o.id)))
      RETURNING n.id::text AS key`,
    back: `UPDATE introductions n SET contact_id = least($3::uuid, o.id), other_id = greatest($3::uuid, o.id)
      FROM (SELECT id AS nth, CASE WHEN contact_id = $2 THEN other_id ELSE contact_id END AS id FROM introductions
        WHERE organizer_id = $1 AND id::text = ANY ($4::text[]) AND $2 IN (contact_id, other_id)) o
      WHERE n.organizer_id = $1 AND n.id = o.nth`,
  },
  {
    ...moved('introduction_sides', 'introduction_id::text'),
    forth: `UPDATE introduction_sides s SET contact_id = $2 FROM introductions n
      WHERE s.organizer_id = $1 AND s.contact_id = $3 AND n.organizer_id = $1 AND n.id = s.introduction_id
        AND $3 NOT IN (n.contact_id, n.other_id)
      RETURNING s.introduction_id::text AS key`,
  },
];

/** Looked after by {@link import('./merges.service.js').MergesService} itself, or by nobody because they say who was merged. */
export const MERGED_OTHERWISE: readonly string[] = [
  'circle_memberships.contact_id',
  'contacts.merged_into_id',
  'merges.absorbed_id',
  'merges.kept_id',
];
