import type { PersonFacts } from '@stammtisch/domain';
import { searchKeys } from '../contacts/chinese-names.js';
import type { Transaction } from '../database/database.js';

/** A contact as the rules of merging see it. */
export interface MergingRow {
  id: string;
  /** Invented, and gone with the sample circle. */
  sample: boolean;
  facts: PersonFacts;
}

const PERSON = `
  SELECT id, sample, json_build_object(
    'name', name, 'otherNames', other_names, 'locale', locale, 'diet', diet, 'note', note, 'city', city, 'zone', zone,
    'preferences', preferences, 'metHow', met_how, 'metOn', met_on, 'metThroughId', met_through_id,
    'birthday', CASE WHEN birthday_month IS NOT NULL THEN json_build_object('calendar', birthday_calendar, 'month', birthday_month,
      'day', birthday_day, 'leap', birthday_leap, 'year', birthday_year) END,
    'doNotInvite', do_not_invite, 'doNotContact', do_not_contact, 'mutedAt', muted_at, 'calendarWay', calendar_way) AS facts
  FROM contacts WHERE organizer_id = $1 AND id = ANY ($2::uuid[])`;

/** Locked until the transaction ends, in the order of their ids; `hidden`: also those who are part of another. */
export async function lockPeople(
  tx: Transaction,
  organizerId: string,
  ids: readonly string[],
  { hidden }: { hidden: boolean },
): Promise<Map<string, MergingRow>> {
  const { rows } = await tx.query<MergingRow>(
    `${PERSON} ${hidden ? '' : 'AND deleted_at IS NULL'} ORDER BY id FOR UPDATE`,
    [organizerId, ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export async function writePerson(tx: Transaction, organizerId: string, id: string, facts: PersonFacts, now: Date) {
  const { birthday } = facts;
  const keys = await searchKeys([facts.name, ...facts.otherNames.map(({ value }) => value)]);
  await tx.query(
    `UPDATE contacts SET name = $3, other_names = $4, search_keys = $5, locale = $6, diet = $7, note = $8, city = $9, zone = $10,
       preferences = $11, met_how = $12, met_on = $13, met_through_id = $14, do_not_invite = $15, do_not_contact = $16, muted_at = $17,
       birthday_calendar = $18, birthday_month = $19, birthday_day = $20, birthday_leap = $21, birthday_year = $22,
       calendar_way = $24, version = version + 1, updated_at = $23
     WHERE organizer_id = $1 AND id = $2`,
    [
      ...[organizerId, id, facts.name, JSON.stringify(facts.otherNames), keys, facts.locale, facts.diet, facts.note],
      ...[facts.city, facts.zone, JSON.stringify(facts.preferences), facts.metHow, facts.metOn, facts.metThroughId],
      ...[facts.doNotInvite, facts.doNotContact, facts.mutedAt],
      ...[birthday?.calendar, birthday?.month, birthday?.day, birthday?.leap, birthday?.year].map(
        (value) => value ?? null,
      ),
      now,
      facts.calendarWay,
    ],
  );
}

/** $2 and $3 have an invitation to the same evening that is still to come. */
export const AT_ONE_TABLE = `
  SELECT m.title FROM invitations a
  JOIN invitations b ON b.organizer_id = $1 AND b.meetup_id = a.meetup_id AND b.contact_id = $3
  JOIN meetups m ON m.organizer_id = $1 AND m.id = a.meetup_id
  WHERE a.organizer_id = $1 AND a.contact_id = $2 AND m.state IN ('draft', 'polling', 'inviting', 'confirmed')
  ORDER BY m.starts_at LIMIT 1`;

/** Whoever takes several meetups takes them in the order of their ids, and before contacts. */
export const LOCK_MEETUPS = `
  SELECT FROM meetups WHERE organizer_id = $1 AND id IN (
    SELECT meetup_id FROM invitations WHERE organizer_id = $1 AND contact_id = ANY ($2::uuid[]))
  ORDER BY id FOR UPDATE`;
