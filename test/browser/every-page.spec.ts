import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { Secrets } from '../../api/src/security/secrets.js';
import { startApp, type TestApp } from '../support/app.js';
import { axeFaults, bringAxe } from '../support/axe.js';
import { openBrowser, type TestBrowser } from '../support/browser.js';
import { PICTURES, takePicture } from '../support/picture.js';

/**
 * Every page of the app in both themes, three languages and two widths: axe finds nothing, nothing is wider than a narrow phone, nothing
 * is asked of another host, the console stays silent. `SHOTS=folder` takes pictures to be looked at, each page in both themes and widths.
 * `EVERY=1` lets axe read every language in both themes; else each page is read in one of the six.
 */
const LOCALES = ['en', 'de', 'zh'] as const;
const THEMES = ['light', 'dark'] as const;
const SIZES = [
  { width: 360, height: 740 },
  { width: 1440, height: 900 },
];

let app: TestApp;
let browser: TestBrowser;
let context: BrowserContext;
let page: Page;
const noise: string[] = [];
let winterTable: string;
let guestLinks: string[];

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin' });
  context.setDefaultTimeout(15_000);
  page = await listenedTo(await context.newPage());
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

async function listenedTo(page: Page): Promise<Page> {
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') noise.push(`${page.url()} ${message.text()}`);
  });
  page.on('pageerror', (error) => noise.push(`${page.url()} ${error.message}`));
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== app.url && protocol !== 'data:' && protocol !== 'blob:') noise.push(`asked ${request.url()}`);
  });
  await bringAxe(page);
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      // eslint-disable-next-line no-console -- where the test listens
      console.error(`CSP: ${violatedDirective} ${blockedURI}`),
    );
  });
  return page;
}

async function look(page: Page, name: string, theme: (typeof THEMES)[number], locale: string): Promise<string[]> {
  const what = `${name} ${locale} ${theme}`;
  await page.setViewportSize({ width: 320, height: 640 });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  for (const colorScheme of PICTURES ? THEMES.toSorted((one) => (one === theme ? 1 : -1)) : [theme])
    for (const { width, height } of PICTURES ? SIZES : SIZES.slice(-1)) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height });
      await takePicture(page, `${name}.${locale}.${colorScheme}.${width}`);
    }
  return [...(over > 0 ? [`${what}: ${over} px too wide for 320 px`] : []), ...(await axeFaults(page, what))];
}

/** The patterns that the app's own table has; a page that is missing below fails. */
const patterns = [
  ...readFileSync(join(import.meta.dirname, '../../web/src/organizer/page-table.ts'), 'utf8').matchAll(
    /^ {2}'(\/[^']*)':/gm,
  ),
].map(([, pattern]) => pattern!);

async function addresses(): Promise<Record<string, string>> {
  const first = async (path: string) => (await app.api.get(path)).body.items[0].id as string;
  const [contact, circle, venue, meetup] = await Promise.all(
    ['/contacts', '/circles', '/venues', '/meetups'].map(first),
  );
  const ids: Record<string, string> = { contacts: contact!, circles: circle!, venues: venue!, meetups: meetup! };
  const dry = await app.api
    .with({ 'content-type': 'application/octet-stream' })
    .send<{ id: string }>('POST', '/imports', 'Name,Mail\nAnna,anna@example.org\nLi,\nMira,');
  ids['imports'] = dry.body.id;
  await app.api.post('/feeds', { label: 'Phone' });
  ids['mailbox'] = (await app.api.get('/messages')).body.items[0].id;
  return Object.fromEntries(
    patterns.map((pattern) => [pattern, pattern.replace(':id', ids[pattern.split('/')[1]!] ?? meetup!)]),
  );
}

it('greets whoever comes first, and whoever is not signed in', async () => {
  const found: string[] = [];
  for (const [index, path] of ['/', '/setup', '/access-reset'].entries()) {
    await page.goto(app.url + path);
    await page.getByRole('heading').first().waitFor();
    found.push(...(await look(page, `signed-out${path.replaceAll('/', '_')}`, THEMES[index % 2]!, 'en')));
  }
  expect(found).toEqual([]);
}, 60_000);

it('finds what is wrong, if something is', async () => {
  await page.goto(app.url);
  await page.getByRole('heading').first().waitFor();
  await page.evaluate(() =>
    document.querySelector('main')!.append(document.createElement('img'), document.createElement('button')),
  );
  expect((await axeFaults(page, 'control')).map((line) => line.split(' ')[1])).toEqual(['button-name', 'image-alt']);
}, 60_000);

/** A meetup to which three are invited: one comes, one declined, one has not answered. @returns the guests' links */
async function invited(): Promise<{ id: string; links: string[] }> {
  const names = ['Anna', '王小明', 'Maximiliane von Hohenstein-Wartenberg'];
  const contactIds: string[] = [];
  for (const [index, name] of names.entries()) {
    const channels = [{ kind: 'email', value: `guest${index}@example.org`, preferred: true }];
    contactIds.push((await app.api.post('/contacts', { name, channels })).body.id);
  }
  const plan = { localStart: '2090-03-09T19:00', zone: 'Europe/Berlin', capacity: 5, minimum: 2 };
  const { id } = (await app.api.post('/meetups', { title: 'Winter table', ...plan })).body;
  const { invitations } = (await app.api.post(`/meetups/${id}/invitations`, { contactIds })).body;
  const invitationIds = invitations.map(({ id }: { id: string }) => id);
  expect((await app.api.post(`/meetups/${id}/waves`, { invitationIds })).status).toBeLessThan(300);
  await app.api.put(`/invitations/${invitationIds[0]}/answer`, { answer: 'yes', plusOnes: 0 });
  await app.api.put(`/invitations/${invitationIds[1]}/answer`, { answer: 'no', plusOnes: 0 });
  const link = async (id: string) => new URL((await app.api.get(`/invitations/${id}/link`)).body.url).pathname;
  // Somebody who may be in the list twice.
  await app.api.post('/contacts', { name: 'Maximiliane von Hohenstein Wartenberg', city: 'Wien' });
  return { id, links: await Promise.all(invitationIds.map(link)) };
}

it('shows every page without a fault', async () => {
  const [name, value] = app.api.headers['cookie']!.split('=') as [string, string];
  await context.addCookies([{ name, value, url: app.url }]);
  expect((await app.api.post('/sample-circle')).status).toBeLessThan(300);
  const found: string[] = [];
  const rounds = process.env['EVERY'] ? LOCALES.length : 1;
  ({ id: winterTable, links: guestLinks } = await invited());
  const all = Object.entries(await addresses());
  for (let round = 0; round < rounds; round++) {
    for (const [index, [pattern, path]] of all.entries()) {
      const locale = LOCALES[(index + round) % LOCALES.length]!;
      await app.query('UPDATE organizers SET locale = $1', [locale]);
      await page.goto(app.url + path);
      await page.locator('main h1').first().waitFor();
      while ((await page.locator('main .skeleton:visible').count()) > 0) await page.waitForTimeout(25);
      const themes = process.env['EVERY'] ? THEMES : [THEMES[index % 2]!];
      for (const theme of themes)
        found.push(...(await look(page, pattern.replaceAll('/', '_').replace(':', ''), theme, locale)));
    }
  }
  expect(found).toEqual([]);
  expect(noise).toEqual([]);
}, 300_000);

it('shows the field for finding and noting without a fault', async () => {
  await app.query(`UPDATE organizers SET locale = 'en'`);
  await page.goto(app.url);
  await page.locator('main h1').first().waitFor();
  await page.keyboard.press('Control+k');
  const field = page.getByRole('dialog').getByRole('searchbox');
  await field.fill('Anna');
  await page.getByRole('dialog').getByRole('link', { name: 'Anna' }).first().waitFor();
  const found = await look(page, 'spotlight_found', 'light', 'en');
  await field.fill('lunch with Anna, Nobody yesterday: moving to Bern #housing');
  await page.getByRole('button', { name: 'Add Nobody' }).waitFor();
  found.push(...(await look(page, 'spotlight_line', 'dark', 'en')));
  expect(found).toEqual([]);
  expect(noise).toEqual([]);
}, 60_000);

/** Of the page behind a weekly mail. */
async function weekLink(): Promise<string> {
  const [row] = await app.query<{ id: string }>(
    `INSERT INTO messages (organizer_id, id, key, kind, locale, to_name, to_address, subject, body_text, body_html, message_id, due_at)
     VALUES ($1, gen_random_uuid(), 'digest', 'digest', 'en', '', 'a@example.org', '', '', '', '<a@b>', now()) RETURNING id`,
    [app.organizerId],
  );
  return `/w/${app.nest.get(Secrets).sealIds([app.organizerId, row!.id])}`;
}

it('shows guests every page without a fault and without script', async () => {
  const guests = await browser.newContext({ locale: 'de-DE', timezoneId: 'Europe/Berlin' });
  const guest = await listenedTo(await guests.newPage());
  const found: string[] = [];
  let shown = 0;
  const show = async (name: string, path: string) => {
    const response = await guest.goto(app.url + path);
    const themes = process.env['EVERY'] ? THEMES : [THEMES[shown++ % 2]!];
    for (const theme of themes)
      found.push(
        ...(await look(guest, `guest_${name}`, theme, await guest.evaluate(() => document.documentElement.lang))),
      );
    return response!.status();
  };
  const [coming, declined, silent] = guestLinks as [string, string, string];
  await show('comes', coming);
  await show('declined', declined);
  await show('invited', silent);
  await show('chose-yes', `${silent}?choice=yes`);
  await show('not-me', `${silent}/not-me`);
  await show('about-me', `${silent}/about-me`);
  await show('calendar', `${coming}/calendar`);
  await guest.getByLabel('Im Abonnement').check();
  await guest.waitForTimeout(1200); // nobody chooses within a second
  await guest.getByRole('button', { name: 'Speichern' }).click();
  await guest.getByLabel('Adresse für jeden anderen Kalender').waitFor();
  await show('calendar-subscribed', `${coming}/calendar`);
  await show('erase', `${silent}/erase`);
  await show('unsubscribe', silent.replace('/r/', '/u/'));
  const [contact] = (await app.api.get('/contacts')).body.items;
  await app.api.post('/touches', { contactId: contact.id, when: 'week', reason: 'Her recipe' });
  await show('week', await weekLink());
  expect(await show('unknown', '/r/nobodynobodynobodynobodynobody')).toBe(404);
  expect((await app.api.post(`/meetups/${winterTable}/cancellation`, { reason: '' })).status).toBeLessThan(300);
  await show('cancelled', silent);
  expect(found).toEqual([]);
  await guests.close();
}, 120_000);
