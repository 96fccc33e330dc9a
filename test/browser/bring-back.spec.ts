import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openBrowser, type TestBrowser } from '../support/browser.js';
import { type BuiltApp, startBuiltApp } from '../support/built-app.js';
import { bareDatabase, type TestDatabase } from '../support/database.js';

/** One Stammtisch is saved and lost; a fresh one becomes it. */
let databases: TestDatabase[];
let browser: TestBrowser;
let page: Page;
let app: BuiltApp;
beforeAll(async () => {
  [databases, browser] = await Promise.all([Promise.all([bareDatabase(), bareDatabase()]), openBrowser()]);
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin', acceptDownloads: true });
  context.setDefaultTimeout(15_000);
  page = await context.newPage();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
  await Promise.all(databases.map((one) => one.drop()));
});

const people = async () => {
  await page.goto(`${app.url}/contacts`);
  await page.getByRole('heading', { name: 'Contacts' }).waitFor();
  await page.locator('main li').first().waitFor();
  return page.locator('main li').allInnerTexts();
};

it('survives being saved, lost and brought back', async () => {
  app = await startBuiltApp({ DATABASE_URL: databases[0]!.url });
  await page.goto(app.link);
  await page.getByLabel('Your name').fill('Ada');
  await page.getByLabel('Your e-mail').fill('ada@example.org');
  await page.getByLabel('Password').fill('four random words here');
  await page.getByRole('button', { name: 'Set the table' }).click();
  await page.getByRole('heading', { name: 'Welcome, Ada' }).waitFor();
  await page
    .getByRole('button', { name: /sample/i })
    .first()
    .click();
  await page.getByText('The year ahead').waitFor();
  const before = await people();

  await page.goto(`${app.url}/settings`);
  await page.getByRole('button', { name: 'Write one now' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('button', { name: /^Download the backup/ })
      .first()
      .click(),
  ]);
  const archive = await download.path();
  await app.stop();

  app = await startBuiltApp({ DATABASE_URL: databases[1]!.url });
  await page.goto(app.link);
  await page.getByText('Bring back a backup instead').click();
  await page.getByLabel('Choose the archive').setInputFiles(archive);
  await page.getByRole('heading', { name: 'Good to see you' }).waitFor();
  await page.getByLabel('E-mail').fill('ada@example.org');
  await page.getByLabel('Password').fill('four random words here');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('Mails are on hold').waitFor();
  await page.getByRole('button', { name: 'Leave old ones out, go on from now' }).click();
  await page.getByText('Mails are on hold').waitFor({ state: 'detached' });
  expect(await people()).toEqual(before);
}, 120_000);
