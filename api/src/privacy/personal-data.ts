/** Where something about a contact is stored, what of it stands in their file, and what becomes of it when they are erased. */
export interface Place {
  /** Under this name in the file; null: it says nothing about them that is not told elsewhere in it. */
  file: string | null;
  /** Columns that are no data about anybody: secrets, and what only the program needs. */
  omit?: readonly string[];
  /** SQL over organizer $1 and contacts $2 (an array: who was merged into somebody goes with them); null: it stays, and names nobody. */
  erase: string | null;
}

const gone = (table: string, column = 'contact_id'): string =>
  `DELETE FROM ${table} WHERE organizer_id = $1 AND ${column} = ANY ($2::uuid[])`;
const LINK = ['link_hash', 'link_sealed'];

/**
 * Every column that refers to a contact, in the order in which they are erased. A test compares it with the schema: whoever adds such a
 * column decides here.
 */
export const PLACES: Readonly<Record<string, Place>> = {
  'merges.absorbed_id': { file: null, erase: gone('merges', 'absorbed_id') },
  'merges.kept_id': {
    file: 'merged',
    omit: ['journal', 'sealed_before', 'sealed_after'],
    erase: gone('merges', 'kept_id'),
  },
  'import_rows.contact_id': { file: 'imported', erase: gone('import_rows') },
  'import_rows.match_id': { file: null, erase: gone('import_rows', 'match_id') },
  'inbound_messages.contact_id': {
    file: 'mailsFromThem',
    omit: ['raw', 'content_hash', 'lease_until', 'attempts'],
    erase: gone('inbound_messages'),
  },
  'messages.contact_id': {
    file: 'mailsToThem',
    omit: ['body_html', 'link_sealed', 'lease_owner', 'lease_until', 'calendar', 'key', 'attempts'],
    erase: gone('messages'),
  },
  'introduction_sides.contact_id': { file: 'introductionAnswers', omit: LINK, erase: gone('introduction_sides') },
  'introductions.contact_id': { file: 'introductions', erase: gone('introductions') },
  'introductions.other_id': { file: 'introductionsToThem', erase: gone('introductions', 'other_id') },
  'channels.contact_id': { file: 'channels', erase: gone('channels') },
  'circle_memberships.contact_id': { file: 'circles', erase: gone('circle_memberships') },
  'familiarities.contact_id': { file: 'familiarity', erase: gone('familiarities') },
  'contact_rhythms.contact_id': { file: 'rhythm', erase: gone('contact_rhythms') },
  'rhythm_starts.contact_id': { file: null, erase: gone('rhythm_starts') },
  'rhythm_answers.contact_id': { file: null, erase: gone('rhythm_answers') },
  'tier_suggestion_rests.contact_id': { file: null, erase: gone('tier_suggestion_rests') },
  'never_together.contact_id': { file: 'neverTogether', erase: gone('never_together') },
  'never_together.other_id': { file: 'neverTogetherWith', erase: gone('never_together', 'other_id') },
  'told_acquaintances.contact_id': { file: 'knows', erase: gone('told_acquaintances') },
  'told_acquaintances.other_id': { file: 'knownBy', erase: gone('told_acquaintances', 'other_id') },
  'not_the_same.contact_id': { file: null, erase: gone('not_the_same') },
  'not_the_same.other_id': { file: null, erase: gone('not_the_same', 'other_id') },
  'touches.contact_id': { file: 'touches', erase: gone('touches') },
  'threads.contact_id': { file: 'threads', erase: gone('threads') },
  'outreaches.contact_id': { file: 'outreaches', erase: null },
  'feeds.contact_id': { file: 'calendarFeeds', omit: ['token_hash', 'token_sealed'], erase: gone('feeds') },
  'invitations.contact_id': {
    file: 'invitations',
    omit: LINK,
    erase: `UPDATE invitations SET personal_note = '', guest_note = '', guest_diet = '', link_sealed = '',
        link_hash = sha256(gen_random_uuid()::text::bytea)
      WHERE organizer_id = $1 AND contact_id = ANY ($2::uuid[])`,
  },
  'attendances.contact_id': { file: 'attendance', erase: null },
  'interaction_participants.contact_id': {
    file: 'interactions',
    erase: `UPDATE interaction_participants SET note = '', debrief = '', topics = '{}'
      WHERE organizer_id = $1 AND contact_id = ANY ($2::uuid[])`,
  },
  'contacts.met_through_id': {
    file: null,
    erase: `UPDATE contacts SET met_through_id = NULL WHERE organizer_id = $1 AND met_through_id = ANY ($2::uuid[])`,
  },
  'contacts.merged_into_id': { file: null, erase: null },
};

/** What tells of people without referring to them: samples of what was read, and files that nobody has confirmed yet. */
export const UNTOLD: readonly string[] = [
  `DELETE FROM imports i WHERE organizer_id = $1 AND state = 'preview' AND EXISTS (
     SELECT FROM import_rows r WHERE r.organizer_id = $1 AND r.import_id = i.id AND $2::uuid[] && ARRAY[r.contact_id, r.match_id])`,
  `UPDATE imports SET columns = (SELECT coalesce(jsonb_agg(c || '{"sample": ""}' ORDER BY nth), '[]')
     FROM jsonb_array_elements(columns) WITH ORDINALITY AS x (c, nth))
   WHERE organizer_id = $1 AND state <> 'preview' AND $2::uuid[] <> '{}'`,
  `DELETE FROM inbound_messages m USING channels h WHERE m.organizer_id = $1 AND h.organizer_id = $1 AND h.contact_id = ANY ($2::uuid[])
     AND h.kind = 'email' AND lower(m.from_address) = lower(h.value)`,
];

/** The contact itself becomes a row that says nothing. */
export const EMPTY_CONTACT = `
  UPDATE contacts SET name = '—', other_names = '[]', search_keys = '', locale = NULL, diet = '', note = '', city = '', zone = NULL,
    preferences = '[]', sealed_note = NULL, met_how = '', met_on = NULL, met_through_id = NULL, birthday_calendar = NULL,
    birthday_month = NULL, birthday_day = NULL, birthday_leap = NULL, birthday_year = NULL, do_not_invite = true, do_not_contact = true, calendar_way = 'mail',
    erase_at = NULL, erased_at = $3, deleted_at = coalesce(deleted_at, $3), updated_at = $3, version = version + 1
  WHERE organizer_id = $1 AND id = ANY ($2::uuid[])`;
