import type { MeetupViewDto, ReplaceMeetupDto } from '@stammtisch/api-client';

/** What a form sends of a meetup that it has read; what a test changes about it stands in the test. */
export function meetupBody(meetup: MeetupViewDto, changes: Partial<ReplaceMeetupDto> = {}): ReplaceMeetupDto {
  const { title, description, localStart, zone, repeatedHour, durationMinutes, venueId, capacity, minimum } = meetup;
  const { seatMode, refill, plusOnesCap, answerByDays, cutoffHours, guestList, noAsk } = meetup;
  const { nudge, reminder, thanks, decisionHours, autopilot } = meetup;
  return {
    ...{ title, description, localStart, zone, repeatedHour, durationMinutes, venueId, capacity, minimum },
    ...{ seatMode, refill, plusOnesCap, answerByDays, cutoffHours, guestList, noAsk },
    ...{ nudge, reminder, thanks, decisionHours, autopilot, tellGuests: true },
    ...changes,
  };
}
