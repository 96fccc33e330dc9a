import { type Answer, type AskedGuest, DomainError, judge, type MessageKind, type Verdict } from '@stammtisch/domain';
import type { CalendarAnswer } from '@stammtisch/calendar';
import type { InboundMail } from '@stammtisch/mail/inbound';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Config } from '../config/config.js';
import { Database, type Transaction } from '../database/database.js';
import { type AddressedContact, ReplyAddresses } from '../messages/reply-addresses.js';
import { MessagesService } from '../messages/messages.service.js';
import { TableStore } from '../tables/table.store.js';
import type { InvitationRow } from '../tables/table.rows.js';
import { type About, type ClaimedMail, type Done, finish } from './inbound.rows.js';
import { findByUid, holdInbound, keepLatest, loadAsked } from './inbound.sql.js';
import { confirmAnswer } from './reply-letters.js';

/** Answers to one invitation in an hour; beyond it nothing is done and the organizer is told. */
const ANSWERS_AN_HOUR = 20;

/** The guest's own calendar shows these already. */
const SHOWN_BY_CALENDAR: ReadonlySet<MessageKind> = new Set(['accepted', 'declined', 'tentative']);

/** What the domain refuses is an outcome, not a failure. */
const REFUSALS = ['meetup-over', 'meetup-cancelled', 'invitation-withdrawn', 'invitation-not-sent'] as const;

interface AskedRow {
  known: string[];
  invited_at: Date | null;
  asked_sequence: number;
  answer: Answer | null;
  answered_at: Date | null;
  answer_source: AskedGuest['source'];
  latest_sequence: number | null;
  latest_at: Date | null;
  latest_answer: Answer | 'open' | null;
}

/** The judge says that the answer does not count: nothing of the table may change. */
class NotCounted extends Error {
  readonly verdict: Verdict;
  constructor(verdict: Verdict) {
    super(verdict.kind);
    this.verdict = verdict;
  }
}

/** Somebody else has dealt with this mail meanwhile. */
class AlreadyDone extends Error {}

/** Answers out of calendars: matched by their UID, judged, and stored on the one path of every answer. */
@Injectable()
export class CalendarAnswers {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly tables: TableStore,
    private readonly messages: MessagesService,
    private readonly addresses: ReplyAddresses,
  ) {}

  /** @param addressed the guest whose address of ours it came to, or null where all share one */
  async handle(
    claimed: ClaimedMail,
    mail: InboundMail,
    fallback: About,
    addressed: AddressedContact | null,
  ): Promise<void> {
    const reading = mail.calendar!;
    if (reading.kind !== 'answer') throw new TypeError('Only an answer is handled here');
    const about = await this.byUid(reading.answer.uid);
    if (!about) return this.close(claimed, mail, { kind: 'answer', outcome: 'unknown-event', about: fallback });
    if (await this.isStorm(claimed, about)) {
      return this.close(claimed, mail, { kind: 'answer', outcome: 'too-many', about });
    }
    if (reading.answer.method === 'REFRESH') return this.sendAgain(claimed, mail, about);
    const duplicate = await this.isDuplicate(claimed, mail, about);
    if (duplicate) return this.close(claimed, mail, { kind: 'answer', outcome: 'repeated', about });
    try {
      await this.count(claimed, mail, reading.answer, about, addressed);
    } catch (error) {
      if (error instanceof AlreadyDone) return;
      if (error instanceof NotCounted) return this.settle(claimed, mail, about, error.verdict);
      const refusal = error instanceof DomainError ? REFUSALS.find((code) => code === error.code) : undefined;
      if (refusal) return this.close(claimed, mail, { kind: 'answer', outcome: refusal, about });
      // Plus-ones that no longer fit and the like: the organizer sees it, the guest's page says it better.
      if (error instanceof DomainError && !TRANSIENT.has(error.code)) {
        return this.close(claimed, mail, { kind: 'answer', outcome: 'refused', params: { why: error.code }, about });
      }
      throw error;
    }
  }

  private async count(
    claimed: ClaimedMail,
    mail: InboundMail,
    answer: CalendarAnswer,
    about: About & { organizerId: string; invitationId: string },
    addressed: AddressedContact | null,
  ): Promise<void> {
    const { organizerId, invitationId } = about;
    await this.tables.change({ organizerId, invitationId }, async ({ acting }, tx) => {
      if (!(await tx.query(holdInbound, [claimed.id])).rowCount) throw new AlreadyDone();
      const asked = await this.asked(tx, organizerId, invitationId);
      const verdict = judge(
        {
          // Whoever proposes another time has not said no.
          attendees: answer.attendees.map((one) => ({ ...one, ...(answer.method === 'COUNTER' && MAYBE) })),
          sequence: answer.sequence,
          stampedAt: answer.stampedAt,
          receivedAt: claimed.received_at,
          ofSeries: answer.ofSeries,
          senders: [mail.from?.address ?? '', mail.replyTo?.address ?? ''],
          proof: mail.proof,
          throughOther: addressed && (await this.isOther(tx, addressed, about)),
        },
        asked,
      );
      if (verdict.kind !== 'take') throw new NotCounted(verdict);
      tx.send(keepLatest, [organizerId, invitationId, answer.sequence, verdict.at, verdict.answer]);
      finish(tx, claimed.id, mail, counted(answer, verdict, about, mail));
      return {
        cause: {
          kind: 'answer',
          invitationId,
          answer: verdict.answer,
          plusOnes: companions(acting!, verdict.answer),
          source: 'calendar',
        },
        ...(answer.remark && { words: { note: answer.remark, diet: acting!.guest_diet } }),
        ...(!verdict.notice && { silent: SHOWN_BY_CALENDAR }),
      };
    });
  }

  private async asked(tx: Transaction, organizerId: string, invitationId: string): Promise<AskedGuest> {
    const { rows } = await tx.query<AskedRow>(loadAsked, [organizerId, invitationId]);
    const row = rows[0]!;
    return {
      known: row.known,
      invitedAt: row.invited_at,
      askedSequence: row.asked_sequence,
      answer: row.answer,
      answeredAt: row.answered_at,
      source: row.answer_source,
      latest:
        row.latest_at === null
          ? null
          : { sequence: row.latest_sequence!, at: row.latest_at, answer: row.latest_answer! },
    };
  }

  /** A contact that is gone, such as the half of two that were merged, contradicts nobody. */
  private async isOther(tx: Transaction, addressed: AddressedContact, about: About): Promise<boolean> {
    if (addressed.contactId === about.contactId) return false;
    const { rowCount } = await tx.query(
      'SELECT FROM contacts WHERE organizer_id = $1 AND id = $2 AND deleted_at IS NULL',
      [addressed.organizerId, addressed.contactId],
    );
    return rowCount === 1;
  }

  /** What follows from an answer that does not count. */
  private async settle(
    claimed: ClaimedMail,
    mail: InboundMail,
    about: About & { organizerId: string; invitationId: string; meetupId: string },
    verdict: Verdict,
  ): Promise<void> {
    switch (verdict.kind) {
      case 'take':
        throw new TypeError('An answer that counts is stored with the table');
      case 'pass':
      case 'keep':
        return this.close(claimed, mail, { kind: 'answer', outcome: verdict.why, about });
      case 'withdrew':
        return this.close(claimed, mail, { kind: 'answer', outcome: 'withdrew', about });
      case 'ask':
        return this.close(claimed, mail, {
          kind: 'answer',
          outcome: 'unknown-address',
          question: true,
          params: { address: verdict.address, answer: verdict.answer, name: nameOf(mail, verdict.address) },
          about,
        });
      case 'confirm':
        return this.askGuest(claimed, mail, about, verdict.answer);
    }
  }

  /** To the address that was invited, and to nobody who claims to be it. */
  private async askGuest(
    claimed: ClaimedMail,
    mail: InboundMail,
    about: About & { organizerId: string; invitationId: string; meetupId: string },
    choice: Answer | 'open',
  ): Promise<void> {
    const { organizerId, invitationId, meetupId } = about;
    const letter = await this.tables.look({ organizerId, meetupId }, (table, guests) => {
      const guest = guests.get(invitationId);
      if (!guest?.address || guest.muted_at || guest.sample) return null;
      const from = this.addresses.of({ organizerId, contactId: guest.contact_id });
      const host = this.config.mailFrom.slice(this.config.mailFrom.lastIndexOf('@') + 1);
      return confirmAnswer(table, { ...guest, address: guest.address }, choice, { host, now: this.clock.now(), from });
    });
    const done: Done = { kind: 'answer', outcome: 'confirm-asked', params: { answer: choice }, about };
    await this.close(claimed, mail, done, (tx) => this.messages.enqueue(tx, letter ? [letter] : []));
    this.messages.wake();
  }

  /** A guest who lost the invitation gets it again as it was: once a day, to the address that had it. */
  private async sendAgain(
    claimed: ClaimedMail,
    mail: InboundMail,
    about: About & { organizerId: string; invitationId: string },
  ): Promise<void> {
    await this.db.transaction(async (tx) => {
      if (!(await tx.query(holdInbound, [claimed.id])).rowCount) return;
      const { rows } = await tx.query<{ id: string }>(
        `SELECT id FROM messages WHERE organizer_id = $1 AND invitation_id = $2 AND calendar IS NOT NULL AND state <> 'recalled'
         ORDER BY created_at DESC LIMIT 1`,
        [about.organizerId, about.invitationId],
      );
      const sent = rows[0] && (await this.messages.copy(tx, { ...about, id: rows[0].id }));
      finish(tx, claimed.id, mail, { kind: 'answer', outcome: sent ? 'sent-again' : 'not-again', about });
    });
    this.messages.wake();
  }

  private async byUid(
    uid: string,
  ): Promise<(About & { organizerId: string; invitationId: string; meetupId: string }) | null> {
    const found = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-([0-9a-z]{16,64})@/.exec(uid);
    if (!found || uid !== `${found[1]}-${found[2]}@${new URL(this.config.publicUrl).hostname}`) return null;
    const { rows } = await this.db.query<{
      organizer_id: string;
      invitation_id: string;
      meetup_id: string;
      contact_id: string;
    }>(findByUid, [found[1], found[2]]);
    const row = rows[0];
    return row
      ? {
          organizerId: row.organizer_id,
          invitationId: row.invitation_id,
          meetupId: row.meetup_id,
          contactId: row.contact_id,
          messageId: null,
        }
      : null;
  }

  /** The same mail on another way: other trace lines, one Message-ID. */
  private async isDuplicate({ id }: ClaimedMail, { messageId }: InboundMail, about: About): Promise<boolean> {
    if (messageId === null) return false;
    const { rowCount } = await this.db.query(
      `SELECT FROM inbound_messages WHERE message_id = $1 AND organizer_id = $2 AND invitation_id = $3 AND id <> $4
         AND outcome IN ('counted', 'proposal') LIMIT 1`,
      [messageId, about.organizerId, about.invitationId, id],
    );
    return rowCount === 1;
  }

  private async isStorm({ received_at }: ClaimedMail, about: About): Promise<boolean> {
    const { rows } = await this.db.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM inbound_messages WHERE organizer_id = $1 AND invitation_id = $2
         AND kind = 'answer' AND received_at > $3::timestamptz - interval '1 hour'`,
      [about.organizerId, about.invitationId, received_at],
    );
    return rows[0]!.count >= ANSWERS_AN_HOUR;
  }

  private async close(
    { id }: ClaimedMail,
    mail: InboundMail,
    done: Done,
    also?: (tx: Transaction) => void,
  ): Promise<void> {
    await this.db.transaction(async (tx) => {
      if (!(await tx.query(holdInbound, [id])).rowCount) return;
      also?.(tx);
      finish(tx, id, mail, done);
    });
  }
}

const MAYBE = { answer: 'maybe' } as const;

/** The database is busy or away: the mail is tried again. */
const TRANSIENT: ReadonlySet<string> = new Set(['busy', 'unavailable', 'storage-full', 'internal']);

function counted(
  { method, proposed, remark, attendees }: CalendarAnswer,
  { answer }: Verdict & { kind: 'take' },
  about: About,
  mail: InboundMail,
): Done {
  const { delegatedTo = null, companions = 0 } = attendees[0] ?? {};
  return {
    kind: 'answer',
    outcome: method === 'COUNTER' ? 'proposal' : 'counted',
    question: method === 'COUNTER',
    params: {
      answer,
      ...(remark && { remark }),
      ...(delegatedTo && { delegatedTo }),
      ...(companions > 0 && { companions }),
      ...(mail.calendar?.contradicted && { contradicted: true }),
      ...(proposed && { start: proposed.start.toISOString(), end: proposed.end?.toISOString() ?? null }),
    },
    about,
  };
}

/** Companions are told on the page; a calendar keeps those that are there. */
const companions = ({ plus_ones }: InvitationRow, answer: Answer): number => (answer === 'yes' ? plus_ones : 0);

function nameOf({ calendar, from }: InboundMail, address: string): string {
  const attendees = calendar?.kind === 'answer' ? calendar.answer.attendees : [];
  const attendee = attendees.find((one) => one.email === address || one.address === address);
  return attendee?.name || (from?.address === address ? from.name : '');
}
