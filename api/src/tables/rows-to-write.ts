import { afterwards, type Decision, type InvitationChange } from '@stammtisch/domain';
import type { InvitationRow, LockedTable } from './table.rows.js';

/** One row of `jsonb_to_recordset` in `writeDecision`. */
export type ChangeJson = Omit<
  InvitationRow,
  'contact_id' | 'rank' | 'do_not_invite' | 'reachable' | 'came' | 'revision'
>;

/** What is to be written of the invitations: the domain's changes, and the words that came with an answer. */
export function rowsToWrite(
  { invitations, acting }: LockedTable,
  changes: readonly InvitationChange[],
  words: { note: string; diet: string } | undefined,
): ChangeJson[] {
  const byId = new Map(changes.map((change) => [change.id, change]));
  const spoke = words && acting && (words.note !== acting.guest_note || words.diet !== acting.guest_diet);
  return invitations
    .filter((row) => byId.has(row.id) || (spoke && row === acting))
    .map((row) => {
      const written = merge(row, byId.get(row.id));
      return spoke && row === acting ? { ...written, guest_note: words.note, guest_diet: words.diet } : written;
    });
}

/** The table as `writeDecision` leaves it, for whoever decides next in the same transaction. */
export function tableAfter(
  table: LockedTable,
  decision: Decision,
  written: readonly ChangeJson[],
  now: Date,
): LockedTable {
  const byId = new Map(written.map((row) => [row.id, row]));
  const { meetup } = table;
  const isMoved = meetup.state !== decision.state;
  return {
    meetup: {
      ...meetup,
      ...(isMoved && { revision: meetup.revision + 1, revised_at: now }),
      state: decision.state,
      capacity: decision.capacity,
      plus_ones_cap: decision.plusOnesCap,
      seat_mode: decision.seatMode,
      seats_taken: decision.seatsTaken,
      due_at: decision.dueAt,
      decision_asked_at: decision.asked.decision ?? null,
      debrief_asked_at: decision.asked.debrief ?? null,
      poll_closed_at: decision.asked.poll ?? null,
    },
    invitations: table.invitations.map((row) => {
      const stored = byId.get(row.id);
      return stored ? { ...row, ...stored, revision: row.revision + (marks(row) === marks(stored) ? 1 : 0) } : row;
    }),
    acting: undefined,
    facts: afterwards(table.facts, decision),
  };
}

/** An automatic mail changes nothing that the guest's open page or calendar would show. */
const marks = ({ nudged_at, reminded_at, thanked_at }: ChangeJson): string =>
  String([nudged_at?.getTime(), reminded_at?.getTime(), thanked_at?.getTime()]);

/** The stored row with what the domain decided over it. */
function merge(row: InvitationRow, change: InvitationChange | undefined): ChangeJson {
  const {
    contact_id: _contact,
    rank: _rank,
    do_not_invite: _blocked,
    reachable: _reachable,
    came: _came,
    revision: _revision,
    ...stored
  } = row;
  if (!change) return stored;
  return {
    ...stored,
    state: change.state,
    answer: change.answer,
    answer_source: change.answerSource === undefined ? row.answer_source : change.answerSource,
    answered_at: change.answeredAt,
    plus_ones: change.plusOnes,
    invited_at: change.invitedAt,
    answer_by: change.answerBy,
    waitlisted_at: change.waitlistedAt,
    offer_until: change.offerUntil,
    nudged_at: change.done.nudge ?? null,
    reminded_at: change.done.reminder ?? null,
    thanked_at: change.done.thanks ?? null,
    polled_at: change.polledAt ?? null,
  };
}
