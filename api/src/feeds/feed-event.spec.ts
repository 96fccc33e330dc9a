import { describe, expect, it } from '@jest/globals';
import { feedEvent } from './feed-event.js';
import type { EventRow } from './feed.rows.js';

const row: EventRow = {
  id: '01976f6e-2c00-7000-8000-000000000001',
  title: 'Stammtisch',
  state: 'inviting',
  zone: 'Europe/Berlin',
  starts_at: Date.parse('2027-06-10T17:00Z'),
  ends_at: Date.parse('2027-06-10T20:00Z'),
  created_at: Date.parse('2027-04-01T08:00Z'),
  version: 1,
  venue_version: 1,
  sequence: 3,
  changed_at: Date.parse('2027-05-01T08:00Z'),
  standing: null,
  answer: null,
  venue_kind: 'place',
  venue_name: 'Café Einstein',
  street: 'Kurfürstenstraße 58',
  post_code: '10785',
  city: 'Berlin',
  country: 'DE',
  latitude: 52.5,
  longitude: 13.36,
  venue_link: 'https://cafe.example',
};

const shown = (changes: Partial<EventRow>, locale: 'en' | 'de' | 'zh' = 'en') => {
  const { title, status, busy } = feedEvent({ ...row, ...changes }, 'table.example', locale);
  return [title, status, busy ? 'busy' : 'free'];
};

it('says when, where and how often it changed, and nothing else', () => {
  expect(feedEvent(row, 'table.example', 'en')).toMatchObject({
    uid: '01976f6e-2c00-7000-8000-000000000001@table.example',
    location: 'Café Einstein, Kurfürstenstraße 58, 10785 Berlin',
    geo: { lat: 52.5, lon: 13.36 },
    description: '',
    url: null,
    sequence: 3,
    stamp: new Date(row.changed_at),
    lastModified: new Date(row.changed_at),
  });
});

describe('to the organizer', () => {
  it.each([
    ['draft', 'TENTATIVE', 'free'],
    ['polling', 'TENTATIVE', 'free'],
    ['inviting', 'TENTATIVE', 'busy'],
    ['confirmed', 'CONFIRMED', 'busy'],
    ['held', 'CONFIRMED', 'busy'],
    ['closed', 'CONFIRMED', 'busy'],
  ] as const)('a %s meetup is %s and leaves the time %s', (state, status, time) => {
    expect(shown({ state })).toEqual(['Stammtisch', status, time]);
  });

  it('a cancelled meetup says so in its title', () => {
    expect(shown({ state: 'cancelled' })).toEqual(['Cancelled: Stammtisch', 'CANCELLED', 'free']);
  });
});

describe('to a guest', () => {
  it.each([
    ['accepted', 'yes', 'Stammtisch', 'CONFIRMED', 'busy'],
    ['invited', null, 'Stammtisch (not answered)', 'TENTATIVE', 'free'],
    ['lapsed', null, 'Stammtisch (not answered)', 'TENTATIVE', 'free'],
    ['tentative', 'maybe', 'Stammtisch (maybe)', 'TENTATIVE', 'free'],
    ['lapsed', 'maybe', 'Stammtisch (maybe)', 'TENTATIVE', 'free'],
    ['waitlisted', 'yes', 'Stammtisch (waiting list)', 'TENTATIVE', 'free'],
    ['offered', 'yes', 'Stammtisch (a seat is free for you)', 'TENTATIVE', 'free'],
  ] as const)('who is %s and said %s it is "%s"', (standing, answer, ...expected) => {
    expect(shown({ standing, answer })).toEqual(expected);
  });

  it('it speaks their language', () => {
    expect(shown({ standing: 'invited' }, 'de')[0]).toBe('Stammtisch (noch nicht beantwortet)');
    expect(shown({ standing: 'invited' }, 'zh')[0]).toBe('Stammtisch（未答复）');
    expect(shown({ standing: 'accepted', state: 'cancelled' }, 'de')[0]).toBe('Abgesagt: Stammtisch');
  });
});
