import type { MessageKind, PlanChange } from '@stammtisch/domain';
import type { Locale } from '@stammtisch/i18n';

/** What a mail may say. Everything private stays out by not being here: no notes, no other guest, no answers of others. */
export interface MailFacts {
  locale: Locale;
  kind: MessageKind;
  guestName: string;
  organizerName: string;
  title: string;
  description: string;
  when: { start: Date; end: Date; zone: string };
  /** Null: to be decided. A place without an address is online, and `link` is the way in. */
  place: { name: string; address: string; link: string; mapLink: string } | null;
  /** The organizer's own sentence for this guest; shown in invitations. */
  personalNote: string;
  answerBy: Date | null;
  offerUntil: Date | null;
  plusOnes: number;
  /** Place on the waiting list, from 1. */
  waitPosition?: number;
  noAsk: boolean;
  /** Written as they are: real addresses for a preview, LINK_PLACEHOLDER for what is stored. */
  links: MailLinks;
  /** For kinds `poll` and `poll-changed`: what is asked about, and until when. */
  poll?: PollFacts;
  /** What is new, for kind `changed`. */
  changes?: readonly PlanChange[];
  /** The organizer's words on why, for kind `cancelled`. */
  reason?: string;
}

export interface PollFacts {
  /** Two to five, in the order in which they are shown. */
  dates: readonly {
    start: Date;
    end: Date;
    zone: string;
    /** Null: to be decided. */
    place: { name: string; address: string } | null;
  }[];
  closesAt: Date;
}

export interface MailLinks {
  answer: string;
  unsubscribe: string;
}

export interface RenderedMail {
  subject: string;
  text: string;
  html: string;
}
