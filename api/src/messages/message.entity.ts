import type { MailKind } from '@stammtisch/domain';
import type { Locale } from '@stammtisch/i18n';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * - queued: waits for its time, or for another try;
 * - sending: claimed by a worker, until `leaseUntil`;
 * - sent, failed: a mail server said so;
 * - uncertain: the server had the whole text and never said whether it took it;
 * - recalled: taken back before it left;
 * - local: no mail server is configured, so it stays in the mailbox that the app shows.
 */
export const MESSAGE_STATES = ['queued', 'sending', 'sent', 'failed', 'uncertain', 'recalled', 'local'] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/** One mail to one person: the outbox and the record of what was written. */
@Entity('messages')
export class Message {
  @PrimaryColumn('uuid', { name: 'organizer_id' }) organizerId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') key!: string;
  @Column('text') kind!: MailKind;
  @Column('uuid', { name: 'meetup_id', nullable: true }) meetupId!: string | null;
  @Column('uuid', { name: 'invitation_id', nullable: true }) invitationId!: string | null;
  @Column('uuid', { name: 'contact_id', nullable: true }) contactId!: string | null;
  @Column('text') locale!: Locale;
  @Column('text', { name: 'to_name' }) toName!: string;
  @Column('text', { name: 'to_address' }) toAddress!: string;
  @Column('text') subject!: string;
  /** The guest's links stand in text and HTML as placeholders. */
  @Column('text', { name: 'body_text' }) bodyText!: string;
  @Column('text', { name: 'body_html' }) bodyHtml!: string;
  @Column('text', { nullable: true }) calendar!: string | null;
  @Column('text', { name: 'calendar_method', nullable: true }) calendarMethod!: string | null;
  @Column('text', { name: 'message_id' }) messageId!: string;
  @Column('text', { name: 'thread_id', nullable: true }) threadId!: string | null;
  @Column('text') state!: MessageState;
  @Column('timestamptz', { name: 'due_at' }) dueAt!: Date;
  /** Tries that came to an end, whichever. */
  @Column('int') attempts!: number;
  @Column('text', { name: 'lease_owner', nullable: true }) leaseOwner!: string | null;
  /** On the database's clock, because several workers compare it. */
  @Column('timestamptz', { name: 'lease_until', nullable: true }) leaseUntil!: Date | null;
  /** Of the current try: committed before the first byte of the text leaves. Null: surely nothing arrived yet. */
  @Column('timestamptz', { name: 'data_started_at', nullable: true }) dataStartedAt!: Date | null;
  /** When a server took it. In any other state than sent: when a copy of it may have arrived. */
  @Column('timestamptz', { name: 'sent_at', nullable: true }) sentAt!: Date | null;
  /** What the server or the network said, for the organizer's eyes. */
  @Column('text', { name: 'last_error', nullable: true }) lastError!: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}
