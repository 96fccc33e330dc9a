import { randomUUID } from 'node:crypto';
import { DomainError } from '@stammtisch/domain';
import { fillHtmlLinks, fillTextLinks } from '@stammtisch/mail';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Database, type Transaction } from '../database/database.js';
import { decodeCursor, type Page, toPage } from '../http/page.js';
import { notFound } from '../problem/problems.js';
import { GuestLinks } from './guest-links.js';
import { Message, type MessageState } from './message.entity.js';
import { copyMessage, insertMessages } from './message.sql.js';
import type { OutgoingMessage } from './outgoing-message.js';

/** Rows of one INSERT: a table has at most ten people, and each number of rows is a statement of its own. */
const AT_ONCE = 10;

/** A message in a list: without its texts. */
export type MessageRow = Pick<
  Message,
  | 'id'
  | 'kind'
  | 'toName'
  | 'toAddress'
  | 'subject'
  | 'state'
  | 'dueAt'
  | 'sentAt'
  | 'createdAt'
  | 'lastError'
  | 'meetupId'
  | 'invitationId'
>;

/** A message as its reader sees it: text and HTML with the guest's own links. */
export interface OpenedMessage extends MessageRow {
  text: string;
  html: string;
  calendar: string | null;
  repeatable: boolean;
}

const SUMMARY = `id, kind, to_name AS "toName", to_address AS "toAddress", subject, state, due_at AS "dueAt",
  sent_at AS "sentAt", created_at AS "createdAt", last_error AS "lastError", meetup_id AS "meetupId", invitation_id AS "invitationId"`;

/**
 * Of a message m: it may leave once more. It is the last that its guest heard of the meetup (what was said before that may no longer be
 * so), and they want mails.
 */
const REPEATABLE = `EXISTS (SELECT FROM contacts c WHERE c.organizer_id = m.organizer_id AND c.id = m.contact_id
    AND c.deleted_at IS NULL AND c.muted_at IS NULL AND NOT c.do_not_contact)
  AND m.invitation_id IS NOT NULL AND NOT EXISTS (SELECT FROM messages n WHERE n.organizer_id = m.organizer_id
    AND n.invitation_id = m.invitation_id AND n.state <> 'recalled' AND n.created_at > m.created_at AND n.key NOT LIKE 'again:%')`;

/** The outbox as the rest of the app knows it: store, show, take back, send again. The worker sends. */
@Injectable()
export class MessagesService {
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly links: GuestLinks,
  ) {}

  /**
   * Stores mails in the caller's transaction; they leave after it commits. The same key again stores nothing. Nothing
   * is waited for: the rows travel in one flight with the caller's other writes.
   */
  enqueue(tx: Transaction, messages: readonly OutgoingMessage[]): void {
    const now = this.clock.now();
    for (let from = 0; from < messages.length; from += AT_ONCE) {
      const rows = messages.slice(from, from + AT_ONCE);
      tx.send(
        insertMessages(rows.length),
        rows.flatMap((message) => toValues(message, now)),
      );
    }
  }

  /** Call after the commit: what is due leaves now instead of within a second. */
  wake(): void {
    for (const listener of this.listeners) listener();
  }

  onWake(listener: () => void): void {
    this.listeners.add(listener);
  }

  /** Newest first. */
  list(
    organizerId: string,
    { cursor, limit }: { cursor?: string | undefined; limit: number },
  ): Promise<Page<MessageRow>> {
    return this.db.readOnly(async (tx) => {
      const [createdAt, id] = cursor === undefined ? [null, null] : decodeCursor(cursor, 2);
      const { rows } = await tx.query<MessageRow>(
        `SELECT ${SUMMARY} FROM messages
         WHERE organizer_id = $1 AND ($2::timestamptz IS NULL OR created_at < $2 OR (created_at = $2 AND id > $3::uuid))
         ORDER BY created_at DESC, id LIMIT $4`,
        [organizerId, createdAt, id, limit + 1],
      );
      return toPage(
        rows,
        limit,
        (row) => [row.createdAt.toISOString(), row.id],
        (row) => row,
      );
    });
  }

  async get(organizerId: string, id: string): Promise<OpenedMessage> {
    const { rows } = await this.db.read<Omit<OpenedMessage, 'links'> & { linkSealed: Buffer | null }>(
      `SELECT ${SUMMARY}, ${REPEATABLE} AS repeatable, body_text AS text, body_html AS html, calendar,
         coalesce((SELECT link_sealed FROM invitations i WHERE i.organizer_id = m.organizer_id AND i.id = m.invitation_id),
           (SELECT link_sealed FROM introduction_sides s WHERE s.organizer_id = m.organizer_id
            AND s.introduction_id = m.introduction_id AND s.contact_id = m.contact_id)) AS "linkSealed"
       FROM messages m WHERE organizer_id = $1 AND id = $2`,
      [organizerId, id],
    );
    const row = rows[0];
    if (!row) throw notFound();
    const links = this.links.of({ kind: row.kind, organizerId, id }, row.linkSealed);
    return { ...row, text: fillTextLinks(row.text, links), html: fillHtmlLinks(row.html, links) };
  }

  /**
   * Takes a mail back that has not left. An invitation is taken back with its seat: `POST /meetups/:id/recall`.
   * @throws DomainError recall-too-late, conflict
   */
  recall(organizerId: string, id: string): Promise<MessageRow> {
    return this.db.transaction(async (tx) => {
      const message = await this.lock(tx, organizerId, id);
      if (message.kind === 'invitation') throw new DomainError('conflict', 'Recall the invitation, not its mail');
      if (message.state === 'recalled') return message;
      if (message.state !== 'queued') throw new DomainError('recall-too-late', '');
      return this.write(tx, organizerId, { ...message, state: 'recalled' });
    });
  }

  /**
   * Tries a mail again that failed, or of which nobody knows: it keeps its Message-ID, so a second copy looks like one. One
   * that was sent goes out once more, for a guest who lost it, while it is the last that they heard and they want mails.
   * @throws DomainError conflict, sent-again-today
   */
  async resend(organizerId: string, id: string): Promise<MessageRow> {
    const resent = await this.db.transaction(async (tx) => {
      const message = await this.lock(tx, organizerId, id);
      if (message.state === 'queued') return message;
      const { invitationId } = message;
      if (message.state === 'sent' && message.repeatable && invitationId) {
        if (await this.copy(tx, { organizerId, id, invitationId })) return message;
        throw new DomainError('sent-again-today', '');
      }
      if (message.state !== 'failed' && message.state !== 'uncertain') {
        throw new DomainError('conflict', `A mail that is ${message.state} is not sent again`);
      }
      return this.write(tx, organizerId, { ...message, state: 'queued', dueAt: this.clock.now() });
    });
    this.wake();
    return resent;
  }

  /** The same mail again as one of its own: clients say that they know it. @returns false when this guest had one today already */
  async copy(
    tx: Transaction,
    { organizerId, id, invitationId }: { organizerId: string; id: string; invitationId: string },
  ): Promise<boolean> {
    const now = this.clock.now();
    const key = `again:${invitationId}:${now.toISOString().slice(0, 10)}`;
    const { rowCount } = await tx.query(copyMessage, [organizerId, id, key, randomUUID(), now]);
    return rowCount === 1;
  }

  /** Ends the hold that a restore began. @param due what becomes of the mails that were due meanwhile: they leave late, or never */
  async release(due: 'send' | 'drop'): Promise<void> {
    await this.db.transaction(async (tx) => {
      const { rowCount } = await tx.query('SELECT FROM instance WHERE mail_held_since IS NOT NULL FOR UPDATE');
      if (rowCount === 0) return;
      if (due === 'drop') {
        tx.send(`UPDATE messages SET state = 'recalled' WHERE state = 'queued' AND due_at <= $1`, [this.clock.now()]);
      }
      tx.send('UPDATE instance SET mail_held_since = NULL');
    });
    this.wake();
  }

  private async lock(tx: Transaction, organizerId: string, id: string): Promise<MessageRow & { repeatable: boolean }> {
    const { rows } = await tx.query<MessageRow & { repeatable: boolean }>(
      `SELECT ${SUMMARY}, ${REPEATABLE} AS repeatable FROM messages m WHERE organizer_id = $1 AND id = $2 FOR UPDATE`,
      [organizerId, id],
    );
    if (!rows[0]) throw notFound();
    return rows[0];
  }

  private async write(tx: Transaction, organizerId: string, message: MessageRow): Promise<MessageRow> {
    const { state, dueAt }: { state: MessageState; dueAt: Date } = message;
    await tx.entities.update(Message, { organizerId, id: message.id }, { state, dueAt, attempts: 0 });
    return message;
  }
}

function toValues(message: OutgoingMessage, now: Date): unknown[] {
  const {
    organizerId,
    key,
    kind,
    meetupId,
    invitationId,
    contactId,
    introductionId = null,
    locale,
    toName,
    toAddress,
  } = message;
  const { subject, bodyText, bodyHtml, calendar, calendarMethod, messageId, threadId, dueAt } = message;
  const { fromAddress = null, replyTo = null, knownBefore } = message;
  return [
    ...[
      organizerId,
      randomUUID(),
      key,
      kind,
      meetupId,
      invitationId,
      contactId,
      introductionId,
      locale,
      toName,
      toAddress,
    ],
    ...[subject, bodyText, bodyHtml, calendar, calendarMethod, messageId, threadId, fromAddress, replyTo, dueAt, now],
    knownBefore ? JSON.stringify(knownBefore) : null,
  ];
}
