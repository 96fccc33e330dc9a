import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startApp, type TestApp } from '../support/app.js';
import { openBrowser, type TestBrowser } from '../support/browser.js';

/** From two dates to the one that is fixed, on the narrowest phone; the guest has no script. */
let app: TestApp;
let browser: TestBrowser;
let page: Page;
let guest: Page;
beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  const phone = { locale: 'en-GB', viewport: { width: 320, height: 640 } };
  const [organizer, guests] = [
    await browser.newContext(phone),
    await browser.newContext({ ...phone, javaScriptEnabled: false }),
  ];
  for (const context of [organizer, guests]) context.setDefaultTimeout(15_000);
  const [name, value] = app.api.headers['cookie']!.split('=') as [string, string];
  await organizer.addCookies([{ name, value, url: app.url }]);
  [page, guest] = [await organizer.newPage(), await guests.newPage()];
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

it('asks about dates, hears what suits, and fixes the best one after saying what that does', async () => {
  const contactIds: string[] = [];
  for (const name of ['Anna', 'Ben']) contactIds.push((await app.api.post('/contacts', { name })).body.id);
  const plan = { localStart: '2090-03-09T19:00', zone: 'Europe/Berlin', capacity: 5, minimum: 2 };
  const { id } = (await app.api.post('/meetups', { title: 'Spring table', ...plan })).body;
  const { invitations } = (await app.api.post(`/meetups/${id}/invitations`, { contactIds })).body;
  const { url } = (await app.api.get(`/invitations/${invitations[0].id}/link`)).body;
  const press = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' }).click();

  await page.goto(`${app.url}/meetups/${id}`);
  await press('Ask which date suits');
  await page.getByRole('dialog').getByRole('checkbox', { name: 'Anna' }).check();
  await press('Save');
  await page.getByText('Nobody has been asked yet.').waitFor();
  await press('Ask …');
  await press('Ask 2 people');
  await page.getByText('0 of 2 have answered every date.').waitFor();

  await guest.goto(app.url + new URL(url).pathname);
  app.clock.advance({ seconds: 2 }); // nobody reads faster
  const dates = guest.getByRole('group');
  await dates.nth(0).getByLabel('No').check();
  await dates.nth(1).getByLabel('Yes').check();
  await guest.getByRole('button', { name: 'Send my answer' }).click();
  await guest.getByText('Thank you, Anna.').waitFor();
  expect(await guest.evaluate('document.documentElement.scrollWidth')).toBe(320);

  // The board of the open page follows.
  await page.getByText('1 of 2 have answered every date.').waitFor();
  const best = page.locator('ol.list > li').first();
  expect(await best.innerText()).toContain('Everybody whom you need there can.');
  expect(await best.innerText()).toContain('2 with you; you wanted at least 2.');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await best.getByRole('button', { name: 'Take this date' }).click();
  const preview = page.getByRole('dialog');
  await preview.getByText('Have a seat, and hear so').waitFor();
  await preview.getByRole('button', { name: 'Take this date' }).click();
  // A minute to think again.
  await page
    .getByText(/^Everybody hears the date in \d+ s$/)
    .first()
    .waitFor();
  await press('Undo');
  await page.getByText('Nothing was sent. The dates are open again.').waitFor();
  expect((await app.api.get(`/meetups/${id}`)).body.state).toBe('polling');
  await best.getByRole('button', { name: 'Take this date' }).click();
  await preview.getByRole('button', { name: 'Take this date' }).click();
  await page
    .getByText(/^Everybody hears the date in \d+ s$/)
    .first()
    .waitFor();

  await guest.reload();
  await guest.getByText('You said that this date suits you.').waitFor();
  const { state, localStart } = (await app.api.get(`/meetups/${id}`)).body;
  expect([state, localStart]).toEqual(['inviting', '2090-03-16T19:00']);
}, 60_000);
