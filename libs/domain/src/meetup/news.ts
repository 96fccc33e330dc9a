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
export const CALM_MINUTES = 10;
const BETWEEN_MINUTES = 15;

/** When a mail about a change of `now` leaves: after some calm, and not too soon after the last one (calendar-mail.md 2.3). */
export function newsLeaveAt(now: Date, lastTold: Date | null): Date {
  const calm = now.getTime() + CALM_MINUTES * MINUTE;
  return new Date(lastTold ? Math.max(calm, lastTold.getTime() + BETWEEN_MINUTES * MINUTE) : calm);
}
