import type { Cause, LogLine, MessageKind, MessageOrder, PlanChange } from '@stammtisch/domain';

export interface MeetupKey {
  organizerId: string;
  meetupId: string;
}

/** A guest at their table. */
export type GuestKey = MeetupKey & { invitationId: string };

/** How a table is found: by itself, or by one of its invitations, whose guest is the one who acts. */
export type TableKey = MeetupKey | { organizerId: string; invitationId: string };

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
