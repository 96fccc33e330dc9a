import { Injectable } from '@nestjs/common';
import {
  byDay,
  type Cause,
  decide,
  type Decision,
  DomainError,
  type InvitationChange,
  type LogLine,
  type MessageKind,
  type MessageOrder,
  type PlanChange,
  UNDO_SECONDS,
} from '@stammtisch/domain';
import { Clock } from '../clock/clock.js';
import { Database, type Transaction } from '../database/database.js';
import { ChangesService } from './changes.service.js';
import { ABOUT_ONE_MEETUP } from '../messages/message.sql.js';
import { MessagesService } from '../messages/messages.service.js';
import { Letters } from './letters.js';
import { firstOf, gatherNews, letNewsLeave, type News } from './news.js';
import { loadPoll } from './poll.rows.js';
import { type InvitationRow, type LockedTable, type MeetupRow, type RecipientRow, tableFacts } from './table.rows.js';
import {
  type FindBy,
  loadActingRecipient,
  loadInvitations,
  loadMeetup,
  loadRecipients,
  lockMeetup,
  recallInvitations,
  skipTwoSequences,
  writeDecision,
} from './table.sql.js';

const UNDO_MS = UNDO_SECONDS * 1000;

/** How a table is found. */
export type TableKey =
  { linkHash: Buffer } | { organizerId: string; invitationId: string } | { organizerId: string; meetupId: string };

/** What a caller wants of the table, and what it wrote in the same transaction besides. */
export interface Intent {
  cause: Cause;
  /** The caller wrote the meetup's row: it is read again, so that decision and mails speak of what is stored. */
  edited?: boolean;
  /** Words that came with a guest's answer. */
  words?: { note: string; diet: string };
  /** Lines that the caller adds, such as "the place changed". */
  log?: readonly LogLine[];
  /** Title, time or place is new: everybody who is asked, coming or waiting is told, see news.ts. */
  tell?: readonly PlanChange[];
  /** The dates of the poll are others: these guests have something to answer again. */
  tellDates?: readonly MessageOrder[];
  /** Mails that the acting guest does not get: they asked for it themselves, or their calendar shows it already. */
  silent?: 'all' | ReadonlySet<MessageKind>;
}

/**
 * The one path on which a seat changes hands: guest's page, calendar, organizer, clock. It locks the meetup, loads
 * it, asks the domain, and stores changes, log and mails with them or nothing.
 */
@Injectable()
export class TableStore {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly letters: Letters,
    private readonly messages: MessagesService,
    private readonly changes: ChangesService,
  ) {}

  /** @throws DomainError 'not-found' when the key finds no table, and whatever the intent or the domain refuse. */
  async change(
    key: TableKey,
    intend: (table: LockedTable, tx: Transaction, now: Date) => Intent | Promise<Intent>,
  ): Promise<{ table: LockedTable; decision: Decision }> {
    const outcome = await this.db.transaction(async (tx) => {
      const { table: found, guest } = await this.load(tx, key, { lock: true });
      const now = this.clock.now();
      const intent = await intend(found, tx, now);
      const table = intent.edited ? await this.readAgain(tx, found) : found;
      const decision = decide(table.facts, intent.cause, now);
      await this.store(tx, table, guest, { ...intent, before: found.meetup }, decision, now);
      return { table, decision };
    });
    const { meetup } = outcome.table;
    this.changes.announce({ organizerId: meetup.organizer_id, meetupId: meetup.id });
    this.messages.wake();
    return outcome;
  }

  /** Mails about a change that wait for the next one do so no longer. */
  async tellNow(organizerId: string, meetupId: string): Promise<void> {
    await this.db.transaction((tx) => letNewsLeave(tx, organizerId, meetupId, this.clock.now()));
    this.changes.announce({ organizerId, meetupId });
    this.messages.wake();
  }

  /** Looks at a table and its guests, by the id of the invitation, without changing anything. */
  look<T>(
    key: { organizerId: string; meetupId: string },
    see: (table: LockedTable, guests: ReadonlyMap<string, RecipientRow>, tx: Transaction) => T | Promise<T>,
  ): Promise<T> {
    return this.db.readOnly(async (tx) => {
      const { table } = await this.load(tx, key, { lock: false });
      const everybody = table.invitations.map(({ id }) => id);
      return see(table, await this.recipients(tx, key.organizerId, everybody, undefined), tx);
    });
  }

  /** First flight: BEGIN, the meetup (under its lock, to change it), and the snapshot behind it. */
  private async load(
    tx: Transaction,
    key: TableKey,
    { lock }: { lock: boolean },
  ): Promise<{ table: LockedTable; guest: RecipientRow | undefined }> {
    const by: FindBy = 'linkHash' in key ? 'link' : 'invitationId' in key ? 'invitation' : 'meetup';
    const values =
      'linkHash' in key ? [key.linkHash] : [key.organizerId, 'invitationId' in key ? key.invitationId : key.meetupId];
    const meetup = lock
      ? { name: `lock-meetup-by-${by}`, text: lockMeetup(by) }
      : { name: `load-meetup-by-${by}`, text: loadMeetup(by) };
    const [meetups, invitations, guests] = await Promise.all([
      tx.query<MeetupRow>(meetup, values),
      tx.query<InvitationRow>({ name: `load-invitations-by-${by}`, text: loadInvitations(by) }, values),
      by === 'link'
        ? tx.query<RecipientRow>({ name: 'load-acting-recipient', text: loadActingRecipient }, values)
        : undefined,
    ]);
    const found = meetups.rows[0];
    if (!found) throw new DomainError('not-found', '');
    const table = {
      meetup: found,
      invitations: invitations.rows,
      acting: invitations.rows.find((row) => row.acting),
      facts: tableFacts(found, invitations.rows),
    };
    return { table, guest: guests?.rows[0] };
  }

  private async readAgain(tx: Transaction, table: LockedTable): Promise<LockedTable> {
    const { rows } = await tx.query<MeetupRow>({ name: 'lock-meetup-by-meetup', text: lockMeetup('meetup') }, [
      table.meetup.organizer_id,
      table.meetup.id,
    ]);
    const meetup = rows[0]!;
    return { ...table, meetup, facts: tableFacts(meetup, table.invitations) };
  }

  /** Second flight: every write and COMMIT. Only a mail to somebody else than the acting guest needs one more read. */
  private async store(
    tx: Transaction,
    table: LockedTable,
    guest: RecipientRow | undefined,
    { cause, words, log = [], tell = [], tellDates = [], silent, before }: Intent & { before: MeetupRow },
    decision: Decision,
    now: Date,
  ): Promise<void> {
    const { meetup } = table;
    const organizerId = meetup.organizer_id;
    const changes = rowsToWrite(table, decision.invitations, words);
    const lines: LogLine[] = [...log, ...decision.log];
    const own = [...tellDates, ...decision.messages].filter(
      ({ kind, invitationId }) =>
        kind !== 'changed' && !(invitationId === table.acting?.id && (silent === 'all' || silent?.has(kind))),
    );
    const news = await gatherNews(tx, table, decision, { before, told: tell.length > 0, own, now });
    const wanted = await this.overtake(tx, table, [...changedMails(news), ...own], now);
    const sameDue = meetup.due_at?.getTime() === decision.dueAt?.getTime();
    if (changes.length === 0 && lines.length === 0 && wanted.length === 0 && sameDue && !news) return;

    const asksAboutDates = wanted.some(({ kind }) => kind === 'poll' || kind === 'poll-changed');
    const poll =
      asksAboutDates || decision.notices.some(({ kind }) => kind === 'poll-closed')
        ? await loadPoll(tx, organizerId, meetup.id)
        : undefined;
    if (wanted.length > 0) {
      const addressees = wanted.map(({ invitationId }) => invitationId);
      const recipients = await this.recipients(tx, organizerId, addressees, guest);
      const [heard, fresh] = partition(wanted, ({ kind, invitationId }) =>
        hasHeardEnough(kind, recipients.get(invitationId)),
      );
      for (const { invitationId } of heard)
        lines.push({ code: 'mail-limit', invitationId, params: { count: ABOUT_ONE_MEETUP } });
      this.messages.enqueue(
        tx,
        this.letters.write(table, decision, fresh, recipients, {
          now,
          changes: tell,
          news,
          poll,
          dueAt: leavesAt(cause, meetup.zone, now),
        }),
      );
    }
    // A cancellation has the next number and whoever is asked again the one after it.
    if (wanted.some(({ kind }) => kind === 'withdrawn')) tx.send(skipTwoSequences, [organizerId, meetup.id]);
    if (decision.notices.length > 0) {
      const { notices } = decision;
      this.messages.enqueue(
        tx,
        notices.map((notice) => this.letters.toOrganizer(table, notice, now, poll)),
      );
    }
    tx.send({ name: 'write-decision', text: writeDecision }, [
      organizerId,
      meetup.id,
      JSON.stringify(changes),
      JSON.stringify(lines.map((line) => ({ invitation_id: line.invitationId, code: line.code, params: line.params }))),
      now,
      decision.state,
      decision.capacity,
      decision.plusOnesCap,
      decision.seatMode,
      decision.seatsTaken,
      decision.dueAt,
      decision.asked.decision ?? null,
      decision.asked.debrief ?? null,
      decision.asked.poll ?? null,
      news ? firstOf(news) : meetup.news_due_at,
    ]);
  }

  /**
   * An invitation that still rests, or the question about dates, is overtaken by an answer, a withdrawal or a cancellation and never leaves; whoever
   * has not heard of it hears of neither of the latter.
   * @returns the mails that are still wanted
   */
  private async overtake(
    tx: Transaction,
    { meetup, invitations }: LockedTable,
    orders: readonly MessageOrder[],
    now: Date,
  ): Promise<readonly MessageOrder[]> {
    const resting = invitations
      .filter(({ state, invited_at, polled_at }) => {
        // Who sits or waits may be about to hear so: the date was fixed a moment ago.
        const at = state === 'invited' ? invited_at : state === 'listed' ? polled_at : meetup.revised_at;
        return at && now.getTime() - at.getTime() < UNDO_MS;
      })
      .map(({ id }) => id)
      .filter((id) => orders.some(({ kind, invitationId }) => invitationId === id && kind !== 'changed'));
    if (resting.length === 0) return orders;
    const { rows } = await tx.query<{ invitation_id: string; kind: MessageKind }>(recallInvitations, [
      ...[meetup.organizer_id, resting],
    ]);
    // Who voted knows of the meetup, though not yet of its date.
    const unheard = new Set(
      rows.filter(({ kind }) => kind === 'invitation' || kind === 'poll').map((row) => row.invitation_id),
    );
    return orders.filter(
      ({ kind, invitationId }) => !unheard.has(invitationId) || (kind !== 'withdrawn' && kind !== 'cancelled'),
    );
  }

  private async recipients(
    tx: Transaction,
    organizerId: string,
    invitationIds: readonly string[],
    guest: RecipientRow | undefined,
  ): Promise<Map<string, RecipientRow>> {
    const known = new Map(guest ? [[guest.id, guest]] : []);
    const missing = invitationIds.filter((id) => !known.has(id));
    if (missing.length > 0) {
      const { rows } = await tx.query<RecipientRow>({ name: 'load-recipients', text: loadRecipients }, [
        organizerId,
        missing,
      ]);
      for (const row of rows) known.set(row.id, row);
    }
    return known;
  }
}

/** Nobody hears of one evening more often than that, however often they change their mind; but that it is off, they do. */
const hasHeardEnough = (kind: MessageKind, guest: RecipientRow | undefined): boolean =>
  kind !== 'cancelled' && guest !== undefined && guest.address !== null && guest.mails >= ABOUT_ONE_MEETUP;

function partition<T>(all: readonly T[], holds: (one: T) => boolean): [T[], T[]] {
  return [all.filter(holds), all.filter((one) => !holds(one))];
}

const changedMails = (news: ReadonlyMap<string, News> | null): MessageOrder[] =>
  [...(news?.keys() ?? [])].map((invitationId) => ({ kind: 'changed', invitationId }));

/**
 * What the organizer sends by hand rests until it can no longer be taken back, thanks after a late evening wait for the
 * morning; everything else is an answer to somebody, or due.
 */
function leavesAt(cause: Cause, zone: string, now: Date): Date {
  if (cause.kind === 'close') return byDay(now, zone);
  const rests = cause.kind === 'invite' || cause.kind === 'poll' || (cause.kind === 'fix-date' && !cause.moved);
  return rests ? new Date(now.getTime() + UNDO_MS) : now;
}

/** One row of `jsonb_to_recordset` in `writeDecision`. */
type ChangeJson = Omit<
  InvitationRow,
  'contact_id' | 'rank' | 'do_not_invite' | 'reachable' | 'came' | 'revision' | 'acting'
>;

/** The stored row with what the domain decided over it. */
function merge(row: InvitationRow, change: InvitationChange | undefined): ChangeJson {
  const {
    contact_id: _contact,
    rank: _rank,
    do_not_invite: _blocked,
    reachable: _reachable,
    came: _came,
    revision: _revision,
    acting: _acting,
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

/** What is to be written of the invitations: the domain's changes, and the words that came with an answer. */
function rowsToWrite(
  { invitations, acting }: LockedTable,
  changes: readonly InvitationChange[],
  words: Intent['words'],
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
