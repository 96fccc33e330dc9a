import type { LogCode, SeatMode } from '@stammtisch/domain';

/** `name` is the guest, `because` the guest whose seat it was, instants are written out. */
type Guest = { name: string };
type Because = { because: string };
type Companions = { plusOnes: number };
type Counts = { yes: number; ifNeedBe: number; no: number };
type Fixed = { startsAt: string; yes: number; ifNeedBe: number };

const companions = (plusOnes: number) =>
  plusOnes === 0 ? '' : plusOnes === 1 ? ' with one companion' : ` with ${plusOnes} companions`;

/** One plain sentence for each thing that happened: what, whom, why. Variants of a code stand under it. */
export const en = {
  invited: {
    wave: ({ name, answerBy }: Guest & { answerBy: string }) =>
      `${name} was invited; the answer is due by ${answerBy}.`,
    refill: ({ name, answerBy }: Guest & { answerBy: string }) =>
      `There was room, so ${name} was invited as the next on the list; the answer is due by ${answerBy}.`,
    refillBecause: ({ name, answerBy, because }: Guest & Because & { answerBy: string }) =>
      `${because} left a seat free, so ${name} was invited as the next on the list; the answer is due by ${answerBy}.`,
  },
  /** After the date poll. */
  askedAfterPoll: {
    'if-need-be': ({ name, answerBy }: Guest & { answerBy: string }) =>
      `The date suits ${name} if need be, so ${name} was asked to confirm by ${answerBy}.`,
    'asked-again': ({ name, answerBy }: Guest & { answerBy: string }) =>
      `${name} had not said yes to this date and was asked whether to come after all; the answer is due by ${answerBy}.`,
  },
  polled: ({ name, closesAt }: Guest & { closesAt: string }) =>
    `${name} was asked which dates suit; answers are welcome until ${closesAt}.`,
  voted: {
    some: ({ name, yes, ifNeedBe, no, source }: Guest & Counts & { source: string }) =>
      `${name} answered the dates: ${yes} yes, ${ifNeedBe} if need be, ${no} no${source}.`,
    none: ({ name, source }: Guest & { source: string }) => `None of the dates suits ${name}${source}.`,
  },
  'poll-edited': ({ options }: { options: number }) => `You changed the dates that are asked about: ${options} now.`,
  'poll-given-up': 'You gave the date poll up.',
  'poll-closed': 'The time for answers to the dates was over, and you were told which one is best.',
  'date-fixed': ({ startsAt, yes, ifNeedBe }: Fixed) =>
    `You fixed the date: ${startsAt}, with ${yes} yes and ${ifNeedBe} if need be.`,
  'date-unfixed': 'You took the date back.',
  'back-on-list': ({ name }: Guest) => `${name} is back on the list, as no chair is left on the new date for now.`,
  'date-moved': ({ startsAt, yes, ifNeedBe }: Fixed) =>
    `You moved to another date of the poll: ${startsAt}, with ${yes} yes and ${ifNeedBe} if need be.`,
  recalled: ({ name }: Guest) => `The invitation to ${name} was called back before it left.`,
  answered: {
    accepted: ({ name, plusOnes, source }: Guest & Companions & { source: string }) =>
      `${name} said yes${companions(plusOnes)} and has a seat${source}.`,
    waitlisted: ({ name, plusOnes, source }: Guest & Companions & { source: string }) =>
      `${name} said yes${companions(plusOnes)}${source}; the table was full, so ${name} waits for a seat.`,
    declined: ({ name, source }: Guest & { source: string }) => `${name} said no${source}.`,
    tentative: ({ name, source }: Guest & { source: string }) =>
      `${name} said maybe${source}; the seat is kept until the answer is due.`,
    lapsed: ({ name, source }: Guest & { source: string }) => `${name} said maybe${source}; no seat is kept.`,
    other: ({ name, source }: Guest & { source: string }) => `${name} answered${source}.`,
  },
  /** Where an answer came from, set into the sentences above; nothing for the guest's own page. */
  source: { calendar: ' (from the calendar)', organizer: ' (entered by you)' },
  lapsed: ({ name, answerBy }: Guest & { answerBy: string }) =>
    `${name} had given no firm answer by ${answerBy}; no seat is kept any longer.`,
  'seated-from-waitlist': {
    room: ({ name, plusOnes }: Guest & Companions) =>
      `There was room, so ${name} moved up from the waiting list${companions(plusOnes)} and has a seat.`,
    because: ({ name, plusOnes, because }: Guest & Companions & Because) =>
      `${because} left a seat free, so ${name} moved up from the waiting list${companions(plusOnes)} and has a seat.`,
  },
  'skipped-does-not-fit': ({ name, need, free }: Guest & { need: number; free: number }) =>
    `${name} needs ${need} seats and only ${free} ${free === 1 ? 'was' : 'were'} free, so ${name} keeps the place in line and the next guest was looked at.`,
  offered: {
    room: ({ name, plusOnes, until }: Guest & Companions & { until: string }) =>
      `There was room, so a seat is reserved for ${name}${companions(plusOnes)} until ${until}.`,
    because: ({ name, plusOnes, until, because }: Guest & Companions & Because & { until: string }) =>
      `${because} left a seat free, so it is reserved for ${name}${companions(plusOnes)} until ${until}.`,
  },
  'offer-expired': ({ name, until }: Guest & { until: string }) =>
    `${name} did not take the reserved seat by ${until}; it is free again.`,
  nudged: ({ name, answerBy }: Guest & { answerBy: string }) =>
    `${name} had not answered yet and got a small reminder; the answer is due by ${answerBy}.`,
  reminded: ({ name }: Guest) => `${name} has a seat and was reminded of the evening.`,
  'reminder-skipped': ({ name }: Guest) =>
    `${name} was not reminded: Stammtisch was not running in time, and now it would come too late.`,
  thanked: ({ name }: Guest) => `${name} was thanked for coming.`,
  withdrawn: ({ name }: Guest) => `The invitation to ${name} was withdrawn.`,
  'seats-changed': ({ from, to }: { from: number; to: number }) => `The table was changed from ${from} to ${to} seats.`,
  'plus-ones-cap-changed': ({ from, to }: { from: number; to: number }) =>
    to === 0
      ? `Guests can no longer bring companions (before: up to ${from}).`
      : `Each guest may now bring up to ${to} ${to === 1 ? 'companion' : 'companions'} (before: ${from}).`,
  'seat-mode-changed': {
    held: 'From now on an invitation keeps a seat until its answer is due.',
    'first-come': 'From now on seats go to those who say yes first.',
  } satisfies Record<SeatMode, string>,
  'mail-limit': ({ name, count }: Guest & { count: number }) =>
    `${count} mails about this evening have gone to ${name}: no more follow, unless it is cancelled. Their page shows everything.`,
  'not-me': ({ name }: Guest) =>
    `Somebody who opened the link of ${name} says it is not meant for them; please check the address.`,
  edited: ({ what }: { what: string }) => `You changed the ${what}.`,
  /** What an edit changed, set into the sentence above. */
  change: { title: 'title', time: 'time', place: 'place' },
  'attendance-recorded': ({ came, missed }: { came: number; missed: number }) =>
    `You noted who was there: ${came} came${missed === 0 ? '' : `, ${missed} did not`}.`,
  'decision-due': ({ sure, minimum }: { sure: number; minimum: number }) =>
    `It was time to decide: ${sure} sure to come, ${minimum} needed.`,
  'confirmed-by-itself': 'Enough people come, so the meetup was confirmed, as you had set it.',
  'debrief-due': 'The evening was over, and you were asked who was there.',
  confirmed: 'You confirmed the meetup: it takes place.',
  cancelled: 'You cancelled the meetup.',
  held: 'The meetup took place.',
  closed: 'You closed the meetup.',
} satisfies Record<LogCode | 'source' | 'change' | 'askedAfterPoll', unknown>;
export type LogCatalog = typeof en;
