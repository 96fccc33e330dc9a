import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { TickService } from '../../api/src/tables/tick.service.js';
import { WeeklyPlan } from '../../api/src/touches/weekly-plan.js';
import { startApp, type TestApp } from '../support/app.js';
import { openBrowser, type TestBrowser } from '../support/browser.js';
import { eventually } from '../support/eventually.js';
import { givenTable, GuestBrowser } from '../support/table.js';

/** Mail servers and phones open every link before a person does. None of them answers, leaves or ticks anything by that. */
let app: TestApp;
let browser: TestBrowser;
let links: string[];
let token: string;
beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  ({ links, token } = await givenMails());
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

/** Every link of every mail of an eventful evening, of an introduction and of the organizer's week. */
async function givenMails(): Promise<{ links: string[]; token: string }> {
  // A week before the Monday on which the organizer is told whom a word is due to.
  app.clock.set('2027-03-02T20:00:00Z');
  const { api, id: organizerId } = await app.given.organizer({ zone: 'America/New_York' });
  const person = async (name: string) =>
    (await api.post('/contacts', { name, channels: [{ kind: 'email', value: `${name.toLowerCase()}@example.org` }] }))
      .body.id as string;
  const contactIds = await Promise.all(['Anna', 'Ben'].map(person));
  const { body: meetup } = await api.post('/meetups', {
    ...{ title: 'Table', localStart: '2090-03-09T19:00', zone: 'Europe/Berlin', capacity: 5, minimum: 2 },
  });
  const { body: listed } = await api.post(`/meetups/${meetup.id}/invitations`, { contactIds });
  const ids: string[] = listed.invitations.map(({ id }: { id: string }) => id);
  await api.post(`/meetups/${meetup.id}/waves`, { invitationIds: ids });
  app.clock.advance({ minutes: 5 });
  await api.put(`/invitations/${ids[0]}/answer`, { answer: 'yes' });
  await api.post(`/invitations/${ids[1]}/withdrawal`);
  await api.post('/introductions', { contactIds, words: 'You both sail.' });
  await api.post('/touches', { contactId: contactIds[1], when: 'week' });
  app.clock.set('2027-03-08T05:30:00Z');
  await app.nest.get(WeeklyPlan).round();
  // Whatever is due by itself happens now and not while somebody scans.
  await app.nest.get(TickService).round();
  await settled();
  const { items } = (await api.get('/messages?limit=100')).body;
  const kinds = new Set(items.map(({ kind }: { kind: string }) => kind));
  for (const kind of ['invitation', 'accepted', 'withdrawn', 'introduction', 'digest'])
    expect([...kinds]).toContain(kind);
  const found = new Set<string>();
  for (const { id } of items) {
    const { text, html } = (await api.get(`/messages/${id}`)).body;
    for (const [link] of `${text}\n${html.replaceAll('&amp;', '&')}`.matchAll(/https?:\/\/[^\s"'<>)]+/g)) {
      const { pathname, search, host } = new URL(link);
      if (/^\/[ruiw]\//.test(pathname) && host.startsWith('localhost')) found.add(`${app.url}${pathname}${search}`);
    }
  }
  const { guests } = await givenTable(app, { invited: 1, organizerId });
  return { links: [...found], token: guests[0]!.token };
}

/** No mail is on its way any more. */
async function settled(): Promise<void> {
  const due = () =>
    app.query(`SELECT FROM messages WHERE state IN ('queued', 'sending') AND due_at <= $1`, [app.clock.now()]);
  await eventually(async () => expect(await due()).toEqual([]));
}

/** All that is stored, one line a table. */
async function world(): Promise<string[]> {
  const tables = await app.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
  );
  return Promise.all(
    tables.map(async ({ name }) => {
      const [row] = await app.query<{ hash: string | null }>(
        `SELECT md5(string_agg(t::text, ',' ORDER BY t::text)) AS hash FROM "${name}" t`,
      );
      return `${name} ${row!.hash ?? ''}`;
    }),
  );
}

const get = (url: string, init: RequestInit = {}) =>
  fetch(url, { redirect: 'follow', ...init }).then((answer) => answer.text());
const pagesOf = (html: string, from: string): string[] =>
  [...html.matchAll(/href="([^"]+)"/g)]
    .map(([, href]) => new URL(href!.replaceAll('&amp;', '&'), from))
    .filter(({ origin }) => origin === app.url)
    .map(({ href }) => href);

let sandbox: Page | undefined;
const SCANNERS: Record<string, (url: string) => Promise<void>> = {
  'a mail gateway that asks first and then reads': async (url) => {
    await get(url, { method: 'HEAD' });
    await get(url, { headers: { 'user-agent': 'MailGateway/1.0' } });
  },
  'a browser that fetches ahead': async (url) => {
    await get(url, { headers: { 'sec-purpose': 'prefetch;prerender', purpose: 'prefetch', 'x-moz': 'prefetch' } });
  },
  'a rewriter that appends what it likes': async (url) => {
    await get(`${url}${url.includes('?') ? '&' : '?'}utm_source=scan&answer=yes&choice=yes`);
    await get(`${url}.`);
    await get(url, { method: 'OPTIONS' });
  },
  'a crawler that follows every link of every page': async (url) => {
    const seen = new Set([url]);
    for (const page of seen) {
      if (seen.size > 40) break;
      for (const next of pagesOf(await get(page), page)) seen.add(next);
    }
  },
  'a sandbox with a real browser that moves the mouse and waits': async (url) => {
    const page = (sandbox ??= await (await browser.newContext()).newPage());
    await page.goto(url);
    for (const [x, y] of [
      [50, 50],
      [300, 400],
      [600, 500],
    ] as const)
      await page.mouse.move(x, y);
    await page.mouse.wheel(0, 2_000);
    await page.keyboard.press('Tab');
  },
};

it('finds links of every kind to open', () => {
  for (const kind of ['r', 'u', 'i', 'w'])
    expect(links.some((link) => link.startsWith(`${app.url}/${kind}/`))).toBe(true);
});

it.each(Object.entries(SCANNERS))(
  '%s changes nothing',
  async (_, scan) => {
    const before = await world();
    for (const link of links) await scan(link);
    expect(await world()).toEqual(before);
  },
  60_000,
);

it('would be seen if it did: a person’s press changes something', async () => {
  const before = await world();
  await new GuestBrowser(app).answer(token, { answer: 'yes' });
  expect(await world()).not.toEqual(before);
});
