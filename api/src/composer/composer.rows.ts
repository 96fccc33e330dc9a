import {
  ATTENDANCE_KINDS,
  attendanceCounts,
  type CandidateFacts,
  type EveningFacts,
  type InvitationState,
  type MeetupState,
  type PlaceFacts,
  type Preference,
} from '@stammtisch/domain';
import type { Locale } from '@stammtisch/i18n';
import type { Transaction } from '../database/database.js';

export interface MeetupRow {
  state: MeetupState;
  capacity: number;
  /** Null: no café yet, or an evening online. */
  place: PlaceFacts | null;
  endsAt: Date;
  quarter: string;
  /** The organizer's: spoken with whoever has none of their own. */
  locale: Locale;
}

export interface CandidateRow extends Pick<
  CandidateFacts,
  'id' | 'core' | 'familiarity' | 'answered' | 'lately' | 'doNotInvite' | 'muted' | 'invitedElsewhere'
> {
  /** Milliseconds since 1970: there are thousands of them, and an instant as text takes longer to read than to weigh. */
  lastSeenAt: number | null;
  /** Ids of circles that are about something, with commas between them. */
  circles: string | null;
  /** What the kitchen should know, in the organizer's words. */
  diet: string;
  preferences: Preference[] | null;
  name: string;
  locale: Locale | null;
}

export interface ListedRow {
  contactId: string;
  state: InvitationState;
  plusOnes: number;
}

export interface Loaded {
  meetup: MeetupRow;
  candidates: CandidateRow[];
  evenings: EveningFacts[];
  neverTogether: [string, string][];
  acquainted: [string, string][];
  /** This meetup's own invitations, in the order of the list. */
  listed: ListedRow[];
  circles: Map<string, string>;
}

const MEETUP = `
  SELECT m.state, m.capacity, m.ends_at AS "endsAt", m.quarter, o.locale,
    CASE v.kind WHEN 'place' THEN json_build_object('stepFree', v.step_free, 'diets', v.diets) END AS place
  FROM meetups m JOIN organizers o ON o.id = m.organizer_id
  LEFT JOIN venues v ON v.organizer_id = m.organizer_id AND v.id = m.venue_id
  WHERE m.organizer_id = $1 AND m.id = $2`;

/** Of organizer $1 for meetup $2 in quarter $3 at $4. Each side table is read once, not once for each contact. */
const CANDIDATES = `
  SELECT c.id, c.name, c.locale, c.do_not_invite AS "doNotInvite", c.muted_at IS NOT NULL AS muted,
    (extract(epoch FROM seen.at) * 1000)::float8 AS "lastSeenAt", coalesce(asked.answered, 0) AS answered,
    CASE asked.newest WHEN asked.declined THEN 'declined' WHEN asked.lapsed THEN 'silent' END AS lately,
    coalesce(asked.elsewhere, false) AS "invitedElsewhere", k.circles,
    coalesce(k.core, false) AS core, f.level AS familiarity, c.diet,
    -- Most have none, and JSON takes longer to read than to weigh.
    nullif(c.preferences, '[]') AS preferences
  FROM contacts c
  LEFT JOIN (
    SELECT p.contact_id, max(i.happened_at) AS at FROM interaction_participants p
    JOIN interactions i ON i.organizer_id = $1 AND i.id = p.interaction_id
    WHERE p.organizer_id = $1 AND i.happened_at <= $4 GROUP BY 1
  ) seen ON seen.contact_id = c.id
  LEFT JOIN (
    SELECT v.contact_id,
      (count(*) FILTER (WHERE v.answer IN ('yes', 'no')))::int AS answered,
      max(m.starts_at) FILTER (WHERE v.recent) AS newest,
      max(m.starts_at) FILTER (WHERE v.recent AND v.state = 'declined') AS declined,
      max(m.starts_at) FILTER (WHERE v.recent AND v.state = 'lapsed') AS lapsed,
      bool_or(m.quarter = $3 AND m.state <> 'cancelled' AND v.state <> 'withdrawn') AS elsewhere
    FROM (
      SELECT *, coalesce(answered_at, invited_at) > $4::timestamptz - interval '6 months' AS recent FROM invitations
    ) v JOIN meetups m ON m.organizer_id = $1 AND m.id = v.meetup_id
    WHERE v.organizer_id = $1 AND v.meetup_id <> $2 GROUP BY 1
  ) asked ON asked.contact_id = c.id
  LEFT JOIN (
    SELECT m.contact_id, string_agg(m.circle_id::text, ',') FILTER (WHERE NOT k.tier) AS circles,
      bool_or(k.kind = 'core') AS core
    FROM circle_members m JOIN circles k ON k.organizer_id = $1 AND k.id = m.circle_id
    WHERE m.organizer_id = $1 GROUP BY 1
  ) k ON k.contact_id = c.id
  LEFT JOIN (
    SELECT DISTINCT ON (contact_id) contact_id, level FROM familiarities
    WHERE organizer_id = $1 ORDER BY contact_id, since_on DESC
  ) f ON f.contact_id = c.id
  WHERE c.organizer_id = $1 AND c.deleted_at IS NULL`;

const EVENINGS = `
  SELECT m.starts_at AS at, array_agg(a.contact_id::text) AS "contactIds"
  FROM attendances a JOIN meetups m ON m.organizer_id = $1 AND m.id = a.meetup_id
  WHERE a.organizer_id = $1 AND a.kind = ANY ($2) GROUP BY m.id, m.starts_at`;

const LISTED = `
  SELECT contact_id AS "contactId", state, plus_ones AS "plusOnes"
  FROM invitations WHERE organizer_id = $1 AND meetup_id = $2 ORDER BY rank, id`;

const pairsOf = (table: 'never_together' | 'told_acquaintances') =>
  `SELECT contact_id AS "contactId", other_id AS "otherId" FROM ${table} WHERE organizer_id = $1`;

interface PairRow {
  contactId: string;
  otherId: string;
}
const toPair = ({ contactId, otherId }: PairRow): [string, string] => [contactId, otherId];

const CAME = ATTENDANCE_KINDS.filter(attendanceCounts);

/** Everything that a proposal is made of. Null: no such meetup, or somebody else's. */
export async function loadFacts(
  tx: Transaction,
  organizerId: string,
  meetupId: string,
  now: Date,
): Promise<Loaded | null> {
  const [meetup] = (await tx.query<MeetupRow>(MEETUP, [organizerId, meetupId])).rows;
  if (!meetup) return null;
  const [candidates, evenings, apart, acquainted, listed, circles] = await Promise.all([
    tx.query<CandidateRow>(CANDIDATES, [organizerId, meetupId, meetup.quarter, now]),
    tx.query<EveningFacts & { contactIds: string[] }>(EVENINGS, [organizerId, CAME]),
    tx.query<PairRow>(pairsOf('never_together'), [organizerId]),
    tx.query<PairRow>(pairsOf('told_acquaintances'), [organizerId]),
    tx.query<ListedRow>(LISTED, [organizerId, meetupId]),
    tx.query<{ id: string; name: string }>('SELECT id, name FROM circles WHERE organizer_id = $1', [organizerId]),
  ]);
  return {
    meetup,
    candidates: candidates.rows,
    evenings: evenings.rows,
    neverTogether: apart.rows.map(toPair),
    acquainted: acquainted.rows.map(toPair),
    listed: listed.rows,
    circles: new Map(circles.rows.map(({ id, name }) => [id, name])),
  };
}
