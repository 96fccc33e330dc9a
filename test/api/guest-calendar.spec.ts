import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import ical from 'node-ical';
import { startApp, type TestApp } from '../support/app.js';
import { GuestBrowser } from '../support/table.js';

let app: TestApp;
let contactId: string;
let token: string;
let guest: GuestBrowser;

beforeAll(async () => {
  app = await startApp();
  guest = new GuestBrowser(app);
});
afterAll(() => app.close());

beforeEach(async () => {
  const channels = [{ kind: 'email', value: `${randomUUID()}@example.org`, preferred: true }];
  contactId = (await app.api.post('/contacts', { name: 'Grace', channels })).body.id;
});

/** A table to which she is asked now. */
async function ask(title: string): Promise<string> {
  const localStart = new Date(app.clock.now().getTime() + 60 * 86_400_000).toISOString().slice(0, 16);
  const seats = { zone: 'Europe/Berlin', capacity: 5, minimum: 3 };
  const { id } = (await app.api.post('/meetups', { ...seats, localStart, title })).body;
  await app.api.post(`/meetups/${id}/invitations`, { contactIds: [contactId] });
  const [invitation] = (await app.api.get(`/meetups/${id}`)).body.invitations;
  await app.api.post(`/meetups/${id}/waves`, { invitationIds: [invitation.id] });
  app.clock.advance({ minutes: 2 }); // it has left
  token = new URL((await app.api.get(`/invitations/${invitation.id}/link`)).body.url).pathname.split('/').at(-1)!;
  return id;
}
const mails = (kind: string) =>
  app.query<{ calendar: string | null }>(
    'SELECT calendar FROM messages WHERE contact_id = $1 AND kind = $2 ORDER BY created_at',
    [contactId, kind],
  );
const page = async (): Promise<string> => (await guest.open(token, '/calendar')).text();
const choose = async (way: string): Promise<number> =>
  (await guest.send(token, await page(), { way }, '/calendar')).status;
const wayOf = async (): Promise<string> => (await app.api.get(`/contacts/${contactId}`)).body.calendarWay;
const addressOn = (html: string): string | undefined => /value="([^"]+\/f\/[^"]+\.ics)"/.exec(html)?.[1];

it('shows a guest a subscription of their own, the same one each time, and mails come without an entry from then on', async () => {
  await ask('Winter table');
  expect((await mails('invitation'))[0]!.calendar).toContain('BEGIN:VEVENT');
  expect(addressOn(await page())).toBeUndefined();

  expect(await choose('feed')).toBe(303);
  const address = addressOn(await page())!;
  expect(await choose('both')).toBe(303);
  expect(await choose('feed')).toBe(303);
  expect(addressOn(await page())).toBe(address);
  expect(await wayOf()).toBe('feed');
  // The organizer's file of her tells of it, and of no secret.
  const { calendarFeeds } = (await app.api.get(`/contacts/${contactId}/file`)).body;
  expect(calendarFeeds).toHaveLength(1);
  expect(JSON.stringify(calendarFeeds)).not.toContain('token');

  await ask('Spring table');
  expect(await mails('invitation')).toMatchObject([{ calendar: expect.any(String) }, { calendar: null }]);
  const feed = await (await fetch(`${app.url}${new URL(address).pathname}`)).text();
  const events = Object.values(ical.sync.parseICS(feed)).filter((entry) => entry?.type === 'VEVENT');
  expect(events.map((event) => String((event as { summary: unknown }).summary)).sort()).toEqual([
    expect.stringContaining('Spring table'),
    expect.stringContaining('Winter table'),
  ]);
});

it('keeps right by mail what has come by mail', async () => {
  const before = await ask('Winter table');
  await choose('none');
  const after = await ask('Spring table');
  for (const id of [before, after]) await app.api.post(`/meetups/${id}/cancellation`, { reason: '' });
  const told = await app.query<{ title: string; calendar: string | null }>(
    `SELECT m.title, x.calendar FROM messages x JOIN meetups m ON m.organizer_id = x.organizer_id AND m.id = x.meetup_id
     WHERE x.contact_id = $1 AND x.kind = 'cancelled' ORDER BY m.title DESC`,
    [contactId],
  );
  expect(told).toEqual([
    { title: 'Winter table', calendar: expect.stringContaining('METHOD:') },
    { title: 'Spring table', calendar: null },
  ]);
});

it('is chosen by a press alone: GET, a form without its nonce and a way that there is not change nothing', async () => {
  await ask('Winter table');
  const html = await page();
  await guest.send(
    token,
    html.replace(/name="nonce" value="[^"]*"/, 'name="nonce" value="x"'),
    { way: 'feed' },
    '/calendar',
  );
  const refused = await guest.send(token, html, { way: 'pigeon' }, '/calendar');
  expect(refused.status).toBe(422);
  expect(await wayOf()).toBe('mail');
  expect(await app.query('SELECT FROM feeds WHERE contact_id = $1', [contactId])).toHaveLength(0);
  expect((await guest.send(token, html, { way: 'feed' }, '/calendar')).status).toBe(303);
  expect(await wayOf()).toBe('feed');
});

it('makes one subscription of two presses at once, and shows the new address once the organizer replaced it', async () => {
  await ask('Winter table');
  const html = await page();
  const both = await Promise.all([1, 2].map(() => guest.send(token, html, { way: 'feed' }, '/calendar')));
  expect(both.map(({ status }) => status)).toEqual([303, 303]);
  const feeds = await app.query<{ id: string }>('SELECT id FROM feeds WHERE contact_id = $1', [contactId]);
  expect(feeds).toHaveLength(1);
  const before = addressOn(await page());
  const { url } = (await app.api.post(`/feeds/${feeds[0]!.id}/rotation`)).body;
  expect(url).not.toBe(before);
  expect(addressOn(await page())).toBe(url);
});

it('is noted by the organizer, too', async () => {
  expect((await app.api.put(`/contacts/${contactId}/calendar-way`, { way: 'none' })).status).toBe(204);
  expect(await wayOf()).toBe('none');
  const refused = await app.api.put(`/contacts/${contactId}/calendar-way`, { way: 'pigeon' });
  expect(refused).toMatchObject({ status: 422, body: { errors: [{ field: 'way', rule: 'not-allowed' }] } });
});
