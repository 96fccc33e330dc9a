import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { WeeklyPlan } from '../../api/src/touches/weekly-plan.js';
import { startApp, type TestApp } from '../support/app.js';
import { openBrowser, type TestBrowser } from '../support/browser.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import type { HttpClient } from '../support/http-client.js';
import { givenTable } from '../support/table.js';

/**
 * A year with three hundred people on a fake clock, from Monday to Monday: 20 to be heard every quarter, 50 once a year, the others brought
 * in and on no rhythm. Every fourth week is pressed in the browser, the app starts anew in the middle, and two evenings clear what they can.
 */
const BUDGET = 3;
const WEEKS = 56;
const ON_RHYTHM = 70;
/** The first weeks from these on in which somebody is to hear a word. */
const EVENINGS = [14, 40];
const RESTART = 27;

let database: TestDatabase;
let app: TestApp;
let browser: TestBrowser;
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
  [database, browser] = await Promise.all([freshDatabase(), openBrowser()]);
  app = await startApp({ database });
  app.clock.set('2027-01-03T23:30:00Z'); // Monday already in Berlin
  context = await browser.newContext({ locale: 'en-GB', viewport: { width: 360, height: 740 } });
  context.setDefaultTimeout(15_000);
  page = await context.newPage();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
  await database?.drop();
});

interface Touch {
  id: string;
  contactId: string;
  name: string;
}
const due = async (api: HttpClient): Promise<Touch[]> => (await api.get('/touches?due=now')).body.items;

async function openHome(api: HttpClient): Promise<void> {
  const [name, value] = api.headers['cookie']!.split('=') as [string, string];
  await context.addCookies([{ name, value, url: app.url }]);
  await page.goto(app.url);
  await page.getByRole('heading', { name: 'A word to' }).waitFor();
}

/** By thumb: each of this week's words is done, as a call. */
async function callAll(touches: readonly Touch[]): Promise<void> {
  for (const { name } of touches) {
    const row = page.getByRole('group', { name, exact: true });
    await row.getByRole('button', { name: 'Done' }).click();
    await row.getByRole('button', { name: 'Call' }).click();
    await row.waitFor({ state: 'detached' });
  }
  await page.getByText('Nobody waits for a word this week.').waitFor();
}

it('keeps the budget, forgets nobody, and shows each week as calmly as the first', async () => {
  const { organizerId } = app;
  await app.query(
    `INSERT INTO contacts (organizer_id, id, name, search_keys)
     SELECT $1, gen_random_uuid(), name, lower(name) FROM (SELECT 'Person ' || n AS name FROM generate_series(1, 300) n) x`,
    [organizerId],
  );
  const people = await app.query<{ id: string }>(
    'SELECT id FROM contacts WHERE organizer_id = $1 ORDER BY length(name), name',
    [organizerId],
  );
  const first = await app.given.session(organizerId);
  for (const [n, { id }] of people.slice(0, ON_RHYTHM).entries())
    expect((await first.put(`/contacts/${id}/rhythm`, { kind: 'own', months: n < 20 ? 3 : 12 })).status).toBe(200);

  const heard = new Map<string, number>();
  let [seen, pressed, evenings] = [0, 0, 0];
  for (let week = 0; week < WEEKS; week++) {
    await app.nest.get(WeeklyPlan).round();
    if (week === RESTART) {
      const before = await due(await app.given.session(organizerId));
      const at = app.clock.now();
      await app.close();
      app = await startApp({ database });
      app.clock.set(at);
      await app.nest.get(WeeklyPlan).round();
      expect(await due(await app.given.session(organizerId))).toEqual(before);
    }
    // Nobody stays signed in for a year.
    const api = await app.given.session(organizerId);
    const planned = await due(api);
    expect(planned.length).toBeLessThanOrEqual(BUDGET);
    for (const { contactId } of planned) heard.set(contactId, (heard.get(contactId) ?? 0) + 1);

    const evening = planned.length > 0 && week >= (EVENINGS[evenings] ?? WEEKS);
    if (week % 4 === 0 || evening) {
      await openHome(api);
      expect(await page.getByRole('button', { name: 'Done' }).count()).toBe(planned.length);
      seen++;
    }
    if (evening) {
      // Whoever comes to the table has been heard: their words go without a press.
      const { meetupId } = await givenTable(app, { startsInHours: -4, organizerId });
      const entries = planned.map(({ contactId }) => ({ contactId, kind: 'walk-in', note: '' }));
      expect((await api.patch(`/meetups/${meetupId}/attendance`, { entries })).status).toBe(200);
      await page.reload();
      await page.getByText('Nobody waits for a word this week.').waitFor();
      expect(await due(api)).toEqual([]);
      evenings++;
    } else if (week % 4 === 0) {
      await callAll(planned);
      pressed += planned.length;
    } else {
      for (const { id } of planned)
        expect((await api.post(`/touches/${id}/completion`, { kind: 'call' })).status).toBe(200);
    }
    app.clock.advance({ days: 7 });
  }
  expect(heard.size).toBe(ON_RHYTHM);
  const quarterly = people.slice(0, 20).map(({ id }) => heard.get(id)!);
  expect(Math.min(...quarterly)).toBeGreaterThanOrEqual(3);
  expect(seen).toBeGreaterThanOrEqual(WEEKS / 4);
  expect(pressed).toBeGreaterThan(10);
  expect(evenings).toBe(EVENINGS.length);
}, 120_000);
