import ICAL from 'ical.js';
import { plainAddress } from './calendar-address.js';
import { cleanText } from './content-line.js';
import { decodeCalendar } from './decode-calendar.js';
import { plainText } from './entities.js';
import { proposedTime } from './proposed-time.js';

/** Ours has about 1 KB; an answer that echoes everything stays below 10. */
export const MAX_CALENDAR_BYTES = 64 * 1024;
const MAX_LINES = 2000;
/** ical.js takes a time that grows with the square of these. */
const MAX_PARAMETERS = 2000;
const MAX_REMARK = 1000;

/** What one person answered. An answer speaks of one; some servers send the whole list (RFC 5546 §3.2.3 forbids it). */
export interface Attendee {
  /** In lower case, without `mailto:`. */
  address: string;
  /** The EMAIL parameter, by which Apple tells the person behind an opaque address (RFC 7986 §6.2). */
  email: string | null;
  name: string;
  /** As written, in upper case. */
  standing: string;
  answer: 'yes' | 'no' | 'maybe' | 'open';
  /** Whom a delegation names, or null. Nobody is written to because of it. */
  delegatedTo: string | null;
  /** X-NUM-GUESTS: shown, never counted. */
  companions: number;
  remark: string;
}

/** The few facts of an answer that count. Everything else in it is an echo of ours and is not read. */
export interface CalendarAnswer {
  method: 'REPLY' | 'COUNTER' | 'REFRESH';
  /** Compared exactly, never interpreted. */
  uid: string;
  /** 0 when missing, RFC 5545 §3.8.7.4. */
  sequence: number;
  /** Null when missing or not in UTC. */
  stampedAt: Date | null;
  attendees: readonly Attendee[];
  remark: string;
  /** It answers one occurrence of a series; we never send one. */
  ofSeries: boolean;
  /** The time that a COUNTER proposes; null when there is none or its zone cannot be told. */
  proposed: { start: Date; end: Date | null } | null;
}

export type CalendarReading =
  | { kind: 'answer'; answer: CalendarAnswer }
  /** A calendar message of another method, in upper case; empty: none at all. */
  | { kind: 'other'; method: string }
  | { kind: 'unreadable'; why: 'too-large' | 'malformed' };

type Property = [name: string, parameters: Record<string, unknown>, type: string, ...values: unknown[]];
type Component = [name: string, properties: Property[], components: Component[]];

const METHODS: ReadonlySet<string> = new Set(['REPLY', 'COUNTER', 'REFRESH']);

/** RFC 5545 §3.2.12; what is not listed means NEEDS-ACTION. */
const ANSWERS: Readonly<Record<string, Attendee['answer']>> = {
  ACCEPTED: 'yes',
  DECLINED: 'no',
  TENTATIVE: 'maybe',
  // The chair stays empty: a delegate is somebody else, whom only the organizer may invite.
  DELEGATED: 'no',
};

/**
 * Reads one calendar part of a mail: bytes as they stood in it, after the transfer encoding. Never throws, whatever
 * comes in; the limits come before the parser.
 * @param about `charset` and `method` of the part's Content-Type; the latter wins over METHOD in the text (RFC 6047 §2.4)
 */
export function readAnswer(
  bytes: Uint8Array,
  about: { charset?: string | undefined; method?: string | undefined } = {},
): CalendarReading {
  if (bytes.length > MAX_CALENDAR_BYTES) return { kind: 'unreadable', why: 'too-large' };
  try {
    const text = decodeCalendar(bytes, about.charset);
    if (tooMuch(text)) return { kind: 'unreadable', why: 'too-large' };
    return find(calendarsOf(text), about.method?.toUpperCase());
  } catch {
    // ical.js throws its own errors and plain TypeErrors; none says more than this.
    return { kind: 'unreadable', why: 'malformed' };
  }
}

function tooMuch(text: string): boolean {
  const count = (mark: string) => text.split(mark, MAX_PARAMETERS + 1).length - 1;
  return count('\r\n') > MAX_LINES || count(';') >= MAX_PARAMETERS;
}

/** One VCALENDAR or several in a row. @throws for what is not whole */
function calendarsOf(text: string): Component[] {
  const parsed = ICAL.parse(text) as unknown as Component | Component[];
  return typeof parsed[0] === 'string' ? [parsed as Component] : (parsed as Component[]);
}

function find(calendars: readonly Component[], named: string | undefined): CalendarReading {
  const methods = calendars.map((calendar) => named ?? textOf(calendar, 'method').toUpperCase());
  const at = methods.findIndex((method) => METHODS.has(method));
  const calendar = calendars[at];
  if (!calendar) return { kind: 'other', method: methods.find(Boolean) ?? '' };
  const event = calendar[2].find(([name]) => name === 'vevent');
  const uid = event ? textOf(event, 'uid').trim() : '';
  if (!event || uid === '') return { kind: 'unreadable', why: 'malformed' };
  const method = methods[at] as CalendarAnswer['method'];
  const attendees = all(event, 'attendee').map(toAttendee);
  return {
    kind: 'answer',
    answer: {
      method,
      uid,
      sequence: wholeNumber(first(event, 'sequence')?.[3]),
      stampedAt: utc(first(event, 'dtstamp')),
      attendees,
      remark: remark(textOf(event, 'comment')) || (attendees.find((one) => one.remark)?.remark ?? ''),
      ofSeries: calendar[2].some((component) => component[0] === 'vevent' && first(component, 'recurrence-id')),
      proposed: method === 'COUNTER' ? proposedTime(first(event, 'dtstart'), first(event, 'dtend')) : null,
    },
  };
}

function toAttendee([, parameters, , value]: Property): Attendee {
  const parameter = (name: string): string => {
    const found = parameters[name];
    return String(Array.isArray(found) ? found[0] : (found ?? ''));
  };
  const standing = parameter('partstat').trim().toUpperCase() || 'NEEDS-ACTION';
  return {
    address: plainAddress(String(value)),
    email: plainAddress(parameter('email')) || null,
    name: cleanText(parameter('cn')).slice(0, 200),
    standing,
    answer: Object.hasOwn(ANSWERS, standing) ? ANSWERS[standing]! : 'open',
    delegatedTo: plainAddress(parameter('delegated-to')) || null,
    companions: wholeNumber(parameter('x-num-guests')),
    // Google writes it as HTML.
    remark: remark(plainText(parameter('x-response-comment'))),
  };
}

const all = (component: Component, name: string): Property[] => component[1].filter(([found]) => found === name);
const first = (component: Component, name: string): Property | undefined => all(component, name)[0];
const textOf = (component: Component, name: string): string => String(first(component, name)?.[3] ?? '');

function remark(text: string): string {
  return cleanText(text).trim().slice(0, MAX_REMARK).toWellFormed();
}

function wholeNumber(value: unknown): number {
  const number = Number(value);
  return Number.isInteger(number) && number >= 0 && number <= 0x7fffffff ? number : 0;
}

function utc(property: Property | undefined): Date | null {
  const text = String(property?.[3] ?? '');
  const instant = text.endsWith('Z') ? new Date(text) : new Date(Number.NaN);
  return Number.isNaN(instant.getTime()) ? null : instant;
}
