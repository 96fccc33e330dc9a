import {
  formatDate,
  formatList,
  formatRange,
  formatShortDay,
  formatTime,
  type Locale,
  mailTexts,
} from '@stammtisch/i18n';
import { line, prose } from './clean.js';
import { isMailAddress } from './mailbox.js';

export const RESERVATION_KINDS = ['reservation', 'update', 'cancellation'] as const;
export type ReservationKind = (typeof RESERVATION_KINDS)[number];

/** What a café needs to know to keep a table. No guest is named: a kitchen cooks for diets. */
export interface ReservationFacts {
  locale: Locale;
  organizerName: string;
  /** Whom to ask for; empty: nobody in particular. */
  contactName: string;
  /** Empty, or no address: the mail program asks. */
  contactAddress: string;
  when: { start: Date; end: Date; zone: string };
  /** What was or is asked for first: a chair for everybody who may come. */
  seats: number;
  /** How many are sure to come by now, organizer included. */
  sure: number;
  /** Of those who come, as they said it. */
  diets: readonly string[];
}

export interface ReservationDraft {
  kind: ReservationKind;
  subject: string;
  text: string;
  /** Opens the reader's own mail program with all of it; nothing is sent by us. */
  mailto: string;
}

/** A letter to the café that the organizer reads, changes and sends: the table, the final head count, or calling it off. */
export function draftReservation(kind: ReservationKind, facts: ReservationFacts): ReservationDraft {
  const { locale, seats, sure } = facts;
  const { start, end, zone } = facts.when;
  const texts = mailTexts[locale].reservation;
  const day = formatDate(start, zone, locale);
  const organizer = line(facts.organizerName);
  const time = formatTime(start, zone);
  const subject = texts.subject[kind]({
    seats: kind === 'update' ? sure : seats,
    day: formatShortDay(start, zone, locale),
    time,
    organizer,
  });
  const contact = line(facts.contactName);
  const diets = [...new Set(facts.diets.map((diet) => line(diet)).filter(Boolean))];
  const paragraphs = [
    contact ? mailTexts[locale].greeting({ name: contact }) : mailTexts[locale].greetingNameless,
    texts.lead[kind]({ seats, sure, day, time }),
    ...(kind === 'reservation' ? [formatRange(start, end, zone, locale)] : []),
    ...(kind === 'update' && diets.length > 0 ? [texts.diets({ diets: formatList(diets, locale) })] : []),
    texts.ask[kind],
    texts.regards({ organizer }),
  ];
  const text = prose(paragraphs.join('\n\n'));
  return { kind, subject, text, mailto: mailto(facts.contactAddress, subject, text) };
}

/** RFC 6068 §2 and §5: everything is percent-encoded, so that no text can add a header; lines end in CRLF. */
function mailto(address: string, subject: string, text: string): string {
  const to = isMailAddress(address) ? encodeURIComponent(address).replace('%40', '@') : '';
  return `mailto:${to}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text.replaceAll('\n', '\r\n'))}`;
}
