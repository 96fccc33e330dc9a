import type { CalendarEvent } from './calendar-event.js';

/** An ordinary evening for the specs of this library. */
export function sampleEvent(changes: Partial<CalendarEvent> = {}): CalendarEvent {
  return {
    uid: '01976f6e-2c00-7000-8000-000000000001@stammtisch.example',
    title: 'Stammtisch',
    start: new Date('2027-06-10T17:00:00Z'),
    end: new Date('2027-06-10T20:00:00Z'),
    zone: 'Europe/Berlin',
    location: '',
    geo: null,
    description: '',
    url: null,
    status: 'CONFIRMED',
    busy: true,
    sequence: 0,
    stamp: new Date('2027-05-01T08:00:00Z'),
    lastModified: new Date('2027-05-01T08:00:00Z'),
    created: new Date('2027-04-01T08:00:00Z'),
    ...changes,
  };
}
