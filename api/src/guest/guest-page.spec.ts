import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { LANGUAGE_TAG, LOCALES } from '@stammtisch/i18n';
import { type AnswerForm, GuestPages, type InvitationView, type PollView } from './guest-page.js';

const pages = new GuestPages();
beforeAll(() => pages.onModuleInit());

const STANDINGS = [
  'listed',
  'invited',
  'accepted',
  'tentative',
  'declined',
  'lapsed',
  'withdrawn',
  'waitlisted',
  'offered',
] as const satisfies readonly InvitationView['standing'][];

const form: AnswerForm = {
  revision: 3,
  nonce: 'nonce',
  answer: null,
  plusOnes: 0,
  plusOnesCap: 2,
  diet: '',
  note: '',
  limits: { diet: 200, note: 1000 },
  problems: [],
};

const invitation: InvitationView = {
  locale: 'en',
  languageAsked: false,
  path: '/r/token',
  origin: 'https://example.org',
  unsubscribePath: '/u/token',
  guestName: 'Bea',
  organizerName: 'Anna',
  meetup: {
    title: 'The summer table',
    description: 'Six people, one round table, no programme.',
    start: new Date('2027-06-10T17:00Z'),
    end: new Date('2027-06-10T20:00Z'),
    zone: 'Europe/Berlin',
    place: {
      kind: 'place',
      name: 'Café Morgenrot',
      address: 'Kastanienallee 85, 10435 Berlin',
      link: 'https://cafe.example',
      mapLink: 'https://www.openstreetmap.org/?mlat=52.5&mlon=13.4',
    },
    noAsk: true,
  },
  personalNote: 'I still owe you the end of the story.',
  company: ['Li', 'Tom'],
  standing: 'invited',
  phase: 'open',
  cancelReason: '',
  plusOnes: 0,
  chairIsHeld: true,
  tableIsFull: false,
  answerBy: new Date('2027-06-05T18:00Z'),
  offerUntil: null,
  waitPosition: null,
  voted: null,
  movedSinceAnswer: false,
  notice: null,
  form,
  calendar: {
    google: 'https://calendar.google.com/x',
    outlook: 'https://outlook.live.com/x',
    office365: 'https://outlook.office.com/x',
  },
};

describe.each(LOCALES)('in %s', (locale) => {
  const page = { locale, languageAsked: true };

  it.each(STANDINGS)('shows an invitation that is %s as a document without script', (standing) => {
    const offerUntil = standing === 'offered' ? invitation.answerBy : null;
    const html = pages.invitation({ ...invitation, ...page, standing, offerUntil });

    expect(html).toContain(`<html lang="${LANGUAGE_TAG[locale]}">`);
    expect(html).toMatch(/^<!doctype html>.*<h1>The summer table<\/h1>.*<\/html>$/s);
    expect(html).not.toMatch(/<script|<!--| style=| on\w+=|undefined|\[object/);
    expect(html).toContain(`action="/r/token?lang=${locale}"`);
  });

  it('has a page for everything else', () => {
    const path = '/r/token';
    const names = { guestName: 'Bea', organizerName: 'Anna' };
    for (const html of [
      pages.invitation({ ...invitation, ...page, phase: 'cancelled', cancelReason: 'Burst pipe', form: null }),
      pages.invitation({ ...invitation, ...page, phase: 'over', form: null }),
      pages.notYou({ ...page, ...names, path, stage: 'ask', nonce: 'nonce' }),
      pages.notYou({ ...page, ...names, path, stage: 'done', nonce: '' }),
      pages.unsubscribe({ ...page, ...names, path: '/u/token', stage: 'ask' }),
      pages.unsubscribe({ ...page, ...names, path: '/u/token', stage: 'done' }),
      pages.erasure({ ...page, ...names, path, eraseAt: null, zone: 'Europe/Berlin', nonce: 'nonce' }),
      pages.erasure({ ...page, ...names, path, eraseAt: new Date(), zone: 'Europe/Berlin', nonce: 'nonce' }),
      pages.week({
        ...{ ...page, path: '/w/token', nonce: 'nonce', notice: null },
        items: [{ id: 'x', name: 'Bea', reason: '', until: '2027-03-14', state: 'open' }],
      }),
      pages.notFound(page),
      pages.problem({ ...page, problem: 'busy' }),
      pages.problem({ ...page, problem: 'refused' }),
      pages.problem({ ...page, problem: 'broken' }),
    ])
      expect(html).toMatch(new RegExp(`^<!doctype html><html lang="${LANGUAGE_TAG[locale]}">.*<h1>[^<]+</h1>`, 's'));
  });
});

it('tells everything that is stored about a guest', () => {
  const html = pages.aboutMe({
    locale: 'en',
    ...{ eraseAt: null, nonce: 'nonce', notice: null },
    form: { locale: 'de', diet: '', city: '', words: '', limits: { diet: 200, city: 100, words: 180 } },
    languageAsked: false,
    path: '/r/token',
    unsubscribePath: '/u/token',
    organizerName: 'Anna',
    names: ['Beatrix Okafor', 'Bea'],
    channels: [{ kind: 'email', value: 'b…@example.org' }],
    mailLocale: 'de',
    diet: 'no nuts',
    city: 'Bern',
    birthday: { calendar: 'chinese', month: 8, day: 15, leap: false, year: null },
    preferences: [{ kind: 'access', wish: 'must', value: 'no steps' }],
    storedSince: new Date('2025-03-01T10:00Z'),
    mutedAt: null,
    calendarWay: 'feed',
    invitations: [
      {
        ...invitation.meetup,
        answer: 'yes',
        plusOnes: 1,
        diet: 'no nuts',
        note: 'Shall I bring bread?',
        votes: [{ start: new Date('2027-06-10T17:00Z'), zone: 'Europe/Berlin', vote: 'if-need-be' }],
        came: true,
      },
    ],
    interactions: 4,
    zone: 'Europe/Berlin',
  });

  for (const fact of [
    'Beatrix Okafor',
    'Bea',
    'b…@example.org',
    'Deutsch',
    'no nuts',
    '1 March 2025',
    '4 entries',
    'Bern',
    'no steps',
  ])
    expect(html).toContain(fact);
  expect(html).toContain('You said yes · with one more person · you were there');
  expect(html).toContain('Shall I bring bread?');
  expect(html).toContain('The dates: Thu 10 Jun (If need be)');
});

it('keeps what was typed and says at the field what is wrong with it', () => {
  const html = pages.invitation({
    ...invitation,
    notice: 'check-fields',
    form: {
      ...form,
      answer: 'yes',
      plusOnes: 2,
      diet: 'no nuts',
      note: 'Two lines\nof words',
      problems: [{ field: 'plusOnes', rule: 'plus-ones-do-not-fit', free: 1 }],
    },
  });

  expect(html).toMatch(/value="yes" checked/);
  expect(html).toMatch(/<details open[^>]*>/);
  expect(html).toMatch(/aria-describedby="wrong-plusOnes".*<option value="2" selected/s);
  expect(html).toMatch(/id="wrong-plusOnes">Only one more chair is free/);
  expect(html).toContain('value="no nuts"');
  expect(html).toContain('>Two lines\nof words</textarea>');
});

it('shows hostile texts as texts and follows only links to the web', () => {
  const hostile = `"><img src=x onerror=alert(1)></textarea><!-- -->'&amp;`;
  const html = pages.invitation({
    ...invitation,
    guestName: hostile,
    organizerName: hostile,
    personalNote: hostile,
    company: [hostile],
    meetup: {
      ...invitation.meetup,
      title: hostile,
      description: hostile,
      place: { kind: 'online', name: hostile, address: hostile, link: 'javascript:alert(1)', mapLink: 'data:,x' },
    },
    form: { ...form, diet: hostile, note: hostile },
  });

  expect(html).not.toMatch(/<img|javascript:|"data:,|<!--/);
  expect(html.match(/<textarea/g)).toHaveLength(1);
  expect(html.match(/<\/textarea/g)).toHaveLength(1);
});

it('weighs less than 15 kB with everything that a browser fetches, even uncompressed', () => {
  const html = pages.invitation(invitation);
  const fetched = [...html.matchAll(/<link rel="stylesheet" href="\/g\/([^"]+)"/g)].map(([, name]) => name!);

  expect(fetched).toHaveLength(1);
  expect(html.match(/<(script|img|iframe|link|source|object)\b/g)).toEqual(['<link', '<link']); // the other is the favicon, a data: address
  expect(Buffer.byteLength(html) + pages.asset(fetched[0]!, undefined)!.body.length).toBeLessThan(15_000);
});

describe('the page of a date poll', () => {
  const { place } = invitation.meetup;
  const option = (id: number): PollView['options'][number] => ({
    id: `0197f000-0000-7000-8000-00000000000${id}`,
    start: new Date(`2027-06-1${id}T17:00Z`),
    end: new Date(`2027-06-1${id}T20:00Z`),
    zone: 'Europe/Berlin',
    place,
    vote: id === 1 ? 'if-need-be' : null,
    missing: false,
    yes: 2,
    ifNeedBe: 1,
    names: null,
  });
  const poll: PollView = {
    ...{ locale: 'en', languageAsked: false, path: '/r/token', unsubscribePath: '/u/token' },
    origin: 'https://example.org',
    ...{ guestName: 'Bea', organizerName: 'Anna', meetup: invitation.meetup, personalNote: invitation.personalNote },
    ...{ phase: 'open', closesAt: new Date('2027-06-05T18:00Z'), answered: false, notice: null },
    options: [1, 2, 3, 4, 5].map(option),
    form: { nonce: 'nonce', note: '', noteTooLong: false, limits: { note: 1000 } },
  };
  const texts = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

  it('asks about every date in one form, with counts and without names, in three languages', () => {
    for (const locale of LOCALES) {
      const html = pages.poll({ ...poll, locale });
      expect(html.match(/<fieldset/g)).toHaveLength(5);
      expect(html.match(/type="radio"/g)).toHaveLength(15);
      expect(html.match(/ checked/g)).toHaveLength(1);
      expect(html.match(/<button/g)).toHaveLength(2);
      expect(html).not.toMatch(/undefined|null|<script/);
    }
    expect(texts(pages.poll(poll))).toContain('2 others can · 1 if need be');
  });

  it('names who can only where the organizer shows them', () => {
    const names = { yes: ['Li', 'Tom'], ifNeedBe: ['Mia'] };
    const html = pages.poll({ ...poll, options: [{ ...option(1), names }, option(2)] });
    expect(texts(html)).toContain('Can: Li and Tom · If need be: Mia');
  });

  it('shows what was said, and takes nothing more, once it is closed or given up', () => {
    for (const phase of ['closed', 'given-up'] as const) {
      const html = pages.poll({ ...poll, phase, form: null });
      expect(html).not.toContain('<form');
      expect(texts(html).includes('You said: If need be')).toBe(phase === 'closed');
    }
  });

  it('weighs less than 15 kB on its way with its stylesheet', () => {
    const html = pages.poll(poll);
    const name = /\/g\/([^"]+\.css)/.exec(html)![1]!;
    expect(Buffer.byteLength(html) + pages.asset(name, 'gzip')!.body.length).toBeLessThan(15_000);
  });
});

it('sends the stylesheet in the best encoding that the browser takes', () => {
  const name = /\/g\/([^"]+\.css)/.exec(pages.notFound({ locale: 'en', languageAsked: false }))![1]!;
  const plain = pages.asset(name, undefined)!;

  const small = pages.asset(name, 'gzip, deflate, br')!;
  expect(small.headers).toMatchObject({
    'Content-Encoding': 'br',
    'Cache-Control': expect.stringContaining('immutable'),
  });
  expect(brotliDecompressSync(small.body)).toEqual(plain.body);
  expect(gunzipSync(pages.asset(name, 'gzip')!.body)).toEqual(plain.body);
  expect(pages.asset('guest-old.css', 'br')).toBeNull();
});

it('shows in a chat what the link is, and neither the place nor whose it is', () => {
  const html = pages.invitation({ ...invitation, phase: 'open' });
  const tags = Object.fromEntries(
    [...html.matchAll(/<meta property="og:(\w+)" content="([^"]*)">/g)].map(([, name, content]) => [name, content]),
  );
  expect(tags).toEqual({
    ...{ type: 'website', site_name: 'Stammtisch', title: expect.stringContaining(invitation.meetup.title) },
    description: expect.stringMatching(/\d/),
    image: expect.stringMatching(/^https:\/\/example\.org\/g\/guest-[\w-]+\.png$/),
  });
  const { name = '-', address = '-' } = invitation.meetup.place ?? {};
  for (const secret of [invitation.guestName, name, address, invitation.personalNote])
    expect(Object.values(tags).join(' ')).not.toContain(secret);
  const card = pages.asset(String(tags['image']).split('/').at(-1)!, 'br')!;
  expect(card.headers).toMatchObject({ 'Content-Type': 'image/png' });
  expect([...card.body.subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
});
