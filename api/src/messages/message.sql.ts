/** The statements of the outbox. All are prepared by name; leases are measured on the database's clock. */

const COLUMNS = [
  ...[
    'organizer_id',
    'id',
    'key',
    'kind',
    'meetup_id',
    'invitation_id',
    'contact_id',
    'introduction_id',
    'locale',
    'to_name',
    'to_address',
  ],
  ...[
    'subject',
    'body_text',
    'body_html',
    'calendar',
    'calendar_method',
    'message_id',
    'thread_id',
    'from_address',
    'reply_to',
    'due_at',
    'created_at',
    'known_before',
  ],
];

/** One INSERT for `count` rows; values in the order of COLUMNS. A key that is stored already stores nothing. */
export function insertMessages(count: number): { name: string; text: string } {
  const row = (nth: number) => `(${COLUMNS.map((_, column) => `$${nth * COLUMNS.length + column + 1}`).join(', ')})`;
  return {
    name: `insert-messages-${count}`,
    text: `INSERT INTO messages (${COLUMNS.join(', ')}) VALUES ${Array.from({ length: count }, (_, nth) => row(nth)).join(', ')}
      ON CONFLICT (organizer_id, key) DO NOTHING`,
  };
}

/** Longer than the longest talk with a mail server (connect, commands, ten minutes after the final dot). */
const LEASE = `interval '15 minutes'`;

/**
 * Of a message `m`: nobody has said since that its guest is not to be contacted. Asked again here, where every mail passes, because the one
 * who wrote the mail may have looked a moment too early. After a restore all of it is on hold. A cancellation takes the organizer's press and spares a closed door.
 */
const MAY_LEAVE = `NOT EXISTS (SELECT FROM instance WHERE mail_held_since IS NOT NULL)
      AND (m.contact_id IS NULL OR m.kind = 'cancelled' OR NOT EXISTS (
        SELECT FROM contacts c WHERE c.organizer_id = m.organizer_id AND c.id = m.contact_id AND c.do_not_contact))`;

/** Mails that may reach one contact within a day, and about one evening: nobody is to be flooded, whoever presses what how often. */
const A_DAY_FOR_CONTACT = 3;
export const ABOUT_ONE_MEETUP = 8;

/**
 * Of a due message `m`: its contact had fewer mails than that within a day, and no other is on its way or comes before it, so that two at
 * once cannot both be the last one. What may not leave waits; what a worker left behind is judged at once. A cancellation always leaves: without it somebody stands before a closed door.
 */
const WITHIN_QUOTA = `(m.contact_id IS NULL OR m.kind = 'cancelled' OR m.state = 'sending' OR (
      NOT EXISTS (
        SELECT FROM messages e WHERE e.organizer_id = m.organizer_id AND e.contact_id = m.contact_id AND e.id <> m.id
          AND (e.state = 'sending' OR (e.state = 'queued' AND e.due_at <= $2 AND (e.due_at, e.id) < (m.due_at, m.id))))
      AND (SELECT count(*) FROM (
        SELECT FROM messages s WHERE s.organizer_id = m.organizer_id AND s.contact_id = m.contact_id AND s.id <> m.id
          AND s.sent_at > $2::timestamptz - interval '1 day' LIMIT ${A_DAY_FOR_CONTACT}) x) < ${A_DAY_FOR_CONTACT}))`;

/** How many more mails may leave the whole instance, which sends at most $4 within a day; null: no limit. */
const LEFT = `SELECT CASE WHEN $4::int IS NULL THEN NULL ELSE $4::int
      - (SELECT count(*)::int FROM (SELECT FROM messages WHERE sent_at > $2::timestamptz - interval '1 day' LIMIT $4::int) x)
      - (SELECT count(*)::int FROM messages WHERE state = 'sending' AND lease_until > now()) END`;

/**
 * $1 worker, $2 now, $3 how many, $4 how many a day or null. Takes what is due, and what another worker left behind when its lease ran out.
 * `started` is when the left-behind try began to hand over its text.
 */
export const claimMessages = {
  name: 'claim-messages',
  text: `
    WITH quota AS (${LEFT} AS mails), due AS (
      SELECT organizer_id, id, invitation_id, introduction_id, contact_id, CASE WHEN state = 'sending' THEN data_started_at END AS started
      FROM messages m
      WHERE state IN ('queued', 'sending') AND due_at <= $2 AND (state = 'queued' OR lease_until < now()) AND ${MAY_LEAVE}
        AND ${WITHIN_QUOTA} AND (m.kind = 'cancelled' OR m.state = 'sending' OR coalesce((SELECT mails FROM quota) > 0, true))
      ORDER BY due_at
      LIMIT (SELECT CASE WHEN mails > 0 THEN least($3::int, mails) ELSE $3::int END FROM quota) FOR UPDATE SKIP LOCKED
    )
    UPDATE messages m SET state = 'sending', lease_owner = $1, lease_until = now() + ${LEASE},
      -- Kept until it is judged: another crash must not forget that a copy may be out.
      data_started_at = due.started
    FROM due
      JOIN organizers o ON o.id = due.organizer_id
      LEFT JOIN invitations i ON i.organizer_id = due.organizer_id AND i.id = due.invitation_id
      LEFT JOIN introduction_sides s ON s.organizer_id = due.organizer_id AND s.introduction_id = due.introduction_id
        AND s.contact_id = due.contact_id
    WHERE m.organizer_id = due.organizer_id AND m.id = due.id
    RETURNING m.organizer_id, m.id, m.kind, m.locale, m.to_name, m.to_address, m.subject, m.body_text, m.body_html, m.calendar,
      m.calendar_method, m.message_id, m.thread_id, m.from_address, m.reply_to, m.created_at, m.due_at, m.attempts, m.sent_at, due.started,
      o.name AS organizer_name, o.email AS organizer_email,
      coalesce(i.link_sealed, s.link_sealed) AS link_sealed`,
};

/**
 * $1 organizer, $2 message, $3 key, $4 id, $5 now: the same words and the same calendar as a mail of its own, for whoever lost the
 * first one. A key that is stored already stores nothing.
 */
export const copyMessage = {
  name: 'copy-message',
  text: `
    INSERT INTO messages (organizer_id, id, key, kind, meetup_id, invitation_id, contact_id, locale, to_name, to_address,
      subject, body_text, body_html, calendar, calendar_method, message_id, thread_id, from_address, reply_to, due_at, created_at)
    SELECT organizer_id, $4::uuid, $3, kind, meetup_id, invitation_id, contact_id, locale, to_name, to_address,
      subject, body_text, body_html, calendar, calendar_method,
      '<' || $4::uuid::text || '.again@' || split_part(trim(message_id, '<>'), '@', 2),
      coalesce(thread_id, message_id), from_address, reply_to, $5, $5
    FROM messages WHERE organizer_id = $1 AND id = $2
    ON CONFLICT (organizer_id, key) DO NOTHING`,
};

/** $1 worker: its claims of an earlier life are over. Only for a worker that nobody else can be. */
export const expireOwnLeases = {
  name: 'expire-own-leases',
  text: `UPDATE messages SET lease_until = now() - interval '1 second' WHERE state = 'sending' AND lease_owner = $1`,
};

/** $1 worker. */
export const renewLeases = {
  name: 'renew-leases',
  text: `UPDATE messages SET lease_until = now() + ${LEASE} WHERE state = 'sending' AND lease_owner = $1`,
};

/** $1 worker, $2 organizer ids, $3 ids, $4 now. A row that does not return was taken over: its text must not leave here. */
export const markDataStarted = {
  name: 'mark-data-started',
  text: `
    UPDATE messages m SET data_started_at = $4 FROM unnest($2::uuid[], $3::uuid[]) AS x(organizer_id, id)
    WHERE m.organizer_id = x.organizer_id AND m.id = x.id AND m.state = 'sending' AND m.lease_owner = $1
    RETURNING m.id`,
};

/** $1 worker, then arrays in the order of the columns of x. */
export const writeVerdicts = {
  name: 'write-verdicts',
  text: `
    UPDATE messages m SET state = x.state, due_at = x.due_at, sent_at = x.sent_at, last_error = x.last_error,
      attempts = m.attempts + 1, lease_owner = NULL, lease_until = NULL
    FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::text[])
      AS x(organizer_id, id, state, due_at, sent_at, last_error)
    WHERE m.organizer_id = x.organizer_id AND m.id = x.id AND m.state = 'sending' AND m.lease_owner = $1`,
};

/** $1 worker, $2 organizer ids, $3 ids: claimed, but never tried. */
export const releaseMessages = {
  name: 'release-messages',
  text: `
    UPDATE messages m SET state = 'queued', lease_owner = NULL, lease_until = NULL
    FROM unnest($2::uuid[], $3::uuid[]) AS x(organizer_id, id)
    WHERE m.organizer_id = x.organizer_id AND m.id = x.id AND m.state = 'sending' AND m.lease_owner = $1`,
};

/**
 * $1 now. Without a mail server a message arrives in the app's own mailbox when it is due. One that somebody holds is left to the next
 * look: waiting for it, with others in the hand, would be a deadlock for whoever removes several.
 */
export const deliverLocally = {
  name: 'deliver-locally',
  text: `
    WITH due AS (
      SELECT organizer_id, id FROM messages m
      WHERE state IN ('queued', 'sending') AND due_at <= $1 AND (state = 'queued' OR lease_until < now()) AND ${MAY_LEAVE}
      FOR UPDATE SKIP LOCKED
    )
    UPDATE messages m SET state = 'local', sent_at = $1, lease_owner = NULL, lease_until = NULL
    FROM due WHERE m.organizer_id = due.organizer_id AND m.id = due.id`,
};
