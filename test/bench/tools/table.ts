import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Client } from 'pg';
import { type Link, linkOf, sealed } from './links.js';

/** Tables to be loaded: `<prefix>-1`, `<prefix>-2` … with guests that are all invited. */
export interface Tables {
  /** Of the organizer; made with the first of their tables. */
  organizer: string;
  /** Begins the names of the meetups; the same for no two of one organizer. */
  prefix: string;
  meetups: number;
  guests: number;
  capacity: number;
  /** The one contact who is invited to all of them; otherwise as many different ones as there are. */
  contact?: number;
}

const CONTACTS = 10_000;

export interface Seat {
  meetupId: string;
  invitationId: string;
  link: Link;
}

/** An id from a name. */
export const idOf = (name: string): string => {
  const hex = createHash('md5').update(name).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
};

/** An organizer with 10,000 contacts, each with an address, and one venue. */
export async function loadOrganizer(db: Client, organizer: string): Promise<void> {
  const id = idOf(organizer);
  await db.query(
    `INSERT INTO organizers (id, email, name, password_hash, locale, zone)
     VALUES ($1, $2, 'Ada Lovelace', 'none', 'en', 'Europe/Berlin')`,
    [id, `${organizer}@example.org`],
  );
  await db.query(
    `INSERT INTO contacts (organizer_id, id, name, locale)
     SELECT $1, md5($2 || '-contact-' || n)::uuid, 'Guest ' || n || ' of the Table', (ARRAY['en', 'de', 'zh'])[1 + n % 3]
     FROM generate_series(0, ${CONTACTS - 1}) n`,
    [id, organizer],
  );
  await db.query(
    `INSERT INTO channels (organizer_id, id, contact_id, kind, value, preferred, position)
     SELECT $1, md5($2 || '-channel-' || n)::uuid, md5($2 || '-contact-' || n)::uuid, 'email', 'guest-' || n || '@example.org', true, 0
     FROM generate_series(0, ${CONTACTS - 1}) n`,
    [id, organizer],
  );
  await db.query(
    `INSERT INTO venues (organizer_id, id, kind, name, street, post_code, city, country, latitude, longitude, link)
     VALUES ($1, $2, 'place', 'Café Einstein', 'Kurfürstenstraße 58', '10785', 'Berlin', 'DE', 52.5, 13.36, 'https://cafe.example')`,
    [id, idOf(`${organizer}-venue`)],
  );
}

/** Meetups from four weeks to ten months ahead: every calendar shows them and every answer is in time. */
export async function loadTables(db: Client, tables: Tables): Promise<Seat[]> {
  const { organizer, prefix, meetups, guests, capacity, contact } = tables;
  const organizerId = idOf(organizer);
  const meetupId = (n: number) => idOf(`${organizer}-${prefix}-${n}`);
  await db.query(
    `INSERT INTO meetups (organizer_id, id, title, description, state, local_start, zone, duration_minutes, starts_at,
       ends_at, quarter, venue_id, capacity, minimum, seat_mode, refill, answer_by_days, created_at, revised_at)
     SELECT $1, x.id, 'Winter table ' || x.n, 'Bring a story, leave the laptop. The kitchen closes at ten.', 'inviting',
       to_char(local, 'YYYY-MM-DD"T"HH24:MI'), 'Europe/Berlin', 180, local AT TIME ZONE 'Europe/Berlin',
       local AT TIME ZONE 'Europe/Berlin' + interval '3 hours', to_char(local, 'YYYY"-Q"Q'), $2, $4, 5, 'first-come',
       false, 5, now() - interval '1 day', now() - interval '1 day'
     FROM unnest($3::uuid[]) WITH ORDINALITY x(id, n),
       LATERAL (SELECT date_trunc('day', now() AT TIME ZONE 'Europe/Berlin') + (28 + x.n % 270) * interval '1 day' + interval '19 hours') AS at(local)`,
    [organizerId, idOf(`${organizer}-venue`), Array.from({ length: meetups }, (_, n) => meetupId(n)), capacity],
  );
  // Guest by guest, so that neighbours in the list sit at different tables.
  const seats = Array.from({ length: meetups * guests }, (_, at): Seat & { rank: number; contact: number } => {
    const [meetup, guest] = [at % meetups, Math.floor(at / meetups)];
    const name = `${organizer}-${prefix}-${meetup}-guest-${guest}`;
    return {
      meetupId: meetupId(meetup),
      invitationId: idOf(name),
      link: linkOf(name),
      rank: guest + 1,
      contact: contact ?? (meetup * guests + guest) % CONTACTS,
    };
  });
  await db.query(
    `INSERT INTO invitations (organizer_id, id, meetup_id, contact_id, rank, state, invited_at, answer_by, link_hash, link_sealed, uid_key)
     SELECT $1, x.id, x.meetup, md5($2 || '-contact-' || x.contact)::uuid, x.rank, 'invited', now() - interval '1 hour',
       now() + interval '5 days', x.hash, x.sealed, left(md5(x.id::text), 24)
     FROM unnest($3::uuid[], $4::uuid[], $5::int[], $6::int[], $7::bytea[], $8::bytea[])
       AS x(id, meetup, contact, rank, hash, sealed)`,
    [
      ...[organizerId, organizer],
      ...[seats.map((seat) => seat.invitationId), seats.map((seat) => seat.meetupId)],
      ...[seats.map((seat) => seat.contact), seats.map((seat) => seat.rank)],
      ...[seats.map((seat) => seat.link.hash), seats.map((seat) => sealed(seat.link))],
    ],
  );
  await db.query(
    `INSERT INTO meetup_log (organizer_id, meetup_id, invitation_id, code, at)
     SELECT organizer_id, meetup_id, id, 'invited', invited_at FROM invitations
     WHERE organizer_id = $1 AND id = ANY($2::uuid[])`,
    [organizerId, seats.map((seat) => seat.invitationId)],
  );
  return seats;
}

/**
 * Mails of earlier days, copies of one that the app wrote: an outbox that has been used is full of mails that left.
 * An empty one would also tell the planner to read it from end to end.
 */
export async function loadSentMails(db: Client, count: number): Promise<void> {
  await db.query(
    `INSERT INTO messages (organizer_id, id, key, kind, meetup_id, invitation_id, contact_id, locale, to_name, to_address,
       subject, body_text, body_html, calendar, calendar_method, message_id, thread_id, state, due_at, sent_at)
     SELECT i.organizer_id, gen_random_uuid(), 'invitation:' || i.id, 'invitation', i.meetup_id, i.id, i.contact_id, l.locale,
       l.to_name, l.to_address, l.subject, l.body_text, l.body_html, l.calendar, l.calendar_method, '<' || i.id || '@localhost>',
       l.thread_id, 'local', i.invited_at - interval '3 days', i.invited_at - interval '3 days'
     FROM (SELECT * FROM messages LIMIT 1) l, (SELECT * FROM invitations ORDER BY id LIMIT $1) i`,
    [count],
  );
}

/** A calendar address of the organizer, or of one of their contacts. */
export async function loadFeed(db: Client, organizer: string, contact?: number): Promise<Link> {
  const link = linkOf(`${organizer}-feed`);
  await db.query('INSERT INTO feeds (organizer_id, id, contact_id, token_hash) VALUES ($1, $2, $3, $4)', [
    idOf(organizer),
    idOf(`${organizer}-feed`),
    contact === undefined ? null : idOf(`${organizer}-contact-${contact}`),
    link.hash,
  ]);
  return link;
}

/** Every invitation as it was loaded, and nothing written about it but that it was sent. */
export async function clearAnswers(db: Client): Promise<void> {
  await settled(db);
  await db.query(`DELETE FROM messages WHERE kind <> 'invitation'`);
  await db.query(`DELETE FROM meetup_log WHERE code <> 'invited'`);
  await db.query(
    `UPDATE invitations SET state = 'invited', answer = NULL, answer_source = NULL, answered_at = NULL, plus_ones = 0,
       answer_by = now() + interval '5 days', waitlisted_at = NULL, offer_until = NULL, revision = 0
     WHERE revision > 0`,
  );
  await db.query('UPDATE meetups SET seats_taken = 1 WHERE seats_taken > 1');
  await db.query('VACUUM ANALYZE invitations, meetups, meetup_log, messages');
}

/** Answers that were under way when a load ended are stored first. */
async function settled(db: Client): Promise<void> {
  for (let calm = 0; calm < 3; await setTimeout(10)) {
    const { rowCount } = await db.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
         AND backend_type = 'client backend' AND state <> 'idle' LIMIT 1`,
    );
    calm = rowCount === 0 ? calm + 1 : 0;
  }
}

/** What must hold after any load. @returns a sentence for each rule that is broken */
export async function brokenRules(db: Client): Promise<string[]> {
  const { rows } = await db.query<{ rule: string; broken: string }>(`
    WITH seats AS (
      SELECT organizer_id, meetup_id, 1 + sum(1 + plus_ones) AS taken FROM invitations
      WHERE state IN ('accepted', 'offered') GROUP BY 1, 2
    ), tables AS (
      SELECT m.capacity, m.seats_taken, coalesce(s.taken, 1) AS taken
      FROM meetups m LEFT JOIN seats s ON s.organizer_id = m.organizer_id AND s.meetup_id = m.id
    ), mails AS (
      -- Whoever heard eight times of one evening hears no more of it, and the log says so in the mail's place.
      SELECT organizer_id, invitation_id, count(*) FROM (
        SELECT organizer_id, invitation_id FROM messages WHERE kind <> 'invitation'
        UNION ALL SELECT organizer_id, invitation_id FROM meetup_log WHERE code = 'mail-limit') said GROUP BY 1, 2
    ), lines AS (
      SELECT organizer_id, invitation_id, count(*) FROM meetup_log WHERE code NOT IN ('invited', 'mail-limit') GROUP BY 1, 2
    ), changes AS (
      SELECT i.revision, coalesce(x.count, 0) AS mails, coalesce(l.count, 0) AS lines
      FROM invitations i
      LEFT JOIN mails x ON x.organizer_id = i.organizer_id AND x.invitation_id = i.id
      LEFT JOIN lines l ON l.organizer_id = i.organizer_id AND l.invitation_id = i.id
    )
    SELECT 'tables with more people than seats' AS rule, count(*) AS broken FROM tables WHERE taken > capacity
    UNION ALL
    SELECT 'tables that miscount their seats', count(*) FROM tables WHERE taken <> seats_taken
    UNION ALL
    SELECT 'changes without exactly one message', sum(abs(revision - mails)) FROM changes
    UNION ALL
    SELECT 'changes without exactly one line in the log', sum(abs(revision - lines)) FROM changes`);
  return rows.filter(({ broken }) => Number(broken) > 0).map(({ rule, broken }) => `${broken} ${rule}`);
}
