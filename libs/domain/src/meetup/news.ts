/** What is new about a meetup that a guest would notice. */
export type PlanChange = 'title' | 'time' | 'place';

/** A meetup as far as a guest has to hear when it becomes another one. */
export interface KnownPlan {
  title: string;
  startsAt: Date;
  endsAt: Date;
  zone: string;
  venueId: string | null;
}

export function whatChanged(before: KnownPlan, now: KnownPlan): PlanChange[] {
  const moved =
    before.startsAt.getTime() !== now.startsAt.getTime() ||
    before.endsAt.getTime() !== now.endsAt.getTime() ||
    before.zone !== now.zone;
  return [
    ...(before.title !== now.title ? (['title'] as const) : []),
    ...(moved ? (['time'] as const) : []),
    ...(before.venueId !== now.venueId ? (['place'] as const) : []),
  ];
}

const MINUTE = 60_000;
/** Whoever edits once often edits twice: after so long nothing more is to be expected. */
const CALM = 10 * MINUTE;
const BETWEEN = 15 * MINUTE;
/** So long before the evening somebody may be on the way already. */
const ON_THE_WAY = 60 * MINUTE;

/**
 * When a mail about a change of `now` leaves: after some calm, and not too soon after the last one (calendar-mail.md 2.3); but at once
 * when the evening is near. `begins` is the earlier of when it was to begin and when it is.
 */
export function newsLeaveAt(now: Date, lastTold: Date | null, begins: Date): Date {
  if (begins.getTime() - now.getTime() < ON_THE_WAY) return now;
  const calm = now.getTime() + CALM;
  return new Date(lastTold ? Math.max(calm, lastTold.getTime() + BETWEEN) : calm);
}
