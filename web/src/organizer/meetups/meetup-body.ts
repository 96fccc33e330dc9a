import { isBetweenTheYears } from '@stammtisch/domain';
import type { Meetup } from '../types.js';

/** What a meetup form holds; `date` and `time` are the wall clock at the table. */
export interface MeetupFields {
  title: string;
  description: string;
  date: string;
  time: string;
  zone: string;
  repeatedHour: 'earlier' | 'later' | null;
  durationMinutes: number;
  venueId: string | null;
  capacity: number;
  minimum: number;
  seatMode: Meetup['seatMode'];
  refill: boolean;
  plusOnesCap: number;
  answerByDays: number;
  cutoffHours: number;
  guestList: Meetup['guestList'];
  noAsk: boolean;
  nudge: boolean;
  reminder: boolean;
  thanks: boolean;
  decisionHours: number;
  autopilot: boolean;
}

export type MeetupBody = Omit<MeetupFields, 'date' | 'time'> & { localStart: string };

export function newMeetup(date: string, zone: string, venueId: string | null): MeetupFields {
  return {
    title: '',
    description: '',
    date,
    time: '19:00',
    zone,
    repeatedHour: null,
    durationMinutes: 180,
    venueId,
    capacity: 8,
    minimum: 5,
    seatMode: 'held',
    refill: true,
    plusOnesCap: 0,
    answerByDays: 5,
    cutoffHours: 24,
    guestList: 'nobody',
    noAsk: false,
    nudge: true,
    reminder: true,
    thanks: true,
    decisionHours: 48,
    autopilot: false,
  };
}

export function fieldsOf(meetup: Meetup): MeetupFields {
  const [date = '', time = ''] = meetup.localStart.split('T');
  const { title, description, zone, repeatedHour, durationMinutes, capacity, minimum, seatMode, refill } = meetup;
  const { plusOnesCap, answerByDays, cutoffHours, guestList, noAsk, nudge, reminder, thanks } = meetup;
  const { decisionHours, autopilot } = meetup;
  return {
    ...{ title, description, date, time, zone, repeatedHour, durationMinutes, venueId: meetup.venue?.id ?? null },
    ...{ capacity, minimum, seatMode, refill, plusOnesCap, answerByDays, cutoffHours, guestList, noAsk },
    ...{ nudge, reminder, thanks, decisionHours, autopilot },
  };
}

export function bodyOf({ date, time, ...rest }: MeetupFields): MeetupBody {
  return { ...rest, localStart: `${date}T${time}` };
}

/** Guests read these in the mail; the rest is between the organizer and the app. */
export function changesForGuests(before: MeetupFields, after: MeetupFields): boolean {
  const visible = ['title', 'date', 'time', 'zone', 'repeatedHour', 'venueId', 'durationMinutes'] as const;
  return visible.some((field) => before[field] !== after[field]);
}

/** A Thursday to begin with: four weeks from now, or in the middle of a quarter that lies ahead. */
export function proposedDate(quarter: string | null, today: string): string {
  const day = new Date(`${today}T12:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 28);
  if (quarter !== null && /^\d{4}-Q[1-4]$/.test(quarter)) {
    const middle = new Date(Date.UTC(Number(quarter.slice(0, 4)), (Number(quarter.slice(-1)) - 1) * 3 + 1, 10, 12));
    if (middle > day) day.setTime(middle.getTime());
  }
  const THURSDAY = 4;
  day.setUTCDate(day.getUTCDate() + ((THURSDAY - day.getUTCDay() + 7) % 7));
  while (isBetweenTheYears(day.toISOString())) day.setUTCDate(day.getUTCDate() + 7);
  return day.toISOString().slice(0, 10);
}
