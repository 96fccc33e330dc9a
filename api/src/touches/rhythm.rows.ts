import { effectiveMonths, type OnRhythm, type RhythmKind } from '@stammtisch/domain';
import type { Transaction } from '../database/database.js';

/** A contact and what says how often they want to hear a word. Days on the organizer's calendar. */
export interface RhythmRow {
  contactId: string;
  kind: RhythmKind;
  own: number | null;
  ofCircles: number[];
  lastOn: string | null;
  firstOn: string | null;
  /** Months of the rhythm for which that first day was given out. */
  firstMonths: number | null;
  skippedOn: string | null;
  /** Words that went out since they last had a part in something. */
  unanswered: number;
  invited: boolean;
  /** Has an open touch of any kind. */
  open: boolean;
}

const LIVE = `('invited', 'accepted', 'tentative', 'offered', 'waitlisted')`;

/** Of organizer $1 at $2; $3: one contact, or null for everybody whom a circle or a word of their own gives a rhythm. */
const ROWS = `
  SELECT c.id AS "contactId", coalesce(r.kind, 'circle') AS kind, r.months AS own, coalesce(k.months, '{}') AS "ofCircles",
    (SELECT (max(at) AT TIME ZONE o.zone)::date::text FROM counting_touches t
     WHERE t.organizer_id = $1 AND t.contact_id = c.id AND t.at <= $2) AS "lastOn",
    s.first_on::text AS "firstOn", s.months AS "firstMonths",
    (SELECT (max(t.closed_at) AT TIME ZONE o.zone)::date::text FROM touches t
     WHERE t.organizer_id = $1 AND t.contact_id = c.id AND t.kind = 'rhythm' AND t.state = 'dropped') AS "skippedOn",
    (SELECT u.words FROM unanswered_words u WHERE u.organizer_id = $1 AND u.contact_id = c.id) AS unanswered,
    EXISTS (SELECT FROM invitations v JOIN meetups m ON m.organizer_id = $1 AND m.id = v.meetup_id
      WHERE v.organizer_id = $1 AND v.contact_id = c.id AND v.state IN ${LIVE} AND m.starts_at > $2 AND m.state <> 'cancelled') AS invited,
    EXISTS (SELECT FROM touches t WHERE t.organizer_id = $1 AND t.contact_id = c.id AND t.state = 'open') AS open
  FROM contacts c
  JOIN organizers o ON o.id = $1
  LEFT JOIN contact_rhythms r ON r.organizer_id = $1 AND r.contact_id = c.id
  LEFT JOIN (
    SELECT m.contact_id, array_agg(k.rhythm_months) AS months FROM circle_members m
    JOIN circles k ON k.organizer_id = $1 AND k.id = m.circle_id
    WHERE m.organizer_id = $1 AND k.rhythm_months IS NOT NULL GROUP BY m.contact_id
  ) k ON k.contact_id = c.id
  LEFT JOIN rhythm_starts s ON s.organizer_id = $1 AND s.contact_id = c.id
  WHERE c.organizer_id = $1 AND c.deleted_at IS NULL
    AND CASE WHEN $3::uuid IS NULL THEN NOT c.do_not_contact AND (r.kind = 'own' OR k.months IS NOT NULL) ELSE c.id = $3 END`;

/** Everybody on a rhythm, with the months between two touches. */
export async function everybodyOnRhythm(
  tx: Pick<Transaction, 'query'>,
  organizerId: string,
  now: Date,
): Promise<(RhythmRow & { months: number })[]> {
  const { rows } = await tx.query<RhythmRow>(ROWS, [organizerId, now, null]);
  return rows.flatMap((row) => {
    const months = monthsOf(row);
    return months === null ? [] : [{ ...row, months }];
  });
}

export async function rhythmOf(
  tx: Transaction,
  organizerId: string,
  contactId: string,
  now: Date,
): Promise<RhythmRow | undefined> {
  return (await tx.query<RhythmRow>(ROWS, [organizerId, now, contactId])).rows[0];
}

export const monthsOf = ({ kind, own, ofCircles }: RhythmRow): number | null => effectiveMonths(kind, own, ofCircles);

/** As the plan wants it. Null: the first day of this rhythm is not given out yet. */
export function startedOn(row: RhythmRow, months: number): OnRhythm | null {
  const { contactId, lastOn, firstOn, firstMonths, skippedOn, unanswered, invited } = row;
  return firstOn === null || firstMonths !== months
    ? null
    : { contactId, months, lastOn, firstOn, skippedOn, unanswered, invited };
}
