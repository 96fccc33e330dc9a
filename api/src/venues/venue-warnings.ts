import { askOpeningHours, type HoursPlace, type HoursTime } from './opening-hours.js';
import type { StepFree, VenueKind } from './venue.entity.js';

/** What of a venue can speak against an evening there. */
export interface VenueLimits extends HoursPlace {
  kind: VenueKind;
  seats: number | null;
  stepFree: StepFree;
  openingHours: string;
}

export interface EveningPlan extends HoursTime {
  /** People at the table, organizer included. */
  capacity: number;
}

export const VENUE_WARNINGS = ['closed-day', 'outside-hours', 'too-few-seats', 'not-step-free'] as const;

/** Put into words in the reader's language. `hours` of the day for outside-hours, `seats` for too-few-seats. */
export interface VenueWarning {
  code: (typeof VENUE_WARNINGS)[number];
  params: Record<string, string | number>;
}

/** Why this evening may not work at this venue. The organizer may know better: nothing is refused for it. */
export async function venueWarnings(venue: VenueLimits, plan: EveningPlan): Promise<VenueWarning[]> {
  if (venue.kind === 'online') return [];
  const warnings: VenueWarning[] = [];
  const hours = await askOpeningHours(venue.openingHours, venue, plan);
  if (hours && !hours.within) {
    if (hours.thatDay.length === 0) warnings.push({ code: 'closed-day', params: {} });
    else warnings.push({ code: 'outside-hours', params: { hours: hours.thatDay.join(', ') } });
  }
  if (venue.seats !== null && venue.seats < plan.capacity) {
    warnings.push({ code: 'too-few-seats', params: { seats: venue.seats } });
  }
  if (venue.stepFree === 'no') warnings.push({ code: 'not-step-free', params: {} });
  return warnings;
}
