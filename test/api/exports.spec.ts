import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
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
  for (const file of ['meetups.csv', 'interactions.csv', 'attendance.csv', 'contacts.csv'])
    expect([file, await read(other.api, file)]).toEqual([file, []]);
  expect((await api.get('/exports/passwords.csv')).status).toBe(404);
});
