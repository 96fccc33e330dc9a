import { Injectable } from '@nestjs/common';
import {
  byDay,
  type Cause,
  decide,
  type Decision,
  DomainError,
  type LogLine,
  type MessageKind,
  type MessageOrder,
  UNDO_SECONDS,
} from '@stammtisch/domain';
import { Clock } from '../clock/clock.js';
import { Database, type Transaction } from '../database/database.js';
import { type Answer, AnswerLines, type Say } from './answer-lines.js';
import { ChangesService } from './changes.service.js';
import { ABOUT_ONE_MEETUP } from '../messages/message.sql.js';
import { MessagesService } from '../messages/messages.service.js';
import type { GuestKey, Intent, MeetupKey, TableKey } from './intent.js';
import { Letters } from './letters.js';
import { firstOf, gatherNews, letNewsLeave, type News } from './news.js';
import { loadPoll } from './poll.rows.js';
import { rowsToWrite, tableAfter } from './rows-to-write.js';
import { type InvitationRow, type LockedTable, type MeetupRow, type RecipientRow, tableFacts } from './table.rows.js';
import {
  type FindBy,
  loadInvitations,
  loadMeetup,
  loadRecipients,
  lockMeetup,
  recallInvitations,
  skipTwoSequences,
  writeDecision,
} from './table.sql.js';

const UNDO_MS = UNDO_SECONDS * 1000;

/**
 * The one path on which a seat changes hands: guest's page, calendar, organizer, clock. It locks the meetup, loads
 * it, asks the domain, and stores changes, log and mails with them or nothing.
 */
@Injectable()
export class TableStore {
  private readonly lines = new AnswerLines((meetup, answers) => this.takeTogether(meetup, answers));

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
      const { table: found, guests } = await this.load(tx, key, { lock: true });
      const now = this.clock.now();
      const intent = await intend(found, tx, now);
      const table = intent.edited ? await this.readAgain(tx, found) : found;
      const decision = decide(table.facts, intent.cause, now);
      await this.store(tx, table, guests, { ...intent, before: found.meetup }, decision, now);
      return { table, decision };
    });
    this.tell(outcome.table);
    return outcome;
  }

  /** The same for a guest's own answer, of which many may come to one table in the same moment. */
  answer(key: GuestKey, say: Say): Promise<void> {
    return this.lines.add(key, say);
  }

  /** Mails about a change that wait for the next one do so no longer. */
  async tellNow(organizerId: string, meetupId: string): Promise<void> {
    await this.db.transaction((tx) => letNewsLeave(tx, organizerId, meetupId, this.clock.now()));
    this.changes.announce({ organizerId, meetupId });
    this.messages.wake();
  }

  /** Looks at a table and its guests, by the id of the invitation, without changing anything. */
  look<T>(
    key: MeetupKey,
    see: (table: LockedTable, guests: ReadonlyMap<string, RecipientRow>, tx: Transaction) => T | Promise<T>,
  ): Promise<T> {
    return this.db.readOnly(async (tx) => {
      const { table } = await this.load(tx, key, { lock: false });
      const everybody = table.invitations.map(({ id }) => id);
      return see(table, await this.addRecipients(tx, key.organizerId, everybody), tx);
    });
  }

  /** One lock, one snapshot, one commit; each is decided on what the one before left. @returns refusals in their order; null: stored */
  private async takeTogether(meetup: MeetupKey, answers: readonly Answer[]): Promise<(DomainError | null)[]> {
    const outcome = await this.db.transaction(async (tx) => {
      const acting = answers.map(({ invitationId }) => invitationId);
      const { table: found, guests } = await this.load(tx, meetup, { lock: true, acting });
      let table = found;
      const refusals: (DomainError | null)[] = [];
      for (const { invitationId, say } of answers) {
        const now = this.clock.now();
        const seen = { ...table, acting: table.invitations.find(({ id }) => id === invitationId) };
        const decided = unlessRefused(() => {
          const intent = say(seen);
          return { intent, decision: decide(seen.facts, intent.cause, now) };
        });
        refusals.push(decided instanceof DomainError ? decided : null);
        if (decided instanceof DomainError) continue;
        const { intent, decision } = decided;
        table = await this.store(tx, seen, guests, { ...intent, before: seen.meetup }, decision, now);
        // Mails about a change that wait may have made the meetup another one.
        if (seen.meetup.news_due_at) table = await this.readAgain(tx, table);
      }
      return { table, refusals };
    });
    if (outcome.refusals.includes(null)) this.tell(outcome.table);
    return outcome.refusals;
  }

  private tell({ meetup }: LockedTable): void {
    this.changes.announce({ organizerId: meetup.organizer_id, meetupId: meetup.id });
    this.messages.wake();
  }

  /** First flight: BEGIN, the meetup (under its lock, to change it), and the snapshot behind it. */
  private async load(
    tx: Transaction,
    key: TableKey,
    { lock, acting = 'invitationId' in key ? [key.invitationId] : [] }: { lock: boolean; acting?: readonly string[] },
  ): Promise<{ table: LockedTable; guests: Map<string, RecipientRow> }> {
    const by: FindBy = 'invitationId' in key ? 'invitation' : 'meetup';
    const values = [key.organizerId, 'invitationId' in key ? key.invitationId : key.meetupId];
    const meetup = lock
      ? { name: `lock-meetup-by-${by}`, text: lockMeetup(by) }
      : { name: `load-meetup-by-${by}`, text: loadMeetup(by) };
    const invitation =
      acting.length > 0
        ? { name: `load-invitations-by-${by}-to-answer`, text: loadInvitations(by, { reachable: false }) }
        : { name: `load-invitations-by-${by}`, text: loadInvitations(by, { reachable: true }) };
    const guests = new Map<string, RecipientRow>();
    const [meetups, invitations] = await Promise.all([
      tx.query<MeetupRow>(meetup, values),
      tx.query<InvitationRow>(invitation, values),
      this.addRecipients(tx, key.organizerId, acting, guests),
    ]);
    const found = meetups.rows[0];
    if (!found) throw new DomainError('not-found', '');
    const table = {
      meetup: found,
      invitations: invitations.rows,
      acting: 'invitationId' in key ? invitations.rows.find(({ id }) => id === key.invitationId) : undefined,
      facts: tableFacts(found, invitations.rows),
    };
    return { table, guests };
  }

  private async readAgain(tx: Transaction, table: LockedTable): Promise<LockedTable> {
    const { rows } = await tx.query<MeetupRow>({ name: 'lock-meetup-by-meetup', text: lockMeetup('meetup') }, [
      table.meetup.organizer_id,
      table.meetup.id,
    ]);
    const meetup = rows[0]!;
    return { ...table, meetup, facts: tableFacts(meetup, table.invitations) };
  }

  /**
   * Second flight: every write and COMMIT. Only a mail to somebody else than the acting guest needs one more read.
   * @param guests those who are known already
   * @returns the table as it is now
   */
  private async store(
    tx: Transaction,
    table: LockedTable,
    guests: Map<string, RecipientRow>,
    { cause, words, log = [], tell = [], tellDates = [], silent, before }: Intent & { before: MeetupRow },
    decision: Decision,
    now: Date,
  ): Promise<LockedTable> {
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
    if (changes.length === 0 && lines.length === 0 && wanted.length === 0 && sameDue && !news) return table;

    const asksAboutDates = wanted.some(({ kind }) => kind === 'poll' || kind === 'poll-changed');
    const poll =
      asksAboutDates || decision.notices.some(({ kind }) => kind === 'poll-closed')
        ? await loadPoll(tx, organizerId, meetup.id)
        : undefined;
    if (wanted.length > 0) {
      const addressees = wanted.map(({ invitationId }) => invitationId);
      const recipients = await this.addRecipients(tx, organizerId, addressees, guests);
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
      // How many mails they had is another number now.
      for (const { invitationId } of fresh) guests.delete(invitationId);
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
    return tableAfter(table, decision, changes, now);
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

  /** Reads whoever is missing in `known`. @returns `known` */
  private async addRecipients(
    tx: Transaction,
    organizerId: string,
    invitationIds: readonly string[],
    known = new Map<string, RecipientRow>(),
  ): Promise<Map<string, RecipientRow>> {
    const missing = invitationIds.filter((id) => !known.has(id));
    if (missing.length === 0) return known;
    const { rows } = await tx.query<RecipientRow>({ name: 'load-recipients', text: loadRecipients }, [
      ...[organizerId, missing],
    ]);
    for (const row of rows) known.set(row.id, row);
    return known;
  }
}

function unlessRefused<T>(ask: () => T): T | DomainError {
  try {
    return ask();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
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
