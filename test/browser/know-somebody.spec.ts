import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startApp, type TestApp } from '../support/app.js';
import { openBrowser, type TestBrowser } from '../support/browser.js';

/** A name with two taps, and everything else that one may know of somebody, on the narrowest phone. */
let app: TestApp;
let browser: TestBrowser;
let page: Page;
let core: string;
beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 320, height: 640 } });
  context.setDefaultTimeout(15_000);
  const [name, value] = app.api.headers['cookie']!.split('=') as [string, string];
  await context.addCookies([{ name, value, url: app.url }]);
  page = await context.newPage();
  core = (await app.api.post('/circles', { name: 'Core', kind: 'core' })).body.id;
  await app.api.post('/circles', { name: 'Regulars', kind: 'regular' });
  await app.api.post('/contacts', { name: 'Host' });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

const found = async () => {
  const [item] = (await app.api.get('/contacts?search=xiaoming')).body.items;
  return (await app.api.get(`/contacts/${item.id}`)).body;
};
const button = (name: string | RegExp) => page.getByRole('button', { name });
const unfold = (title: string) => page.locator('summary', { hasText: title }).click();

it('needs a name and two taps', async () => {
  await page.goto(`${app.url}/contacts`);
  await button('New contact').first().click();
  await page.getByLabel('Name', { exact: true }).fill('王小明');
  await button('Save').click();
  await page.getByRole('link', { name: /王小明/ }).waitFor();
  expect(await found()).toMatchObject({ name: '王小明', circles: [], preferences: [], birthday: null });
});

it('takes in the rest where it is unfolded, and says what was refused without folding it away', async () => {
  await page.goto(`${app.url}/contacts/${(await found()).id}/edit`);
  await button('Regulars').click();
  await button('Core').click();
  await unfold('Food and preferences');
  await button('Add a preference').click();
  await page.getByLabel('In your words').fill('no Mondays');
  await unfold('Birthday');
  await page.getByLabel('Day', { exact: true }).fill('31');
  await page.getByLabel('Month', { exact: true }).selectOption({ label: 'February' });
  await unfold('How you met');
  await page.getByLabel('When', { exact: true }).fill('2019-05');
  await page.getByLabel('Who brought you together').fill('Host');
  await button(/^Host/).click();
  await button('Save').click();

  await page.getByText('there is no such day').waitFor();
  expect(await page.getByLabel('In your words').inputValue()).toBe('no Mondays');
  await page.getByLabel('Day', { exact: true }).fill('29');
  await button('Save').click();
  await page.getByText(/^29 February, next on/).waitFor();

  expect(await found()).toMatchObject({
    circles: [{ id: core }],
    preferences: [{ kind: 'time', wish: 'likes', value: 'no Mondays' }],
    birthday: { month: 2, day: 29, year: null },
    metOn: '2019-05',
    metThrough: { name: 'Host' },
  });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

it('says in words how well two know each other, and takes it back', async () => {
  await unfold('How well you know each other');
  await page.getByRole('radio', { name: 'talk without occasion' }).check();
  await page.getByText('Noted from today on').waitFor();
  const history = async () => (await app.api.get(`/contacts/${(await found()).id}/familiarity`)).body.history;
  expect(await history()).toMatchObject([{ level: 3 }]);
  await button('Undo').click();
  await page.getByText('not said yet').waitFor({ state: 'attached' });
  expect(await history()).toEqual([]);
});

it('opens a sealed note with a press, and leaves nothing of it behind', async () => {
  await unfold('Sealed note');
  await button('Seal a note').click();
  await page.getByLabel('Sealed note').fill('Only between us');
  await button('Save').click();
  await button('Open').waitFor();
  expect(await page.content()).not.toContain('Only between us');

  await page.reload();
  await unfold('Sealed note');
  expect(await page.content()).not.toContain('Only between us');
  await button('Open').click();
  await page.getByLabel('Sealed note').waitFor();
  expect(await page.getByLabel('Sealed note').inputValue()).toBe('Only between us');
  await button('Close').click();
  await button('Open').waitFor();
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).not.toContain('between us');
});

it('finds everybody a place with one key each, takes it back, and opens a circle on the way', async () => {
  for (const name of ['Aa Near', 'Ab Later', 'Ac Loose']) await app.api.post('/contacts', { name });
  const tierOf = async (name: string) =>
    (await app.api.get(`/contacts?search=${name}`)).body.items[0].circles.map((one: { name: string }) => one.name);
  await page.goto(`${app.url}/triage`);
  const shown = (name: string) => page.getByRole('heading', { name }).waitFor();
  await shown('Aa Near');
  await page.keyboard.press('2');
  await shown('Ab Later');
  await page.keyboard.press('u');
  await shown('Aa Near');
  await button(/Core/).first().click();
  await shown('Ab Later');
  await page.keyboard.press('s');
  await shown('Ac Loose');
  await page.keyboard.press('3');
  await button('Undo: Ac Loose in Loose').waitFor();
  await shown('Host');
  while ((await tierOf('Ac')).length === 0) await page.waitForTimeout(50);
  expect([await tierOf('Aa'), await tierOf('Ab'), await tierOf('Ac')]).toEqual([['Core'], [], ['Loose']]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

it('leaves a choice as it was when it could not be stored, and says so', async () => {
  const { id } = await found();
  await page.goto(`${app.url}/contacts/${id}`);
  await unfold('Their calendar');
  const way = page.getByLabel('Their calendar');
  const before = await way.inputValue();
  await page.route('**/calendar-way', (route) => route.abort());
  await way.selectOption({ label: 'No entries at all' });
  await page.getByRole('status').getByText(/\S/).first().waitFor();
  expect(await way.inputValue()).toBe(before);
  await page.unroute('**/calendar-way');
  await way.selectOption({ label: 'No entries at all' });
  await page.getByText('Noted for 王小明').waitFor();
  expect((await found()).calendarWay).toBe('none');
  expect(await way.inputValue()).toBe('none');
}, 60_000);
