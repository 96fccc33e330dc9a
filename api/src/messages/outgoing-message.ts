import type { MailKind } from '@stammtisch/domain';
import type { Locale } from '@stammtisch/i18n';

/** A mail to store with the fact that causes it: rendered, its links still placeholders (LINK_PLACEHOLDER of libs/mail). */
export interface OutgoingMessage {
  organizerId: string;
  /** Once per organizer: the same key again stores nothing. */
  key: string;
  kind: MailKind;
  meetupId: string | null;
  invitationId: string | null;
  contactId: string | null;
  /** Its links are then those of the contact's side of it. */
  introductionId?: string;
  locale: Locale;
  toName: string;
  toAddress: string;
  subject: string;
  bodyText: string;
  bodyHtml: string;
  /** One VCALENDAR text and its METHOD, or both null. */
  calendar: string | null;
  calendarMethod: string | null;
  /** `<…@host>`, without any secret: it is echoed in answers and logs. */
  messageId: string;
  threadId: string | null;
  dueAt: Date;
  /** Of a mail about a change: what its reader knew before. */
  knownBefore?: object;
  /** Address of the app from which it comes; missing: the common one. */
  fromAddress?: string | null;
  /** Where an answer typed by hand goes; missing: to the organizer. */
  replyTo?: string | null;
}
