import type { OrganizerCatalog } from '@stammtisch/i18n';
import type { VenueWarning } from '../types.js';

export function warningWords({ code, params }: VenueWarning, texts: OrganizerCatalog['venueWarning']): string {
  switch (code) {
    case 'closed-day':
      return texts.closedDay;
    case 'outside-hours':
      return texts.outsideHours({ hours: String(params['hours']) });
    case 'too-few-seats':
      return texts.tooFewSeats({ seats: Number(params['seats']) });
    case 'not-step-free':
      return texts.notStepFree;
  }
}
