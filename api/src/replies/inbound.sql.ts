/** The statements of the pipeline. Leases are measured on the database's clock, everything else on the app's. */

/** Takes the oldest mail that nobody is reading. Reading one takes two seconds at most, storing what follows as long as a lock. */
export const claimInbound = {
  name: 'claim-inbound',
  text: `
    UPDATE inbound_messages SET lease_until = now() + interval '30 seconds', attempts = attempts + 1
    WHERE id = (SELECT id FROM inbound_messages WHERE state = 'received' AND (lease_until IS NULL OR lease_until < now())
      ORDER BY received_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, source, envelope_from, envelope_to, raw, received_at, attempts`,
};

/** $1 id: held until the end of the transaction. No row: somebody has dealt with it. */
export const holdInbound = {
  name: 'hold-inbound',
  text: `SELECT FROM inbound_messages WHERE id = $1 AND state = 'received' FOR UPDATE`,
};

/** What was understood and done, in the transaction that does it. */
export const finishInbound = {
  name: 'finish-inbound',
  text: `
    UPDATE inbound_messages SET state = $2, organizer_id = $3, kind = $4, outcome = $5, params = $6, message_id = $7,
      from_name = $8, from_address = $9, subject = $10, words = $11, contact_id = $12, invitation_id = $13,
      meetup_id = $14, about_id = $15, lease_until = NULL
    WHERE id = $1`,
};

/** $1 meetup, $2 the guest's key: whose calendar it is. */
export const findByUid = {
  name: 'find-by-uid',
  text: `SELECT organizer_id, id AS invitation_id, meetup_id, contact_id FROM invitations WHERE uid_key = $2 AND meetup_id = $1`,
};

/** $1 organizer, $2 invitation: what an answer is held against. Read under the meetup's lock. */
export const loadAsked = {
  name: 'load-asked',
  text: `
    SELECT i.invited_at, i.answer, i.answered_at, i.answer_source, m.asked_sequence,
      ARRAY(SELECT DISTINCT lower(value) FROM channels h
        WHERE h.organizer_id = i.organizer_id AND h.contact_id = i.contact_id AND h.kind = 'email') ||
      ARRAY(SELECT DISTINCT lower(to_address) FROM messages x
        WHERE x.organizer_id = i.organizer_id AND x.invitation_id = i.id AND x.contact_id = i.contact_id) AS known,
      a.sequence AS latest_sequence, a.answered_at AS latest_at, a.answer AS latest_answer
    FROM invitations i
      JOIN meetups m ON m.organizer_id = i.organizer_id AND m.id = i.meetup_id
      LEFT JOIN calendar_answers a ON a.organizer_id = i.organizer_id AND a.invitation_id = i.id
    WHERE i.organizer_id = $1 AND i.id = $2`,
};

/** $1 organizer, $2 invitation, $3 sequence, $4 when, $5 answer. */
export const keepLatest = {
  name: 'keep-latest-answer',
  text: `
    INSERT INTO calendar_answers (organizer_id, invitation_id, sequence, answered_at, answer) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (organizer_id, invitation_id) DO UPDATE SET sequence = $3, answered_at = $4, answer = $5`,
};

/** $1 Message-IDs, newest guess first: the mail of ours that is answered or came back. */
export const findMessage = {
  name: 'find-message-by-message-id',
  text: `
    SELECT organizer_id, id AS message_id, contact_id, invitation_id, meetup_id FROM messages
    WHERE message_id = ANY ($1::text[]) ORDER BY array_position($1::text[], message_id), created_at DESC LIMIT 1`,
};

/** $1 address: the one contact of the whole instance that has it; several are nobody. */
export const findByAddress = {
  name: 'find-contact-by-address',
  text: `
    SELECT h.organizer_id, h.contact_id FROM channels h
      JOIN contacts c ON c.organizer_id = h.organizer_id AND c.id = h.contact_id AND c.deleted_at IS NULL
    WHERE h.kind = 'email' AND lower(h.value) = $1 GROUP BY 1, 2 LIMIT 2`,
};

/** $1 organizer, $2 contact: is it still there? */
export const findContact = {
  name: 'find-contact',
  text: `
    SELECT c.name, o.name AS organizer_name, o.email AS organizer_email, o.locale FROM organizers o
      LEFT JOIN contacts c ON c.organizer_id = o.id AND c.id = $2 AND c.deleted_at IS NULL WHERE o.id = $1`,
};

/** The owner of a mailbox that serves one person; with several it is not guessed. */
export const findOnlyOrganizer = {
  name: 'find-only-organizer',
  text: 'SELECT id FROM organizers LIMIT 2',
};
