import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import ical, { type VEvent } from 'node-ical';
import { startApp, type TestApp } from '../support/app.js';
import type { HttpClient } from '../support/http-client.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const ANNA = {
  name: '=Anna; "Lee", ☕',
  otherNames: [
    { kind: 'native', value: '王小明' },
    { kind: 'nickname', value: '@nni' },
  ],
  channels: [
    { kind: 'email', value: 'anna@example.org', preferred: false },
    { kind: 'phone', value: '+49 30 123456', preferred: true },
    { kind: 'wechat', value: 'anna;wx', preferred: false },
  ],
  note: 'One, two;\nthree',
  city: 'Köln, Süd',
  birthday: { calendar: 'gregorian', leap: false, year: null, month: 5, day: 14 },
  metOn: '2019-09-01',
};
const part = ({ name, otherNames, channels, note, city, birthday, metOn, circles }: any) => ({
  ...{ name, otherNames, channels, note, city, birthday, metOn },
  circles: circles.map(({ name }: any) => name),
});
const all = async (api: HttpClient) => {
  const { items } = (await api.get('/contacts')).body;
  return Promise.all(items.map(async ({ id }: any) => part((await api.get(`/contacts/${id}`)).body)));
};
async function bringIn(api: HttpClient, text: string): Promise<any> {
  const { body } = await api.with({ 'content-type': 'application/octet-stream' }).send<any>('POST', '/imports', text);
  await api.post(`/imports/${body.id}/confirmation`, { circle: '' });
  for (;;) {
    const step = (await api.post(`/imports/${body.id}/steps`)).body;
    if (step.state === 'done') return { ...step, format: body.format };
  }
}

it.each([
  ['contacts.csv', 'stammtisch'],
  ['contacts.vcf', 'vcard'],
  ['contacts-4.vcf', 'vcard'],
])('takes contacts out as %s, and brings them back equal', async (file, format) => {
  const [{ api }, other] = [await app.given.organizer(), await app.given.organizer()];
  const circle = (await api.post('/circles', { name: 'Chess, Go', kind: 'topic' })).body;
  expect((await api.post('/contacts', { ...ANNA, circleIds: [circle.id] })).status).toBe(201);
  await api.post('/contacts', { name: 'Ben' });
  const answer = await api.get(`/exports/${file}`);
  expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${file}"`);
  const text = answer.text;

  expect(await bringIn(other.api, text)).toMatchObject({ format, counts: { added: 2, leftOut: 0 } });
  expect(await all(other.api)).toEqual(await all(api));
  expect((await bringIn(other.api, text)).counts).toMatchObject({ added: 0, updated: 0, unchanged: 2 });
});

it('takes the past out as tables, and nobody else’s', async () => {
  const [{ api }, other] = [await app.given.organizer(), await app.given.organizer()];
  await api.post('/sample-circle');
  const { id } = (await api.get('/meetups')).body.items[0];
  const contactIds = (await api.get('/contacts')).body.items.slice(0, 1).map(({ id }: any) => id);
  await api.post(`/meetups/${id}/invitations`, { contactIds });
  const read = async (who: HttpClient, file: string) =>
    parse((await who.get(`/exports/${file}`)).text, { bom: true, columns: true }) as Record<string, string>[];
  expect((await read(api, 'meetups.csv'))[0]).toMatchObject({
    title: expect.any(String),
    starts_at: expect.stringMatching(/Z$/),
  });
  expect((await read(api, 'interactions.csv')).length).toBeGreaterThan(0);
  expect((await read(api, 'attendance.csv')).length).toBeGreaterThan(0);
  const [contactId] = contactIds;
  await api.post('/touches', { contactId, when: 'week' });
  const { body: asset } = await api.post('/assets', { kind: 'book', title: '=On bees' });
  const shared = await api.post(`/contacts/${contactId}/outreaches`, {
    assetId: asset.id,
    channel: 'email',
    text: 'Read this',
  });
  expect([shared.status, shared.text]).toEqual([201, shared.text]);
  expect(await read(api, 'outreach.csv')).toMatchObject([{ contact_id: contactId, asset: "'=On bees" }]);
  const tables = [
    'contacts',
    'channels',
    'circles',
    'interactions',
    'meetups',
    'attendance',
    'venues',
    'touches',
    'outreach',
  ];
  for (const file of tables.map((name) => `${name}.csv`)) {
    expect([file, (await read(api, file)).length]).not.toEqual([file, 0]);
    expect([file, await read(other.api, file)]).toEqual([file, []]);
  }
  expect((await api.get('/exports/passwords.csv')).status).toBe(404);
});

it('takes every meetup out for a calendar, of whatever year, as a reader that is not ours sees it', async () => {
  const { api, id } = await app.given.organizer();
  await api.post('/sample-circle');
  await app.query(
    `UPDATE meetups SET title = 'Long ago', local_start = '2009-02-11T19:00', starts_at = '2009-02-11T18:00Z', ends_at = '2009-02-11T21:00Z'
     WHERE organizer_id = $1 AND id = (SELECT id FROM meetups WHERE organizer_id = $1 LIMIT 1)`,
    [id],
  );
  const { text, headers } = await api.get('/exports/meetups.ics');
  expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  const events = Object.values(ical.sync.parseICS(text)).filter((part): part is VEvent => part?.type === 'VEVENT');
  const meetups = await app.query<{ title: string; starts_at: Date }>(
    'SELECT title, starts_at FROM meetups WHERE organizer_id = $1 ORDER BY starts_at',
    [id],
  );
  expect(events.map(({ summary, start }) => [summary, start.getTime()]).sort()).toEqual(
    meetups.map(({ title, starts_at }) => [title, starts_at.getTime()]).sort(),
  );
  expect(meetups[0]!.title).toBe('Long ago');
  expect((await (await app.given.organizer()).api.get('/exports/meetups.ics')).text).not.toContain('VEVENT');
});
