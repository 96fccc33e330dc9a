import { ABOUT_ONE_MEETUP } from '../messages/message.sql.js';

/**
 * The statements of the storing path. They are prepared by name once per connection and sent in two flights
 * (performance.md: an answer is two flights, never seven): lock and load, then all writes and the commit.
 */

/** How a table is found: by one of its invitations, or by itself. `$1`, `$2` are the key's values. */
const FIND = {
  invitation: '(SELECT organizer_id, meetup_id FROM invitations WHERE organizer_id = $1 AND id = $2)',
  meetup: '(SELECT $1::uuid, $2::uuid)',
} as const;
export type FindBy = keyof typeof FIND;

/** A meetup with its organizer and venue. */
export const loadMeetup = (by: FindBy) => `
  SELECT m.*, o.name AS organizer_name, o.email AS organizer_email, o.locale AS organizer_locale,
    v.kind AS venue_kind, v.name AS venue_name, v.street, v.post_code, v.city, v.country, v.latitude, v.longitude, v.link AS venue_link
  FROM meetups m
  JOIN organizers o ON o.id = m.organizer_id
  LEFT JOIN venues v ON v.organizer_id = m.organizer_id AND v.id = m.venue_id
  WHERE (m.organizer_id, m.id) = ${FIND[by]}`;

/** The first statement of every change: two answers to one meetup come after each other. */
export const lockMeetup = (by: FindBy) => `${loadMeetup(by)} FOR UPDATE OF m`;

/** Asked by the tick and the organizer; an answer does without. */
const REACHABLE_AND_CAME = `
    EXISTS (SELECT FROM channels h JOIN contacts c USING (organizer_id)
      WHERE h.organizer_id = invitations.organizer_id AND h.contact_id = invitations.contact_id AND h.kind = 'email'
        AND c.id = h.contact_id AND c.muted_at IS NULL AND NOT c.do_not_contact AND c.deleted_at IS NULL) AS reachable,
    EXISTS (SELECT FROM attendances a
      WHERE a.organizer_id = invitations.organizer_id AND a.meetup_id = invitations.meetup_id
        AND a.contact_id = invitations.contact_id AND a.kind IN ('came', 'late', 'walk-in')) AS came`;

/** Runs after the lock is held, so its snapshot shows every answer that came before. */
export const loadInvitations = (by: FindBy, { reachable }: { reachable: boolean }) => `
  SELECT id, contact_id, rank, state, answer, answer_source, answered_at, plus_ones, invited_at, answer_by, waitlisted_at,
    offer_until, guest_note, guest_diet, nudged_at, reminded_at, thanked_at, polled_at,
    ${reachable ? REACHABLE_AND_CAME : 'NULL::boolean AS reachable, NULL::boolean AS came'},
    -- Only those who could be invited now are asked whether they may be.
    state IN ('listed', 'withdrawn', 'lapsed', 'declined') AND (SELECT c.do_not_invite OR c.deleted_at IS NOT NULL FROM contacts c
      WHERE c.organizer_id = invitations.organizer_id AND c.id = contact_id) AS do_not_invite,
    revision
  FROM invitations
  WHERE (organizer_id, meetup_id) = ${FIND[by]}
  ORDER BY rank, id`;

/**
 * To whom mails about these invitations go, $1 organizer, $2 their ids: the preferred e-mail channel, else the first. By way of a subquery
 * the planner sees no length of the list and makes its plan once; to make it each time costs six times the reading.
 */
export const loadRecipients = `
  SELECT i.id, i.personal_note, i.uid_key, i.contact_id,
    c.name, c.locale, c.muted_at, c.do_not_contact, c.sample,
    -- What came by mail is kept right by mail.
    c.calendar_way IN ('mail', 'both') OR EXISTS (SELECT FROM messages x WHERE x.organizer_id = i.organizer_id AND x.invitation_id = i.id
      AND x.calendar IS NOT NULL AND x.state <> 'recalled') AS calendar_by_mail,
    jsonb_path_query_first(c.other_names, '$[*] ? (@.kind == "nickname").value') #>> '{}' AS nickname,
    (SELECT value FROM channels h WHERE h.organizer_id = i.organizer_id AND h.contact_id = i.contact_id AND h.kind = 'email'
     ORDER BY h.preferred DESC, h.position LIMIT 1) AS address,
    (SELECT message_id FROM messages x WHERE x.organizer_id = i.organizer_id AND x.invitation_id = i.id AND x.kind IN ('poll', 'invitation', 'please-confirm')
       AND x.state <> 'recalled' ORDER BY x.created_at DESC LIMIT 1) AS thread_id,
    (SELECT count(*)::int FROM (SELECT FROM messages x WHERE x.organizer_id = i.organizer_id AND x.invitation_id = i.id
       AND x.state <> 'recalled' LIMIT ${ABOUT_ONE_MEETUP}) heard) AS mails
  FROM invitations i JOIN contacts c ON c.organizer_id = i.organizer_id AND c.id = i.contact_id
  WHERE i.organizer_id = $1 AND i.id = ANY ((SELECT $2::uuid[])::uuid[])`;

/** $1 organizer, $2 invitation ids: what they were asked or told of a date, and has not left, stays here. */
export const recallInvitations = `
  UPDATE messages SET state = 'recalled'
  WHERE organizer_id = $1 AND invitation_id = ANY($2::uuid[]) AND kind IN ('invitation', 'poll', 'please-confirm', 'date-set', 'date-set-full') AND state = 'queued'
  RETURNING invitation_id, kind`;

/** $1 organizer, $2 meetup. */
export const skipTwoSequences = {
  name: 'skip-two-sequences',
  text: 'UPDATE meetups SET sequence = sequence + 2 WHERE organizer_id = $1 AND id = $2',
};

/** Everything that a decision changes, in one statement. Parameters: see TableStore.write. */
export const writeDecision = `
  WITH changed AS (
    UPDATE invitations i SET
      state = x.state, answer = x.answer, answer_source = x.answer_source, answered_at = x.answered_at,
      plus_ones = x.plus_ones, invited_at = x.invited_at, answer_by = x.answer_by, waitlisted_at = x.waitlisted_at,
      offer_until = x.offer_until, guest_note = x.guest_note, guest_diet = x.guest_diet,
      nudged_at = x.nudged_at, reminded_at = x.reminded_at, thanked_at = x.thanked_at, polled_at = x.polled_at,
      -- An automatic mail changes nothing that the guest's open page or calendar would show.
      revision = i.revision + ((x.nudged_at, x.reminded_at, x.thanked_at)
        IS NOT DISTINCT FROM (i.nudged_at, i.reminded_at, i.thanked_at))::int
    FROM jsonb_to_recordset($3::jsonb) AS x(id uuid, state text, answer text, answer_source text, answered_at timestamptz,
      plus_ones int, invited_at timestamptz, answer_by timestamptz, waitlisted_at timestamptz, offer_until timestamptz,
      guest_note text, guest_diet text, nudged_at timestamptz, reminded_at timestamptz, thanked_at timestamptz,
      polled_at timestamptz)
    WHERE i.organizer_id = $1 AND i.id = x.id
  ), logged AS (
    INSERT INTO meetup_log (organizer_id, meetup_id, invitation_id, code, params, at)
    SELECT $1, $2, x.invitation_id, x.code, x.params, $5
    FROM jsonb_to_recordset($4::jsonb) AS x(invitation_id uuid, code text, params jsonb)
  )
  UPDATE meetups SET
    -- A calendar takes a new state only with a higher SEQUENCE.
    revision = revision + (state <> $6)::int, revised_at = CASE WHEN state <> $6 THEN $5 ELSE revised_at END,
    state = $6, capacity = $7, plus_ones_cap = $8, seat_mode = $9, seats_taken = $10, due_at = $11,
    decision_asked_at = $12, debrief_asked_at = $13, poll_closed_at = $14, news_due_at = $15
  WHERE organizer_id = $1 AND id = $2`;
