import type { MeetupFacts } from './types.js';

export const hours = (count: number): number => count * 3_600_000;

/** So long what the organizer sends by hand rests before it leaves: time to take it back. */
export const UNDO_SECONDS = 60;

/** From here on a freed seat is offered, not given: plans for the evening are made. */
export function cutoffAt(meetup: MeetupFacts): Date {
  return before(meetup.startsAt, meetup.cutoffHours);
}

/** From here on no chair moves by itself: people are on their way. */
export function lastCallAt(meetup: MeetupFacts): Date {
  return before(meetup.startsAt, 1);
}

/** Six hours to take an offered seat, never into the last hour. */
export function offerUntil(meetup: MeetupFacts, now: Date): Date {
  return new Date(Math.min(now.getTime() + hours(6), lastCallAt(meetup).getTime()));
}

/**
 * Until when an invitation sent now holds its seat: `answerByDays` days, but not beyond the cut-off; at least two hours, but not beyond
 * the start. Nobody's time ends at night (22:00 to 08:00 where the meetup is): the hold lasts until the morning if that is not after the
 * cut-off, else it ends the evening before if that leaves two hours, else it stays as it was computed.
 */
export function answerByFor(meetup: MeetupFacts, now: Date): Date {
  const soonest = now.getTime() + hours(2);
  const cutoff = cutoffAt(meetup).getTime();
  const planned = Math.max(Math.min(now.getTime() + hours(24 * meetup.answerByDays), cutoff), soonest);
  const computed = Math.min(planned, meetup.startsAt.getTime());

  const night = nightAround(computed, meetup.zone);
  if (!night) return new Date(computed);
  if (night.morning <= cutoff) return new Date(night.morning);
  if (night.evening >= soonest) return new Date(night.evening);
  return new Date(computed);
}

/** The first instant from `instant` on that is no night where the meetup is: mails that nobody waits for leave by day. */
export function byDay(instant: Date, zone: string): Date {
  const night = nightAround(instant.getTime(), zone);
  return night ? new Date(night.morning) : instant;
}

/** The night an instant falls into, as epoch milliseconds; 22:00 and 08:00 themselves are still day. */
function nightAround(instant: number, zone: string): { evening: number; morning: number } | null {
  const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  const late = local.hour >= 22;
  if (!late && local.hour >= 8) return null;
  const evening = (late ? local : local.subtract({ days: 1 })).withPlainTime('22:00').epochMilliseconds;
  const morning = (late ? local.add({ days: 1 }) : local).withPlainTime('08:00').epochMilliseconds;
  return evening < instant && instant < morning ? { evening, morning } : null;
}

function before(instant: Date, count: number): Date {
  return new Date(instant.getTime() - hours(count));
}
