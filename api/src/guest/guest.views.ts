import type { Locale } from '@stammtisch/i18n';
import { called } from '../tables/called.js';
import { placeOf } from '../tables/place.js';
import type { AnswerForm, CalendarLinks, InvitationView, Notice } from './guest-page.js';
import type { GuestRow } from './guest.rows.js';

/** Longest texts of the form, in characters. */
export const FORM_LIMITS = { diet: 200, note: 1000 } as const;

export interface Shown {
  origin: string;
  path: string;
  unsubscribePath: string;
  locale: Locale;
  languageAsked: boolean;
  notice: Notice | null;
  nonce: string;
  now: Date;
  calendar: CalendarLinks;
  /** What was typed or preselected; fields that are missing show what is stored. */
  typed?: Partial<Pick<AnswerForm, 'answer' | 'plusOnes' | 'diet' | 'note' | 'problems'>>;
}

export function toInvitationView(row: GuestRow, shown: Shown): InvitationView {
  const place = placeOf(row);
  const phase = phaseOf(row, shown.now);
  const standing = row.invitation_state as InvitationView['standing'];
  const open = phase === 'open' && standing !== 'withdrawn';
  return {
    locale: shown.locale,
    languageAsked: shown.languageAsked,
    origin: shown.origin,
    path: shown.path,
    unsubscribePath: shown.unsubscribePath,
    guestName: called(row.guest_name, row.nickname),
    organizerName: row.organizer_name,
    meetup: {
      title: row.title,
      description: row.description,
      start: row.starts_at,
      end: row.ends_at,
      zone: row.zone,
      place: place && {
        kind: place.kind,
        name: place.name,
        address: place.address,
        link: place.link,
        mapLink: place.mapLink,
      },
      noAsk: row.no_ask,
    },
    personalNote: row.personal_note,
    company: row.company?.map((name) => called(name)) ?? null,
    standing,
    phase,
    cancelReason: row.cancel_reason,
    plusOnes: row.plus_ones,
    chairIsHeld: row.seat_mode === 'held',
    tableIsFull: row.seats_taken >= row.capacity,
    answerBy: row.answer_by,
    offerUntil: row.offer_until,
    waitPosition: row.wait_position,
    voted: row.voted,
    movedSinceAnswer: row.answered_at !== null && row.moved_at !== null && row.answered_at < row.moved_at,
    notice: shown.notice,
    form: open ? toForm(row, shown) : null,
    calendar: open || phase === 'open' ? shown.calendar : null,
  };
}

function toForm(row: GuestRow, { typed = {}, nonce }: Shown): AnswerForm {
  return {
    revision: row.invitation_revision,
    nonce,
    answer: typed.answer !== undefined ? typed.answer : row.answer,
    plusOnes: typed.plusOnes ?? row.plus_ones,
    plusOnesCap: row.plus_ones_cap,
    diet: typed.diet ?? row.guest_diet,
    note: typed.note ?? row.guest_note,
    limits: FORM_LIMITS,
    problems: typed.problems ?? [],
  };
}

function phaseOf(row: GuestRow, now: Date): InvitationView['phase'] {
  if (row.meetup_state === 'cancelled') return 'cancelled';
  return row.meetup_state === 'held' || row.meetup_state === 'closed' || row.ends_at <= now ? 'over' : 'open';
}
