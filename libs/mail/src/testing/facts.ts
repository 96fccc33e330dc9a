import type { MailFacts } from '../facts.js';

/** Bob is invited by Anna to a café in Berlin, on a Thursday in summer at seven in the evening. */
export function facts(changed: Partial<MailFacts> = {}): MailFacts {
  return {
    locale: 'en',
    kind: 'invitation',
    guestName: 'Bob',
    organizerName: 'Anna Berg',
    title: 'Winter table',
    description: 'Cake & compilers.\nBring a book.',
    when: { start: new Date('2027-06-10T17:00:00Z'), end: new Date('2027-06-10T20:00:00Z'), zone: 'Europe/Berlin' },
    place: {
      name: 'Café Nord',
      address: 'Oranienstr. 1, Berlin',
      link: 'https://cafe.example/',
      mapLink: 'https://www.openstreetmap.org/?mlat=52.5&mlon=13.4',
    },
    personalNote: 'You still owe me the story about the ferry.',
    answerBy: new Date('2027-06-05T18:00:00Z'),
    offerUntil: new Date('2027-06-10T10:00:00Z'),
    plusOnes: 0,
    noAsk: false,
    poll: {
      dates: [
        {
          start: new Date('2027-06-10T17:00:00Z'),
          end: new Date('2027-06-10T20:00:00Z'),
          zone: 'Europe/Berlin',
          place: { name: 'Café Nord', address: 'Oranienstr. 1, Berlin' },
        },
        {
          start: new Date('2027-06-17T17:00:00Z'),
          end: new Date('2027-06-17T20:00:00Z'),
          zone: 'Europe/Berlin',
          place: null,
        },
      ],
      closesAt: new Date('2027-06-03T18:00:00Z'),
    },
    links: { answer: 'https://table.example/r/T0KEN', unsubscribe: 'https://table.example/u/T0KEN' },
    ...changed,
  };
}

/** Every address that is a link, in order. */
export function hrefs(html: string): string[] {
  return [...html.matchAll(/<a href="([^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
}

/** Every tag with its attributes, in order. Text holds no `<` once it is escaped, so each `<` begins a tag. */
export function tags(html: string): string[] {
  return [...html.matchAll(/<[^>]*>?/g)].map(([tag]) => tag);
}
