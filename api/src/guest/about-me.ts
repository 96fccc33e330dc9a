import type { Birthday, CalendarWay, Preference } from '@stammtisch/domain';
import type { Locale } from '@stammtisch/i18n';
import type { Transaction } from '../database/database.js';
import type { AboutMeView } from './guest-page.js';
import { shorten } from './shorten.js';

export type AboutMe = Pick<
  AboutMeView,
  | 'names'
  | 'channels'
  | 'mailLocale'
  | 'diet'
  | 'city'
  | 'birthday'
  | 'preferences'
  | 'storedSince'
  | 'mutedAt'
  | 'calendarWay'
  | 'invitations'
  | 'interactions'
>;

interface ContactRow {
  name: string;
  other_names: { value: string }[];
  locale: Locale | null;
  diet: string;
  city: string;
  birthday: Birthday | null;
  preferences: Preference[];
  created_at: Date;
  muted_at: Date | null;
  calendar_way: CalendarWay;
  interactions: number;
}

/** Everything stored about a contact that the holder of a guest link may see: no private note, no whole address. */
export async function readAboutMe(
  tx: Pick<Transaction, 'query'>,
  organizerId: string,
  contactId: string,
): Promise<AboutMe> {
  const key = [organizerId, contactId];
  const [contacts, channels, invitations] = await Promise.all([
    tx.query<ContactRow>(
      `SELECT name, other_names, locale, diet, city, preferences, created_at, muted_at, calendar_way,
         CASE WHEN birthday_month IS NOT NULL THEN json_build_object('calendar', birthday_calendar, 'month', birthday_month,
           'day', birthday_day, 'leap', birthday_leap, 'year', birthday_year) END AS birthday,
         (SELECT count(*)::int FROM interaction_participants p JOIN interactions t ON t.organizer_id = p.organizer_id AND t.id = p.interaction_id
          WHERE p.organizer_id = $1 AND p.contact_id = $2 AND t.kind <> 'meetup') AS interactions
       FROM contacts WHERE organizer_id = $1 AND id = $2`,
      key,
    ),
    tx.query<AboutMe['channels'][number]>(
      'SELECT kind, value FROM channels WHERE organizer_id = $1 AND contact_id = $2 ORDER BY position',
      key,
    ),
    tx.query<AboutMe['invitations'][number]>(
      `SELECT m.title, m.starts_at AS start, m.zone, i.answer, i.plus_ones AS "plusOnes", i.guest_diet AS diet, i.guest_note AS note,
         (SELECT a.kind IN ('came', 'late', 'walk-in') FROM attendances a
          WHERE a.organizer_id = i.organizer_id AND a.meetup_id = i.meetup_id AND a.contact_id = i.contact_id) AS came,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('start', d.starts_at, 'zone', d.zone, 'vote', v.vote) ORDER BY d.position), '[]')
          FROM date_votes v JOIN date_options d ON d.organizer_id = v.organizer_id AND d.meetup_id = v.meetup_id AND d.id = v.option_id
          WHERE v.organizer_id = i.organizer_id AND v.meetup_id = i.meetup_id AND v.invitation_id = i.id) AS votes
       FROM invitations i JOIN meetups m ON m.organizer_id = i.organizer_id AND m.id = i.meetup_id
       WHERE i.organizer_id = $1 AND i.contact_id = $2 AND (i.state <> 'listed' OR i.polled_at IS NOT NULL) ORDER BY m.starts_at DESC`,
      key,
    ),
  ]);
  const contact = contacts.rows[0]!;
  return {
    names: [contact.name, ...contact.other_names.map(({ value }) => value)],
    channels: channels.rows.map(({ kind, value }) => ({ kind, value: shorten(value) })),
    mailLocale: contact.locale,
    diet: contact.diet,
    city: contact.city,
    birthday: contact.birthday,
    preferences: contact.preferences,
    storedSince: contact.created_at,
    mutedAt: contact.muted_at,
    calendarWay: contact.calendar_way,
    invitations: invitations.rows.map((invitation) => ({
      ...invitation,
      // JSON has no instants.
      votes: invitation.votes.map((vote) => ({ ...vote, start: new Date(vote.start) })),
    })),
    interactions: contact.interactions,
  };
}
