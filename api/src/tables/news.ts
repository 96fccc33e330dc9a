import {
  afterwards,
  type Decision,
  hearsNews,
  type KnownPlan,
  type MessageOrder,
  newsLeaveAt,
  type PlanChange,
  whatChanged,
} from '@stammtisch/domain';
import type { Transaction } from '../database/database.js';
import { WITH_CALENDAR } from './guest-event.js';
import type { LockedTable, MeetupRow } from './table.rows.js';

/** What one guest hears of a change, once nothing more is to be expected. */
export interface News {
  changes: readonly PlanChange[];
  /** What they were told last. */
  known: Known;
  leavesAt: Date;
}

/** The plan that somebody knows, and under which numbers their calendar and their page have it. */
interface Known extends KnownPlan {
  sequence: number;
  askedSequence: number;
  movedAt: Date | null;
}
/** As it is stored beside the mail. */
type KnownJson = Omit<Known, 'startsAt' | 'endsAt' | 'movedAt'> & {
  startsAt: string;
  endsAt: string;
  movedAt: string | null;
};

const knownOf = (meetup: MeetupRow): Known => {
  const { title, zone, sequence, starts_at, ends_at, venue_id, asked_sequence, moved_at } = meetup;
  return {
    ...{ title, zone, sequence, startsAt: starts_at, endsAt: ends_at, venueId: venue_id },
    ...{ askedSequence: asked_sequence, movedAt: moved_at },
  };
};

const parsed = (json: KnownJson): Known => ({
  ...json,
  startsAt: new Date(json.startsAt),
  endsAt: new Date(json.endsAt),
  movedAt: json.movedAt === null ? null : new Date(json.movedAt),
});

/**
 * $1 organizer, $2 meetup: mails about changes that still wait. They are written anew with what is true now, or are moot. One of which
 * a copy may be out stays: its reader may know what it says.
 */
const TAKE_WAITING = `
  DELETE FROM messages WHERE organizer_id = $1 AND meetup_id = $2 AND kind = 'changed' AND state = 'queued' AND sent_at IS NULL
  RETURNING invitation_id AS "invitationId", known_before AS known, due_at AS "leavesAt"`;

const LAST_TOLD = `
  SELECT invitation_id AS "invitationId", max(sent_at) AS at FROM messages
  WHERE organizer_id = $1 AND meetup_id = $2 AND kind = 'changed' AND sent_at IS NOT NULL GROUP BY invitation_id`;

/**
 * Whoever is asked, coming or waiting hears once what several edits came to, and nobody hears of what came to nothing. Every decision asks
 * here while such mails wait, because a guest's own answer changes what their calendar is to show.
 * @param before the meetup as it was
 * @param told by this very change everybody is to hear
 * @param own mails that guests get of their own: each says what is new at this moment; later only one that brings the calendar up to date
 *   makes a waiting mail needless
 * @returns by invitation; null: no mail about a change waits or is to be written
 */
export async function gatherNews(
  tx: Transaction,
  table: LockedTable,
  decision: Decision,
  { before, told, own, now }: { before: MeetupRow; told: boolean; own: readonly MessageOrder[]; now: Date },
): Promise<Map<string, News> | null> {
  const { meetup } = table;
  if (!told && meetup.news_due_at === null) return null;
  const key = [meetup.organizer_id, meetup.id];
  const [waiting, last] = await Promise.all([
    tx.query<{ invitationId: string; known: KnownJson | null; leavesAt: Date }>(TAKE_WAITING, key),
    told ? tx.query<{ invitationId: string; at: Date }>(LAST_TOLD, key) : undefined,
  ]);
  const waits = new Map(waiting.rows.map((row) => [row.invitationId, row]));
  const lastTold = new Map(last?.rows.map(({ invitationId, at }) => [invitationId, at]));
  const heard = own.filter(({ kind }) => told || WITH_CALENDAR.has(kind));
  const spokenTo = new Set(heard.map(({ invitationId }) => invitationId));
  const news = new Map<string, News>();
  if (decision.state === 'cancelled') return news;
  for (const { id, state } of afterwards(table.facts, decision).invitations) {
    const waited = waits.get(id);
    if (!(told || waited) || !hearsNews(state) || spokenTo.has(id)) continue;
    // A mail of before there was such a column tells of none.
    const known = waited?.known ? parsed(waited.known) : knownOf(before);
    const changes = whatChanged(known, knownOf(meetup));
    const begins = known.startsAt < meetup.starts_at ? known.startsAt : meetup.starts_at;
    const leavesAt = told || !waited ? newsLeaveAt(now, lastTold.get(id) ?? null, begins) : waited.leavesAt;
    news.set(id, { changes, known, leavesAt });
  }
  const all = [...news.values()];
  if (all.length === 0 || all.some(({ changes }) => changes.length > 0)) return news;
  // It never moved: answers to what they know count as they did.
  const { askedSequence, movedAt } = all[0]!.known;
  tx.send('UPDATE meetups SET asked_sequence = $3, moved_at = $4 WHERE organizer_id = $1 AND id = $2', [
    ...[...key, askedSequence, movedAt],
  ]);
  return new Map();
}

export async function letNewsLeave(tx: Transaction, organizerId: string, meetupId: string, now: Date): Promise<void> {
  const values = [organizerId, meetupId, now];
  await tx.query(
    'UPDATE meetups SET news_due_at = $3 WHERE organizer_id = $1 AND id = $2 AND news_due_at > $3',
    values,
  );
  await tx.query(
    `UPDATE messages SET due_at = $3 WHERE organizer_id = $1 AND meetup_id = $2 AND kind = 'changed' AND state = 'queued' AND due_at > $3`,
    values,
  );
}

/** When the first of them leaves. */
export const firstOf = (news: ReadonlyMap<string, News>): Date | null =>
  [...news.values()].reduce<Date | null>(
    (first, { leavesAt }) => (first && first <= leavesAt ? first : leavesAt),
    null,
  );
