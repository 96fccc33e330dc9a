import { expect, it } from '@jest/globals';
import { calendarLinks, subscribeLinks } from './links.js';
import { sampleEvent } from './sample-event.js';

const evening = sampleEvent({
  title: 'Käse & Wein + Brot',
  location: 'Café, 10785 Berlin',
  description: '聚'.repeat(2000),
});

it('opens Google Calendar with the meetup filled in', () => {
  const link = new URL(calendarLinks(evening).google);
  expect(link.origin + link.pathname).toBe('https://calendar.google.com/calendar/render');
  expect(Object.fromEntries(link.searchParams)).toEqual({
    action: 'TEMPLATE',
    text: evening.title,
    dates: '20270610T170000Z/20270610T200000Z',
    ctz: 'Europe/Berlin',
    location: evening.location,
    details: `${'聚'.repeat(799)}…`,
  });
});

it('opens Outlook with the meetup filled in and its spaces as spaces', () => {
  const { outlook, office365 } = calendarLinks(evening);
  expect(outlook).toContain('subject=K%C3%A4se%20%26%20Wein%20%2B%20Brot&startdt=2027-06-10T17%3A00%3A00.000Z');
  expect(office365).toBe(outlook.replace('outlook.live.com', 'outlook.office.com'));
});

it('makes a link of any text', () => {
  expect(() => calendarLinks({ ...evening, title: '\ud800', description: '\udfff\0' })).not.toThrow();
});

it('subscribes each program by the name of the address that it takes', () => {
  expect(subscribeLinks('https://table.example/f/abc.ics', 'Anna & Co')).toEqual({
    webcal: 'webcal://table.example/f/abc.ics',
    google: 'https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2Ftable.example%2Ff%2Fabc.ics',
    outlook:
      'https://outlook.live.com/calendar/0/addfromweb?url=https%3A%2F%2Ftable.example%2Ff%2Fabc.ics&name=Anna%20%26%20Co',
  });
});
