import type { WrittenContact } from '@stammtisch/contact-formats';
import type { Transaction } from '../database/database.js';

/**
 * $1: organizer; $2: ids, or null for everybody. What an import can bring back: the sealed note is in no export, nor is a lunar birthday in
 * a form that knows none.
 */
const CARDS = `
  SELECT c.id, c.name, c.other_names AS "otherNames", c.city, c.note, coalesce(c.met_on::text, '') AS "metOn",
    CASE WHEN c.birthday_calendar = 'gregorian' THEN json_build_object('year', c.birthday_year, 'month', c.birthday_month,
      'day', c.birthday_day) END AS birthday,
    (SELECT coalesce(json_agg(json_build_object('kind', h.kind, 'value', h.value, 'preferred', h.preferred) ORDER BY h.position), '[]')
     FROM channels h WHERE h.organizer_id = $1 AND h.contact_id = c.id) AS channels,
    (SELECT coalesce(json_agg(k.name ORDER BY lower(k.name)), '[]') FROM circle_members m
     JOIN circles k ON k.organizer_id = $1 AND k.id = m.circle_id WHERE m.organizer_id = $1 AND m.contact_id = c.id) AS circles
  FROM contacts c WHERE c.organizer_id = $1 AND c.deleted_at IS NULL AND ($2::uuid[] IS NULL OR c.id = ANY ($2))
  ORDER BY lower(c.name), c.id`;

/** A contact, and a mark that changes with anything of what is written of them. */
export interface MarkedContact extends WrittenContact {
  mark: string;
}

/** Everybody, by name; or those of some ids. */
export async function contactsToWrite(
  tx: Transaction,
  organizerId: string,
  ids: readonly string[] | null = null,
): Promise<MarkedContact[]> {
  const { rows } = await tx.query<Omit<MarkedContact, 'key' | 'interactions'>>(
    `SELECT card.*, md5(card::text) AS mark FROM (${CARDS}) card`,
    [organizerId, ids],
  );
  return rows.map((row) => ({ ...row, key: '', interactions: [] }));
}

/** The marks alone: a phone that looks for news asks for nothing else. */
export async function marksOfContacts(tx: Transaction, organizerId: string): Promise<{ id: string; mark: string }[]> {
  const { rows } = await tx.query<{ id: string; mark: string }>(
    `SELECT card.id, md5(card::text) AS mark FROM (${CARDS}) card`,
    [organizerId, null],
  );
  return rows;
}

/** A table as its header and rows of text. */
export interface Table {
  header: readonly string[];
  rows: string[][];
}

const TABLES = {
  'channels.csv': {
    header: ['contact_id', 'contact', 'kind', 'value', 'preferred'],
    sql: `SELECT ARRAY[c.id::text, c.name, h.kind, h.value, CASE WHEN h.preferred THEN 'yes' ELSE '' END] AS cells
      FROM channels h JOIN contacts c ON c.organizer_id = $1 AND c.id = h.contact_id
      WHERE h.organizer_id = $1 AND c.deleted_at IS NULL ORDER BY lower(c.name), c.id, h.position`,
  },
  'circles.csv': {
    header: ['circle_id', 'circle', 'contact_id', 'contact'],
    sql: `SELECT ARRAY[k.id::text, k.name, coalesce(c.id::text, ''), coalesce(c.name, '')] AS cells
      FROM circles k
      LEFT JOIN circle_members m ON m.organizer_id = $1 AND m.circle_id = k.id
      LEFT JOIN contacts c ON c.organizer_id = $1 AND c.id = m.contact_id AND c.deleted_at IS NULL
      WHERE k.organizer_id = $1 AND (c.id IS NOT NULL OR m.contact_id IS NULL) ORDER BY lower(k.name), k.id, lower(c.name), c.id`,
  },
  'venues.csv': {
    header: [
      ...[
        'venue_id',
        'kind',
        'name',
        'street',
        'post_code',
        'city',
        'country',
        'latitude',
        'longitude',
        'link',
        'phone',
      ],
      ...['seats', 'price', 'noise', 'opening_hours', 'reservation', 'note'],
    ],
    sql: `SELECT ARRAY[id::text, kind, name, street, post_code, city, country, coalesce(latitude::text, ''), coalesce(longitude::text, ''),
        link, phone, coalesce(seats::text, ''), price, noise, opening_hours, reservation, note] AS cells
      FROM venues WHERE organizer_id = $1 AND deleted_at IS NULL ORDER BY lower(name), id`,
  },
  'touches.csv': {
    header: ['touch_id', 'contact_id', 'contact', 'window_start', 'window_end', 'reason', 'state', 'interaction_id'],
    sql: `SELECT ARRAY[t.id::text, c.id::text, c.name, t.window_start::text, t.window_end::text, t.reason, t.state,
        coalesce(t.interaction_id::text, '')] AS cells
      FROM touches t JOIN contacts c ON c.organizer_id = $1 AND c.id = t.contact_id
      WHERE t.organizer_id = $1 AND c.deleted_at IS NULL ORDER BY t.window_start, t.id`,
  },
  'outreach.csv': {
    header: [
      'interaction_id',
      'happened_at',
      'contact_id',
      'contact',
      'channel',
      'asked',
      'asset',
      'link',
      'experiment',
      'variant',
    ],
    sql: `SELECT ARRAY[i.id::text, ${utc('i.happened_at')}, c.id::text, c.name, o.channel, CASE WHEN o.has_ask THEN 'yes' ELSE '' END,
        coalesce(a.title, ''), coalesce(a.link, ''), coalesce(e.name, ''), coalesce(o.variant, '')] AS cells
      FROM outreaches o
      JOIN interactions i ON i.organizer_id = $1 AND i.id = o.interaction_id
      JOIN contacts c ON c.organizer_id = $1 AND c.id = o.contact_id
      LEFT JOIN assets a ON a.organizer_id = $1 AND a.id = o.asset_id
      LEFT JOIN experiments e ON e.organizer_id = $1 AND e.id = o.experiment_id
      WHERE o.organizer_id = $1 ORDER BY i.happened_at, i.id, c.id`,
  },
  'interactions.csv': {
    header: ['interaction_id', 'kind', 'happened_at', 'title', 'contact_id', 'contact', 'note'],
    sql: `SELECT ARRAY[i.id::text, i.kind, ${utc('i.happened_at')}, i.title, c.id::text, c.name, p.note] AS cells
      FROM interactions i JOIN interaction_participants p ON p.organizer_id = $1 AND p.interaction_id = i.id
      JOIN contacts c ON c.organizer_id = $1 AND c.id = p.contact_id WHERE i.organizer_id = $1 ORDER BY i.happened_at, i.id, c.id`,
  },
  'meetups.csv': {
    header: ['meetup_id', 'title', 'starts_at', 'ends_at', 'zone', 'state', 'capacity', 'minimum', 'venue', 'city'],
    sql: `SELECT ARRAY[m.id::text, m.title, ${utc('m.starts_at')}, ${utc('m.ends_at')}, m.zone, m.state, m.capacity::text, m.minimum::text,
        coalesce(v.name, ''), coalesce(v.city, '')] AS cells
      FROM meetups m LEFT JOIN venues v ON v.organizer_id = $1 AND v.id = m.venue_id WHERE m.organizer_id = $1 ORDER BY m.starts_at, m.id`,
  },
  'attendance.csv': {
    header: [
      'meetup_id',
      'meetup',
      'starts_at',
      'contact_id',
      'contact',
      'invited_at',
      'answer',
      'plus_ones',
      'attendance',
    ],
    sql: `SELECT ARRAY[m.id::text, m.title, ${utc('m.starts_at')}, c.id::text, c.name, coalesce(${utc('v.invited_at')}, ''), coalesce(v.answer, ''),
        coalesce(v.plus_ones, 0)::text, coalesce(a.kind, '')] AS cells
      FROM meetups m
      JOIN (SELECT meetup_id, contact_id FROM invitations WHERE organizer_id = $1
            UNION SELECT meetup_id, contact_id FROM attendances WHERE organizer_id = $1) b ON b.meetup_id = m.id
      JOIN contacts c ON c.organizer_id = $1 AND c.id = b.contact_id
      LEFT JOIN invitations v ON v.organizer_id = $1 AND v.meetup_id = m.id AND v.contact_id = c.id
      LEFT JOIN attendances a ON a.organizer_id = $1 AND a.meetup_id = m.id AND a.contact_id = c.id
      WHERE m.organizer_id = $1 ORDER BY m.starts_at, m.id, lower(c.name), c.id`,
  },
} as const;
export type TableName = keyof typeof TABLES;
export const TABLE_NAMES = Object.keys(TABLES) as TableName[];

export async function tableToWrite(tx: Transaction, organizerId: string, name: TableName): Promise<Table> {
  const { header, sql } = TABLES[name];
  const { rows } = await tx.query<{ cells: string[] }>(sql, [organizerId]);
  return { header, rows: rows.map(({ cells }) => cells) };
}

/** RFC 3339, in UTC. */
function utc(instant: string): string {
  return `to_char(${instant} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
}
