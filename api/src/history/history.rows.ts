import {
  type Answer,
  type AnswerSource,
  ATTENDANCE_KINDS,
  attendanceCounts,
  type AttendanceKind,
  type Direction,
  type InvitationState,
} from '@stammtisch/domain';
import { isUUID } from 'class-validator';
import type { Transaction } from '../database/database.js';
import { decodeCursor, type Page, toPage } from '../http/page.js';
import { invalidField } from '../problem/problems.js';
import type { InteractionKind } from './interaction.entity.js';

interface Item {
  at: Date;
  title: string;
}

export interface InteractionItem extends Item {
  kind: 'interaction';
  id: string;
  interaction: InteractionKind;
  direction: Direction | null;
  topics: string[];
  note: string;
  debrief: string;
  meetupId: string | null;
  participants: { contactId: string; name: string }[];
}

export interface InvitationItem extends Item {
  kind: 'invitation';
  id: string;
  meetupId: string;
  state: InvitationState;
  answer: Answer | null;
  answerSource: AnswerSource | null;
}

export interface AttendanceItem extends Item {
  kind: 'attendance';
  /** The meetup's: nobody is at one table twice. */
  id: string;
  meetupId: string;
  attendance: AttendanceKind;
}

export type HistoryItem = InteractionItem | InvitationItem | AttendanceItem;

export interface HistoryCounts {
  invited: number;
  yes: number;
  came: number;
}

/** Interactions `i` of organizer $1 with the note `p` about contact $2. */
const INTERACTION = `
  SELECT 'interaction' AS kind, i.id, i.happened_at AS at, i.title, i.meetup_id AS "meetupId",
    i.kind AS interaction, i.direction, p.topics, p.note, p.debrief,
    (SELECT json_agg(json_build_object('contactId', c.id, 'name', c.name) ORDER BY lower(c.name), c.id)
     FROM interaction_participants o JOIN contacts c ON c.organizer_id = $1 AND c.id = o.contact_id
     WHERE o.organizer_id = $1 AND o.interaction_id = i.id) AS participants,
    NULL AS state, NULL AS answer, NULL AS "answerSource", NULL AS attendance
  FROM interaction_participants p JOIN interactions i ON i.organizer_id = $1 AND i.id = p.interaction_id
  WHERE p.organizer_id = $1 AND p.contact_id = $2`;

/** A name on a list that nobody was told of is not part of anybody's history. */
const WAS_ASKED = '(v.invited_at IS NOT NULL OR v.answered_at IS NOT NULL)';

const PAGE = `
  SELECT *, (extract(epoch FROM at) * 1000000)::bigint::text AS micros FROM (
    ${INTERACTION}
    UNION ALL
    SELECT 'invitation', v.id, coalesce(v.answered_at, v.invited_at), m.title, m.id,
      NULL, NULL, NULL, NULL, NULL, NULL, v.state, v.answer, v.answer_source, NULL
    FROM invitations v JOIN meetups m ON m.organizer_id = $1 AND m.id = v.meetup_id
    WHERE v.organizer_id = $1 AND v.contact_id = $2 AND ${WAS_ASKED}
    UNION ALL
    SELECT 'attendance', m.id, m.starts_at, m.title, m.id,
      NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, a.kind
    FROM attendances a JOIN meetups m ON m.organizer_id = $1 AND m.id = a.meetup_id
    WHERE a.organizer_id = $1 AND a.contact_id = $2
  ) item
  WHERE $3::bigint IS NULL OR ((extract(epoch FROM at) * 1000000)::bigint, kind, id) < ($3::bigint, $4, $5::uuid)
  ORDER BY at DESC, kind DESC, id DESC LIMIT $6`;

/** No row: there is no such contact. */
const COUNTS = {
  name: 'history-counts',
  text: `SELECT asked.invited, asked.yes,
      (SELECT count(*)::int FROM attendances a
       WHERE a.organizer_id = $1 AND a.contact_id = $2 AND a.kind = ANY ($3)) AS came
    FROM contacts c, LATERAL (SELECT count(*)::int AS invited, count(*) FILTER (WHERE v.answer = 'yes')::int AS yes
      FROM invitations v WHERE v.organizer_id = $1 AND v.contact_id = $2 AND ${WAS_ASKED}) asked
    WHERE c.organizer_id = $1 AND c.id = $2 AND c.deleted_at IS NULL`,
};

const CAME = ATTENDANCE_KINDS.filter(attendanceCounts);

/** One page of everything that links the contact and the organizer, newest first. */
export async function historyPage(
  tx: Transaction,
  organizerId: string,
  contactId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<HistoryItem>> {
  const values = [organizerId, contactId, ...(cursor === undefined ? [null, null, null] : position(cursor)), limit + 1];
  const { rows } = await tx.query<HistoryItem & { micros: string }>(PAGE, values);
  return toPage(
    rows,
    limit,
    ({ micros, kind, id }) => [micros, kind, id],
    (row) => row,
  );
}

/** Undefined: no such contact, somebody else's, or deleted. */
export async function historyCounts(
  tx: Transaction,
  organizerId: string,
  contactId: string,
): Promise<HistoryCounts | undefined> {
  return (await tx.query<HistoryCounts>(COUNTS, [organizerId, contactId, CAME])).rows[0];
}

/** Undefined: no such interaction, somebody else's, or one that this contact had no part in. */
export async function interactionItem(
  tx: Transaction,
  organizerId: string,
  contactId: string,
  id: string,
): Promise<InteractionItem | undefined> {
  const { rows } = await tx.query<InteractionItem>(`${INTERACTION} AND i.id = $3`, [organizerId, contactId, id]);
  return rows[0];
}

/** Microseconds since 1970, kind and id of the last item: two things may happen at the same moment. */
function position(cursor: string): (string | number)[] {
  const [micros, kind, id] = decodeCursor(cursor, 3);
  const isOurs = /^-?\d{1,18}$/.test(String(micros)) && /^[a-z]{1,20}$/.test(String(kind)) && isUUID(id);
  if (!isOurs) throw invalidField('cursor', 'invalid');
  return [micros!, kind!, id!];
}
