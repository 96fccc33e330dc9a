import type { CalendarEvent } from '@stammtisch/calendar';
import type { InvitationState, MeetupState, MessageKind } from '@stammtisch/domain';
import { location, type Place } from './place.js';

/** With which mails the meetup's calendar file goes: it says what the mail says, and replaces an earlier one. */
export const WITH_CALENDAR: ReadonlySet<MessageKind> = new Set([
  'invitation',
  'accepted',
  'seated',
  'changed',
  'cancelled',
  'withdrawn',
  'date-set',
  'please-confirm',
]);

interface EventFacts {
  meetupId: string;
  /** The guest's half of the UID: so two guests who share a calendar do not overwrite each other. */
  uidKey: string;
  /** Host of PUBLIC_URL. */
  host: string;
  title: string;
  description: string;
  start: Date;
  end: Date;
  zone: string;
  place: Place | null;
  meetupState: MeetupState;
  standing: InvitationState;
  sequence: number;
  created: Date;
  revised: Date;
  /** When this message is made. */
  stamp: Date;
}

/** The meetup as one guest's calendar shows it, in a mail or as a file (calendar-mail.md 2.1, 2.2). */
export function guestEvent(facts: EventFacts): CalendarEvent {
  const cancelled = facts.meetupState === 'cancelled' || facts.standing === 'withdrawn';
  const coming = facts.standing === 'accepted';
  return {
    uid: `${facts.meetupId}-${facts.uidKey}@${facts.host}`,
    title: facts.title,
    start: facts.start,
    end: facts.end,
    zone: facts.zone,
    location: location(facts.place),
    geo: facts.place?.geo ?? null,
    description: facts.description,
    url: null,
    status: cancelled ? 'CANCELLED' : coming ? 'CONFIRMED' : 'TENTATIVE',
    busy: coming && !cancelled,
    sequence: facts.sequence,
    stamp: facts.stamp,
    lastModified: facts.revised,
    created: facts.created,
  };
}
