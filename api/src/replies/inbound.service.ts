import { bounceMeaning, classify } from '@stammtisch/domain';
import type { InboundMail } from '@stammtisch/mail/inbound';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Config } from '../config/config.js';
import { Database, type Transaction } from '../database/database.js';
import { MessagesService } from '../messages/messages.service.js';
import { type AddressedContact, ReplyAddresses } from '../messages/reply-addresses.js';
import { CalendarAnswers } from './calendar-answers.js';
import { type About, type ClaimedMail, type Done, finish, NOBODY } from './inbound.rows.js';
import { findByAddress, findContact, findMessage, findOnlyOrganizer, holdInbound } from './inbound.sql.js';
import { forwardedWords } from './reply-letters.js';

/** Soft bounces over so long are a hard one: the mailbox is full for good. */
const SOFT_BOUNCES = 3;
const SOFT_HOURS = 72;
/** Words forwarded to one organizer in an hour; beyond it they are only kept. */
const FORWARDS_AN_HOUR = 30;

interface FoundMessage {
  organizer_id: string;
  message_id: string;
  contact_id: string | null;
  invitation_id: string | null;
  meetup_id: string | null;
}

/** Says what a mail is, whose it is, and does what follows: each exactly once, and written beside the mail. */
@Injectable()
export class InboundService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly messages: MessagesService,
    private readonly addresses: ReplyAddresses,
    private readonly answers: CalendarAnswers,
  ) {}

  async handle(claimed: ClaimedMail, mail: InboundMail): Promise<void> {
    const recipients = [claimed.envelope_to ?? '', ...mail.deliveredTo].filter(Boolean);
    const sender = claimed.envelope_from ?? mail.returnPath;
    const bounced = recipients.map((one) => this.addresses.bouncedMessageId(one)).find(Boolean) ?? null;
    const kind = classify({
      calendarAnswer: mail.calendar?.kind === 'answer',
      report: mail.report?.kind ?? null,
      ours: mail.ours || mail.from?.address === this.config.mailFrom.toLowerCase(),
      automatic: mail.automatic,
      nullSender: sender === '',
      toBounceAddress: bounced !== null,
      list: mail.list,
    });
    const leaving = recipients.map((one) => this.addresses.whoLeaves(one)).find((one) => one !== null);
    // A program sends it for its reader, so it may look automatic; what came back from there is no wish of anybody.
    if (leaving && !mail.report) return this.write(claimed, mail, (tx) => this.leave(tx, leaving));
    const about = await this.whose(mail, recipients, bounced);
    switch (kind) {
      case 'answer':
        return this.answers.handle(claimed, mail, about, this.addressed(recipients));
      case 'bounce':
        return this.write(claimed, mail, (tx) => this.bounce(tx, claimed, mail, about));
      case 'complaint':
        return this.write(claimed, mail, (tx) => this.complaint(tx, about));
      case 'auto-reply':
        return this.write(claimed, mail, () => ({ kind, outcome: 'absence', about }));
      case 'odd-bounce':
        return this.write(claimed, mail, (tx) => {
          this.note(tx, about, mail.subject);
          return { kind, outcome: 'delayed', about };
        });
      case 'person':
        return this.write(claimed, mail, (tx) => this.person(tx, claimed, mail, about));
      case 'list':
      case 'own':
        return this.write(claimed, mail, () => ({ kind, outcome: 'ignored', about }));
    }
  }

  /** One transaction: whatever follows, and the word of it. */
  private async write(
    { id }: ClaimedMail,
    mail: InboundMail,
    act: (tx: Transaction) => Done | Promise<Done>,
  ): Promise<void> {
    await this.db.transaction(async (tx) => {
      if (!(await tx.query(holdInbound, [id])).rowCount) return;
      finish(tx, id, mail, await act(tx));
    });
    this.messages.wake();
  }

  private addressed(recipients: readonly string[]) {
    return recipients.map((address) => this.addresses.read(address)).find((found) => found !== null) ?? null;
  }

  /** By the mail that came back or is answered, by the guest's own address of ours, by the sender; last by who is alone here. */
  private async whose(mail: InboundMail, recipients: readonly string[], bounced: string | null): Promise<About> {
    const { report } = mail;
    const ids = [bounced, report?.about, report?.envelopeId && `<${report.envelopeId}>`, ...mail.answers].filter(
      (id) => typeof id === 'string',
    );
    const { rows } = await this.db.query<FoundMessage>(findMessage, [ids]);
    const found = rows[0];
    if (found) {
      return {
        organizerId: found.organizer_id,
        contactId: found.contact_id,
        invitationId: found.invitation_id,
        meetupId: found.meetup_id,
        messageId: found.message_id,
      };
    }
    const addressed = this.addressed(recipients);
    if (addressed && (await this.contactName(addressed.organizerId, addressed.contactId)) !== null) {
      return { ...NOBODY, ...addressed };
    }
    const senders = await this.db.query<{ organizer_id: string; contact_id: string }>(findByAddress, [
      mail.from?.address ?? '',
    ]);
    const [sender, another] = senders.rows;
    if (sender && !another) return { ...NOBODY, organizerId: sender.organizer_id, contactId: sender.contact_id };
    const organizers = await this.db.query<{ id: string }>(findOnlyOrganizer);
    return { ...NOBODY, organizerId: organizers.rows.length === 1 ? organizers.rows[0]!.id : null };
  }

  private async contactName(organizerId: string, contactId: string): Promise<string | null> {
    const { rows } = await this.db.query<{ name: string | null }>(findContact, [organizerId, contactId]);
    return rows[0]?.name ?? null;
  }

  private async bounce(tx: Transaction, claimed: ClaimedMail, { report }: InboundMail, about: About): Promise<Done> {
    let meaning = bounceMeaning(report!.recipients);
    const words = report!.recipients.map(({ status, words: said }) => `${status} ${said}`.trim()).find(Boolean) ?? '';
    if (meaning === 'delayed' && about.messageId && (await this.isWornOut(tx, claimed, about.messageId))) {
      meaning = 'failed';
    }
    if (meaning === 'failed' || meaning === 'refused-by-policy') {
      // A mail that never left cannot have come back.
      tx.send(
        `UPDATE messages SET state = 'failed', last_error = $3
         WHERE organizer_id = $1 AND id = $2 AND state IN ('sent', 'uncertain')`,
        [about.organizerId, about.messageId, words.slice(0, 300)],
      );
    } else if (meaning === 'delayed') this.note(tx, about, words);
    return { kind: 'bounce', outcome: meaning === 'failed' ? 'bounced' : meaning, params: { words }, about };
  }

  private async isWornOut(tx: Transaction, { received_at }: ClaimedMail, messageId: string): Promise<boolean> {
    const { rows } = await tx.query<{ count: number; first: Date | null }>(
      `SELECT count(*)::int AS count, min(received_at) AS first FROM inbound_messages
       WHERE about_id = $1 AND kind = 'bounce' AND outcome = 'delayed'`,
      [messageId],
    );
    const { count, first } = rows[0]!;
    return (
      count + 1 >= SOFT_BOUNCES && first !== null && received_at.getTime() - first.getTime() >= SOFT_HOURS * 3_600_000
    );
  }

  private note(tx: Transaction, { organizerId, messageId }: About, words: string): void {
    if (!messageId) return;
    tx.send(`UPDATE messages SET last_error = $3 WHERE organizer_id = $1 AND id = $2 AND state = 'sent'`, [
      organizerId,
      messageId,
      words.slice(0, 300),
    ]);
  }

  private complaint(tx: Transaction, about: About): Done {
    if (about.contactId) this.mute(tx, about.organizerId!, about.contactId);
    return { kind: 'complaint', outcome: about.contactId ? 'muted' : 'nothing', about };
  }

  /** Somebody had their mail program say that they want no more (RFC 2369 §3.2). */
  private async leave(tx: Transaction, { organizerId, contactId }: AddressedContact): Promise<Done> {
    if ((await this.contactName(organizerId, contactId)) === null)
      return { kind: 'list', outcome: 'ignored', about: NOBODY };
    this.mute(tx, organizerId, contactId);
    return { kind: 'complaint', outcome: 'stopped', about: { ...NOBODY, organizerId, contactId } };
  }

  private mute(tx: Transaction, organizerId: string, contactId: string): void {
    tx.send('UPDATE contacts SET muted_at = $3 WHERE organizer_id = $1 AND id = $2 AND muted_at IS NULL', [
      ...[organizerId, contactId, this.clock.now()],
    ]);
  }

  /** What somebody wrote goes to the organizer, with the writer as the one to answer to. */
  private async person(tx: Transaction, claimed: ClaimedMail, mail: InboundMail, about: About): Promise<Done> {
    const kept: Done = { kind: 'person', outcome: 'kept', about };
    // A mailbox may get other mail, too; only a guest's is passed on.
    const isGuests = about.contactId !== null || about.messageId !== null;
    const writer = (mail.replyTo ?? mail.from)?.address;
    if (!about.organizerId || !isGuests || !writer || !mail.from) return kept;
    const { rows } = await tx.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM inbound_messages
       WHERE organizer_id = $1 AND outcome = 'forwarded' AND received_at > $2::timestamptz - interval '1 hour'`,
      [about.organizerId, claimed.received_at],
    );
    const people = await tx.query<ForwardingRow>(findContact, [about.organizerId, about.contactId]);
    const person = people.rows[0];
    if (!person) return kept;
    if (rows[0]!.count >= FORWARDS_AN_HOUR) return { ...kept, outcome: 'too-many' };
    this.messages.enqueue(tx, [
      forwardedWords(mail, writer, { ...person, organizerId: about.organizerId }, about, claimed, {
        publicUrl: this.config.publicUrl,
        host: this.config.mailFrom.slice(this.config.mailFrom.lastIndexOf('@') + 1),
        now: this.clock.now(),
      }),
    ]);
    return { kind: 'person', outcome: 'forwarded', about };
  }
}

interface ForwardingRow {
  name: string | null;
  organizer_name: string;
  organizer_email: string;
  locale: 'en' | 'de' | 'zh';
}
