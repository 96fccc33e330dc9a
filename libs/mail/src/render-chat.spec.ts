import { expect, it } from '@jest/globals';
import { type ChatFacts, renderChat } from './render-chat.js';

const facts: ChatFacts = {
  ...{ locale: 'en', kind: 'ask', guestName: 'Anna', title: 'Winter table', zone: 'Europe/Berlin', place: 'Café Nord' },
  ...{ start: new Date('2027-02-11T18:00:00Z'), until: new Date('2027-02-05T17:00:00Z') },
  ...{ personalNote: 'Bring the map!', link: 'https://example.org/r/abc' },
};

it('says in a chat what a mail would say, in the organizer’s own voice', () => {
  expect(renderChat(facts)).toBe(
    [
      'Hello Anna,',
      'I would love to have you at the table: “Winter table”, Thursday, 11 February, 19:00, Café Nord.',
      '',
      'Bring the map!',
      '',
      'Please answer here by Friday, 5 February, 18:00; two taps, no account:',
      'https://example.org/r/abc',
    ].join('\n'),
  );
});

it.each(['en', 'de', 'zh'] as const)('ends with the link in %s, whatever it is about', (locale) => {
  for (const kind of ['ask', 'dates', 'offer', 'page'] as const)
    for (const place of ['', 'Café Nord'])
      for (const until of [null, facts.until]) {
        const text = renderChat({ ...facts, locale, kind, place, until });
        expect(text.split('\n').at(-1)).toBe(facts.link);
        expect(text).not.toMatch(/undefined|null|, ,|,\.|，。/);
        expect(text).toContain('Winter table');
      }
});
