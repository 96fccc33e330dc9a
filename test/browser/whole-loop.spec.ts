import { afterAll, beforeAll, expect, it } from '@jest/globals';
import ical from 'node-ical';
import { Client } from 'pg';
import type { BrowserContext, Page } from 'playwright-core';
import PostalMime from 'postal-mime';
import { openBrowser, type TestBrowser } from '../support/browser.js';
import { type BuiltApp, startBuiltApp } from '../support/built-app.js';
import { bareDatabase, type TestDatabase } from '../support/database.js';
import { Mailbox } from '../support/mailbox.js';

/** From an empty database to an evening that is held and remembered, as a new organizer and a guest see it. */
let database: TestDatabase;
let mailbox: Mailbox;
let app: BuiltApp;
let browser: TestBrowser;
let organizer: Page;
let guests: BrowserContext;

beforeAll(async () => {
  [database, mailbox, browser] = await Promise.all([bareDatabase(), Mailbox.open(), openBrowser()]);
  app = await startBuiltApp({ DATABASE_URL: database.url, SMTP_URL: mailbox.url, MAIL_FROM: 'table@example.org' });
  organizer = await (await browser.newContext({ timezoneId: 'Europe/Berlin', locale: 'en-GB' })).newPage();
  // A guest's page must work without script.
  guests = await browser.newContext({
    javaScriptEnabled: false,
    locale: 'en-GB',
    viewport: { width: 360, height: 720 },
  });
  for (const context of [organizer, guests]) context.setDefaultTimeout(15_000);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await app?.stop();
  await mailbox?.close();
  await database?.drop();
});

const sql = async (text: string, values: unknown[] = []) => {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query(text, values);
  await client.end();
  return rows;
};

it('goes from the setup link to the table', async () => {
  await organizer.goto(app.link);
  await organizer.getByLabel('Your name').fill('Ada');
  await organizer.getByLabel('Your e-mail').fill('ada@example.org');
  await organizer.getByLabel('Password').fill('four random words here');
  await organizer.getByRole('button', { name: 'Set the table' }).click();
  await organizer.getByRole('heading', { name: 'Welcome, Ada' }).waitFor();
}, 60_000);

it('knows people by name and address', async () => {
  for (const [name, address] of [
    ['Grace Hopper', 'grace@example.org'],
    ['王小明', 'ming@example.org'],
    ['Linus', 'linus@example.org'],
  ] as const) {
    await organizer.goto(`${app.url}/contacts/new`);
    await organizer.getByLabel('Name', { exact: true }).fill(name);
    const value = organizer.getByLabel('Address, number or name');
    if ((await value.count()) === 0) await organizer.getByRole('button', { name: 'Add a channel' }).click();
    await value.first().fill(address);
    await organizer.getByRole('button', { name: 'Save' }).click();
    await organizer.getByRole('heading', { name }).waitFor();
  }
}, 60_000);

it('plans an evening in a café', async () => {
  await organizer.goto(`${app.url}/venues/new`);
  await organizer.getByLabel('Name', { exact: true }).fill('Café Anna');
  await organizer.getByLabel('Street and number').fill('Hauptstraße 1');
  await organizer.getByLabel('City').fill('Berlin');
  await organizer.getByRole('button', { name: 'Save' }).click();
  await organizer.getByRole('heading', { name: 'Café Anna' }).waitFor();

  await organizer.goto(`${app.url}/meetups/new`);
  await organizer.getByLabel('Title').fill('Winter table');
  await organizer.getByLabel('Venue').selectOption({ label: 'Café Anna' });
  await organizer.getByRole('button', { name: 'Put it on the table' }).click();
  await organizer.getByRole('heading', { name: 'Winter table' }).waitFor();
}, 60_000);

it('invites by mail after a minute in which it can be undone', async () => {
  await organizer.getByRole('button', { name: 'Add names' }).first().click();
  for (const name of ['Grace Hopper', '王小明']) await organizer.getByLabel(name).check();
  await organizer.getByRole('button', { name: 'Put 2 names on the list' }).click();
  expect(mailbox.mails).toHaveLength(0);
  await organizer.getByRole('button', { name: 'Invite …' }).click();
  await organizer.getByRole('button', { name: 'Send 2 invitations' }).click();
  await organizer
    .getByText(/2 invitations go out/)
    .first()
    .waitFor();
  expect(mailbox.mails).toHaveLength(0);
  await sql(`UPDATE messages SET due_at = now()`);
  await mailbox.wait(2, 10_000);
}, 60_000);

it('takes the guest from the mail to an answer, and shows it at the table at once', async () => {
  const mails = await Promise.all(mailbox.mails.map(({ source }) => PostalMime.parse(source)));
  const mail = mails.find(({ to }) => to?.[0]?.address === 'grace@example.org')!;
  const [link] = mail.text!.match(/http:\/\/localhost:\d+\/r\/[a-z0-9]+/) ?? [];
  expect(mail.subject).toContain('Winter table');

  const page = await guests.newPage();
  await page.goto(`${link}?choice=yes`);
  await page.waitForTimeout(1200);
  await page.getByRole('button', { name: 'Send my answer' }).click();
  await page.getByText('See you there').waitFor();
  await page.close();

  // The page was not touched since: the answer came to it.
  await organizer.getByLabel('Grace Hopper: comes').first().waitFor();
  await mailbox.wait(3, 10_000);
}, 60_000);

it('shows the organizer each mail as its reader sees it', async () => {
  await organizer.goto(`${app.url}/mailbox`);
  await organizer.getByRole('link').filter({ hasText: 'You have a seat' }).click();
  await organizer.frameLocator('iframe').getByText('Hello Grace,').waitFor();
}, 60_000);

it('shows what came in, and never a stranger’s answer as the guest’s', async () => {
  await sql(`INSERT INTO inbound_messages (id, organizer_id, content_hash, source, raw, received_at, state, kind, outcome,
      params, from_address, subject, contact_id, invitation_id, meetup_id)
    SELECT gen_random_uuid(), organizer_id, '\\x01', 'hook', '\\x01', now(), 'question', 'answer', 'unknown-address',
      '{"address":"carla@else.example","answer":"no"}', 'carla@else.example', 'Declined', contact_id, id, meetup_id
    FROM invitations WHERE answer = 'yes' LIMIT 1`);
  await organizer.goto(`${app.url}/mailbox`);
  await organizer.getByRole('link', { name: 'Incoming' }).click();
  const mail = organizer.getByRole('listitem').filter({ hasText: 'Who was that?' });
  await mail.getByText('Not counted: the address is not one of this guest’s.').waitFor();
  expect(await mail.locator('.who').innerText()).toMatch(/^carla@else\.example\s+says no$/);
  await mail.getByRole('button', { name: 'Ignore' }).click();
  await organizer.getByText('You have seen it.').waitFor();
  await organizer.getByLabel('Waiting for you').check();
  await organizer.getByText('Nothing waits for you').waitFor();
}, 60_000);

it('stands in a calendar that subscribes', async () => {
  await organizer.goto(`${app.url}/feeds`);
  await organizer.getByLabel('Where you will use it').fill('Phone');
  await organizer.getByRole('button', { name: 'Make an address' }).click();
  const feed = await organizer.getByLabel('Address of the feed').inputValue();
  const response = await fetch(feed);
  expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  const events = Object.values(ical.sync.parseICS(await response.text())).filter((entry) => entry?.type === 'VEVENT');
  expect(events).toHaveLength(1);
  expect(events[0]).toMatchObject({
    summary: expect.stringContaining('Winter table'),
    location: expect.stringContaining('Café Anna'),
  });
  const again = await fetch(feed, {
    headers: { 'if-none-match': response.headers.get('etag')!, 'cache-control': 'no-cache' },
  });
  expect(again.status).toBe(304);
}, 60_000);

it('is held, logged, closed and remembered', async () => {
  await sql(`UPDATE meetups SET starts_at = now() - interval '1 hour', ends_at = now() + interval '2 hours'`);
  const [{ id }] = (await sql('SELECT id FROM meetups')) as [{ id: string }];
  await organizer.setViewportSize({ width: 360, height: 740 });
  await organizer.goto(`${app.url}/meetups/${id}/evening`);
  await organizer.getByRole('heading', { name: 'Who came?' }).waitFor();
  const grace = organizer.getByRole('listitem').filter({ hasText: 'Grace Hopper' });
  await grace
    .getByRole('button', { name: 'Came', exact: true })
    .or(grace.getByLabel('Came', { exact: true }))
    .first()
    .click();
  await organizer.getByLabel('A line about Grace Hopper').fill('Works on a compiler for coffee machines');
  await organizer.getByLabel('A line about Grace Hopper').blur();
  await organizer.getByText('1 person with you').waitFor();
  await organizer.getByRole('button', { name: 'Close the evening' }).click();
  await organizer.getByText('Closed').first().waitFor();

  const [contact] = (await sql(`SELECT id FROM contacts WHERE name = 'Grace Hopper'`)) as [{ id: string }];
  await organizer.goto(`${app.url}/contacts/${contact.id}`);
  await organizer.getByText('invited 1, yes 1, came 1').waitFor();
  await organizer.getByText('Works on a compiler for coffee machines').waitFor();
}, 60_000);

it('has the next quarter drafted with one press, and finds that draft with the second', async () => {
  const [{ id }] = (await sql('SELECT id FROM meetups')) as [{ id: string }];
  for (const answer of ['Drafted from the last evening', 'has a meetup already']) {
    await organizer.goto(`${app.url}/meetups/${id}`);
    await organizer.getByRole('button', { name: 'Draft the next quarter' }).click();
    await organizer.getByText(answer).waitFor();
    await organizer.getByRole('heading', { name: 'Nobody on the list yet' }).waitFor();
  }
  expect(await sql(`SELECT title, state FROM meetups WHERE id <> $1`, [id])).toEqual([
    { title: 'Winter table', state: 'draft' },
  ]);
}, 60_000);

it('lets in again whoever comes back after the session has ended', async () => {
  await sql('DELETE FROM sessions');
  await organizer.goto(app.url);
  await organizer.getByLabel('E-mail').fill('ada@example.org');
  await organizer.getByLabel('Password').fill('four random words here');
  await organizer.getByRole('button', { name: 'Sign in', exact: true }).click();
  await organizer.getByText('Winter table').first().waitFor();
}, 60_000);

it('wrote no token, address or note into its log', async () => {
  const tokens = (await sql(`SELECT encode(link_hash, 'hex') AS hash FROM invitations`)) as { hash: string }[];
  const output = app.output();
  for (const secret of ['@example.org', 'compiler for coffee', ...tokens.map(({ hash }) => hash)])
    expect(output).not.toContain(secret);
  expect(output).not.toMatch(/\/r\/[a-z0-9]{20}/);
});
