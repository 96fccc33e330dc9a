import { randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import { hashToken } from '../../../../api/src/security/secrets.js';
import { idOf as plainIdOf } from '../../tools/table.js';

/** Somebody who knows so many people, and the address of their app for a program. */
export interface LargeCircle {
  organizerId: string;
  /** For `Authorization: Bearer`. */
  token: string;
  contacts: number;
  /** Of the n-th contact, from 0 on. */
  contactId(n: number): string;
}

/** The circle that is promised, and a tenth of it to see how things grow. */
export const LARGE = 5000;
export const SMALL = 500;

/** Each contact is in ten interactions on average; four hundred evenings belong to five thousand people. */
const INTERACTIONS_EACH = 10;
const CONTACTS_A_MEETUP = 12.5;
/** Guests of one evening. */
const GUESTS = 6;

/**
 * An organizer with `contacts` people, ten times as many interactions and their evenings, all in the past: names in two scripts, mail
 * addresses, notes, a core of 10, a regular circle of 100 and a topic circle of a quarter. The same number, the same data.
 */
export async function loadLargeCircle(db: Client, contacts: number): Promise<LargeCircle> {
  const name = `circle-${contacts}`;
  // As md5 makes them, but for the two digits that tell a UUID's version and variant.
  await db.query(`CREATE OR REPLACE FUNCTION bench_id(name text) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT overlay(overlay(md5(name) PLACING '4' FROM 13) PLACING '8' FROM 17)::uuid $$`);
  const idOf = (text: string): string => plainIdOf(text).replace(/^(.{14}).(.{4})./, '$14$28');
  const organizerId = idOf(name);
  const token = randomBytes(24).toString('base64url');
  const meetups = contacts / CONTACTS_A_MEETUP;
  const run = (sql: string, ...values: unknown[]) => db.query(sql, [organizerId, name, ...values]);

  await run(
    `INSERT INTO organizers (id, email, name, password_hash, locale, zone) VALUES ($1, $2 || '@example.org', 'Ada', 'none', 'en', 'Europe/Berlin')`,
  );
  await db.query(
    `INSERT INTO api_tokens (organizer_id, id, name, token_hash, scopes) VALUES ($1, gen_random_uuid(), 'bench', $2, '{read,write}')`,
    [organizerId, hashToken(token)],
  );
  await run(
    `INSERT INTO contacts (organizer_id, id, name, search_keys, locale, note)
     SELECT $1, bench_id($2 || '-contact-' || n), called, lower(called), language, about FROM (SELECT n,
       CASE WHEN n % 5 = 0 THEN (ARRAY['王','李','张','刘','陈','杨','黄','赵'])[1 + n % 8] || (ARRAY['伟','芳','娜','敏','静','丽','强','磊'])[1 + n / 8 % 8] || n
         ELSE (ARRAY['Anna','Max','Li','Bob','Clara','Emil','Ines','Otto','Paula','Ruth'])[1 + n % 10] || ' '
           || (ARRAY['Schmidt','Weber','Ernst','Frisch','Keller','Lindgren','Moreau'])[1 + n / 10 % 7] || ' ' || n END AS called,
       (ARRAY['en', 'de', 'zh'])[1 + n % 3] AS language,
       'Talks about ' || (ARRAY['compilers','sailing','old cameras','housing','choirs','bread'])[1 + n % 6] AS about
     FROM generate_series(0, $3::int - 1) n) x`,
    contacts,
  );
  await run(
    `INSERT INTO channels (organizer_id, id, contact_id, kind, value, preferred, position)
     SELECT $1, bench_id($2 || '-channel-' || n), bench_id($2 || '-contact-' || n), 'email', 'guest-' || n || '@example.org', true, 0
     FROM generate_series(0, $3::int - 1) n`,
    contacts,
  );
  await run(
    `INSERT INTO circles (organizer_id, id, name, kind, rhythm_months)
     SELECT $1, bench_id($2 || '-' || kind), kind, kind, months
     FROM (VALUES ('core', 3), ('regular', 6), ('topic', NULL)) k(kind, months)
     WHERE $2 <> ''`,
  );
  await run(
    `INSERT INTO circle_memberships (organizer_id, circle_id, contact_id, tier, from_on)
     SELECT $1, bench_id($2 || '-' || kind), bench_id($2 || '-contact-' || n), kind <> 'topic', '2020-01-01'
     FROM generate_series(0, $3::int - 1) n,
       LATERAL (VALUES ('core', n < 10), ('regular', n BETWEEN 10 AND 109), ('topic', n % 4 = 0)) k(kind, is_in)
     WHERE is_in`,
    contacts,
  );
  // One evening every nine days, the newest a week ago.
  await run(
    `INSERT INTO meetups (organizer_id, id, title, state, local_start, zone, duration_minutes, starts_at, ends_at, quarter,
       capacity, minimum, seat_mode)
     SELECT $1, bench_id($2 || '-meetup-' || n), 'Table ' || n, 'closed', to_char(local, 'YYYY-MM-DD"T"HH24:MI'), 'Europe/Berlin', 180,
       local AT TIME ZONE 'Europe/Berlin', local AT TIME ZONE 'Europe/Berlin' + interval '3 hours', to_char(local, 'YYYY"-Q"Q'), 8, 5, 'held'
     FROM generate_series(0, $3::int - 1) n,
       LATERAL (SELECT date_trunc('day', now() AT TIME ZONE 'Europe/Berlin') - (7 + 9 * n) * interval '1 day' + interval '19 hours') AS at(local)`,
    meetups,
  );
  await run(
    `INSERT INTO invitations (organizer_id, id, meetup_id, contact_id, rank, state, answer, answer_source, answered_at, invited_at,
       link_hash, link_sealed, uid_key)
     SELECT $1, x.id, m.id, bench_id($2 || '-contact-' || (n * 7 + seat * 61) % $4::int), seat + 1, 'accepted', 'yes', 'page',
       m.starts_at - interval '5 days', m.starts_at - interval '9 days', sha256(x.id::text::bytea), sha256(x.id::text::bytea),
       left(md5(x.id::text), 24)
     FROM generate_series(0, $3::int - 1) n, generate_series(0, ${GUESTS - 1}) seat,
       LATERAL (SELECT bench_id($2 || '-invitation-' || n || '-' || seat)) x(id)
     JOIN meetups m ON m.organizer_id = $1 WHERE m.id = bench_id($2 || '-meetup-' || n)`,
    meetups,
    contacts,
  );
  await run(
    `INSERT INTO attendances (organizer_id, meetup_id, contact_id, kind, recorded_at)
     SELECT organizer_id, meetup_id, contact_id, CASE WHEN rank = ${GUESTS} THEN 'no-show' ELSE 'came' END, now()
     FROM invitations WHERE organizer_id = $1 AND $2 <> ''`,
  );
  await run(
    `INSERT INTO interactions (organizer_id, id, kind, happened_at, title, meetup_id)
     SELECT $1, id, 'meetup', starts_at, title, id FROM meetups WHERE organizer_id = $1 AND $2 <> ''`,
  );
  await run(
    `INSERT INTO interaction_participants (organizer_id, interaction_id, contact_id)
     SELECT $1, meetup_id, contact_id FROM attendances WHERE organizer_id = $1 AND kind = 'came' AND $2 <> ''`,
  );
  await run(
    `INSERT INTO interactions (organizer_id, id, kind, happened_at, title)
     SELECT $1, bench_id($2 || '-interaction-' || n), (ARRAY['message', 'call', 'mail', 'in-person', 'share'])[1 + n % 5],
       now() - (1 + n % 3000) * interval '1 day', 'About ' || (ARRAY['compilers','sailing','old cameras','housing','choirs','bread'])[1 + n % 6]
     FROM generate_series(0, $3::int - 1) n`,
    contacts * INTERACTIONS_EACH - meetups,
  );
  await run(
    `INSERT INTO interaction_participants (organizer_id, interaction_id, contact_id, note)
     SELECT $1, bench_id($2 || '-interaction-' || n), bench_id($2 || '-contact-' || n % $4::int), 'Said that ' || n || ' boats are enough'
     FROM generate_series(0, $3::int - 1) n`,
    contacts * INTERACTIONS_EACH - meetups,
    contacts,
  );
  await db.query('VACUUM ANALYZE');
  return { organizerId, token, contacts, contactId: (n) => idOf(`${name}-contact-${n}`) };
}
