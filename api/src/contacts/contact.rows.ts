import { type Birthday, type CalendarWay, type Preference, TIERS } from '@stammtisch/domain';
import type { Locale } from '@stammtisch/i18n';
import type { CircleRefDto } from '../circles/circle.dto.js';
import type { Reader, Transaction } from '../database/database.js';
import type { Page } from '../http/page.js';
import { afterName, type NamedRow, pageByName } from '../input/by-name.js';
import type { ChannelDto } from './contact.dto.js';
import type { PersonRefDto } from './person-ref.dto.js';
import type { OtherName } from './contact.entity.js';
import { hasWord } from './has-word.sql.js';
import { type ContactView, IN_VIEW } from './views.sql.js';

/** A contact with what other tables know of them. */
export interface ContactRow {
  id: string;
  name: string;
  otherNames: OtherName[];
  email: string | null;
  locale: Locale | null;
  circles: CircleRefDto[];
  doNotInvite: boolean;
  lastSeenAt: Date | null;
  sample: boolean;
  version: number;
}

export interface FullContactRow extends ContactRow {
  /** How a Chinese name is read; null: it is none. */
  reading: string | null;
  channels: ChannelDto[];
  diet: string;
  note: string;
  city: string;
  zone: string | null;
  preferences: Preference[];
  doNotContact: boolean;
  calendarWay: CalendarWay;
  hasSealedNote: boolean;
  metHow: string;
  metOn: string | null;
  metThrough: PersonRefDto | null;
  broughtTogether: PersonRefDto[];
  birthday: Birthday | null;
  /** The organizer's, to know which day it is. */
  homeZone: string;
  mutedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

/** Of table or CTE `c`; $1 is the organizer, $2 the present: what is still to come has not been seen. */
const SUMMARY = `
  c.id, c.name, c.other_names AS "otherNames", c.locale, c.do_not_invite AS "doNotInvite", c.sample, c.version,
  (SELECT h.value FROM channels h WHERE h.organizer_id = $1 AND h.contact_id = c.id AND h.kind = 'email'
   ORDER BY h.preferred DESC, h.position LIMIT 1) AS email,
  (SELECT coalesce(json_agg(json_build_object('id', k.id, 'name', k.name, 'kind', k.kind) ORDER BY lower(k.name), k.id), '[]')
   FROM circle_members m JOIN circles k ON k.organizer_id = $1 AND k.id = m.circle_id
   WHERE m.organizer_id = $1 AND m.contact_id = c.id) AS circles,
  (SELECT max(i.happened_at) FROM interaction_participants p
   JOIN interactions i ON i.organizer_id = $1 AND i.id = p.interaction_id
   WHERE p.organizer_id = $1 AND p.contact_id = c.id AND i.happened_at <= $2) AS "lastSeenAt"`;

const MOST_WORDS = 8;
/** Parameters before the words. */
const FIXED = 8;

/**
 * The page is cut first and only its rows are filled in: one statement, however many contacts there are.
 * The order is that of the index contacts_by_name. Not a named statement: PostgreSQL drops the conditions that are
 * null only when it plans with the values.
 */
const page = (words: readonly string[], view: ContactView | undefined): string => `
  WITH c AS (
    SELECT *, lower(name) AS sort_name FROM contacts c
    WHERE organizer_id = $1 AND deleted_at IS NULL
      AND ($3::text IS NULL OR (lower(name), id) > ($3, $4::uuid))
      AND ($5::uuid IS NULL OR EXISTS (
        SELECT FROM circle_members m WHERE m.organizer_id = $1 AND m.circle_id = $5 AND m.contact_id = c.id))
      AND ($6::text[] IS NULL OR NOT EXISTS (
        SELECT FROM circle_members m JOIN circles k ON k.organizer_id = $1 AND k.id = m.circle_id
        WHERE m.organizer_id = $1 AND m.contact_id = c.id AND k.kind = ANY ($6)))
      AND $7::int IS NOT NULL ${view ? `AND ${IN_VIEW[view]}` : ''}
      ${words.map((_, nth) => `AND ${hasWord(`$${FIXED + 1 + nth}::text`)}`).join('\n')}
    ORDER BY lower(name), id LIMIT $8
  )
  SELECT ${SUMMARY}, c.sort_name AS "sortName" FROM c ORDER BY c.sort_name, c.id`;

const ONE = {
  name: 'contacts-one',
  text: `SELECT ${SUMMARY}, c.diet, c.note, c.city, c.zone, c.preferences, c.do_not_contact AS "doNotContact", c.calendar_way AS "calendarWay", c.sealed_note IS NOT NULL AS "hasSealedNote",
      c.met_how AS "metHow", c.met_on AS "metOn",
      (SELECT json_build_object('contactId', t.id, 'name', t.name) FROM contacts t
       WHERE t.organizer_id = $1 AND t.id = c.met_through_id AND t.deleted_at IS NULL) AS "metThrough",
      (SELECT coalesce(json_agg(json_build_object('contactId', t.id, 'name', t.name) ORDER BY lower(t.name), t.id), '[]')
       FROM contacts t WHERE t.organizer_id = $1 AND t.met_through_id = c.id AND t.deleted_at IS NULL) AS "broughtTogether",
      CASE WHEN c.birthday_month IS NOT NULL THEN json_build_object('calendar', c.birthday_calendar, 'month', c.birthday_month,
        'day', c.birthday_day, 'leap', c.birthday_leap, 'year', c.birthday_year) END AS birthday,
      (SELECT zone FROM organizers WHERE id = $1) AS "homeZone",
      c.muted_at AS "mutedAt", c.created_at AS "createdAt", c.updated_at AS "updatedAt",
      (SELECT coalesce(json_agg(json_build_object('kind', h.kind, 'value', h.value, 'preferred', h.preferred)
         ORDER BY h.position), '[]')
       FROM channels h WHERE h.organizer_id = $1 AND h.contact_id = c.id) AS channels
    FROM contacts c WHERE c.organizer_id = $1 AND c.id = $3 AND c.deleted_at IS NULL`,
};

export interface ContactFilter {
  search?: string | undefined;
  circle?: string | undefined;
  tier?: 'none' | undefined;
  view?: ContactView | undefined;
  /** How long `unseen` means. */
  months?: number;
  cursor?: string | undefined;
  limit: number;
}

/** One page of the contacts that are not deleted, by name. */
export async function contactPage(
  tx: Transaction,
  organizerId: string,
  { search = '', circle, tier, view, months = 12, cursor, limit }: ContactFilter,
  now: Date,
): Promise<Page<ContactRow>> {
  const [name, id] = afterName(cursor);
  const words = search.toLowerCase().split(/\s+/u).filter(Boolean).slice(0, MOST_WORDS);
  const values = [organizerId, now, name, id, circle ?? null, tier ? TIERS : null, months, limit + 1, ...words];
  const { rows } = await tx.query<ContactRow & NamedRow>(page(words, view), values);
  return pageByName(rows, limit);
}

/** Undefined: no such contact, somebody else's, or deleted. */
export async function contactRow(
  tx: Reader,
  organizerId: string,
  id: string,
  now: Date,
): Promise<Omit<FullContactRow, 'reading'> | undefined> {
  return (await tx.query<Omit<FullContactRow, 'reading'>>(ONE, [organizerId, now, id])).rows[0];
}
