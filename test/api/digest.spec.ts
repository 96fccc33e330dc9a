import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { WeeklyPlan } from '../../api/src/touches/weekly-plan.js';
import { startApp, type TestApp } from '../support/app.js';
import type { GivenOrganizer } from '../support/given.js';

let app: TestApp;
let ada: GivenOrganizer;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.query('DELETE FROM messages');
  // A Tuesday in New York.
  app.clock.set('2027-03-02T20:00:00Z');
  ada = await app.given.organizer({ zone: 'America/New_York' });
});

const person = async (name: string): Promise<string> => (await ada.api.post('/contacts', { name })).body.id;
const ping = (contactId: string, reason = '') => ada.api.post('/touches', { contactId, reason, when: 'week' });
const plan = () => app.nest.get(WeeklyPlan).round();
const mails = async () =>
  (await ada.api.get('/messages')).body.items.filter(({ kind }: { kind: string }) => kind === 'digest');
/** Opens the page behind the mail. */
async function week(): Promise<{ link: string; text: string }> {
  const { text } = (await ada.api.get(`/messages/${(await mails())[0].id}`)).body;
  const link = /\/w\/\w+/.exec(text)![0];
  return { link, text };
}
async function press(link: string, touch: string, action: string): Promise<Response> {
  const page = await (await fetch(app.url + link)).text();
  const nonce = /name="nonce" value="([^"]+)"/.exec(page)![1]!;
  app.clock.advance({ seconds: 2 });
  const body = new URLSearchParams({ nonce, touch, action });
  return fetch(app.url + link, { method: 'POST', redirect: 'manual', body });
}

it('tells once a week whom a word is due to, on Monday morning where the organizer is', async () => {
  await ping(await person('Anna'), 'Her recipe');
  await ping(await person('王小明'));
  app.clock.set('2027-03-08T05:30:00Z');
  await plan();
  await plan();
  const [mail, ...others] = await mails();
  expect(others).toEqual([]);
  expect(mail).toMatchObject({
    dueAt: '2027-03-08T13:00:00.000Z',
    subject: expect.stringMatching(/^A word to (Anna and 王小明|王小明 and Anna)$/),
  });
  const { text } = await week();
  expect(text).toMatch(/Anna\s*:?\s+Her recipe/);
  app.clock.set('2027-03-09T05:30:00Z');
  await plan();
  expect(await mails()).toHaveLength(1);
});

it('writes nothing when nobody waits, and nothing when it is not wanted', async () => {
  await person('Anna');
  await plan();
  expect(await mails()).toEqual([]);
  expect((await ada.api.put('/rhythm', { budget: 3, weeklyMail: false })).body).toMatchObject({ weeklyMail: false });
  await ping(await person('Ben'));
  app.clock.set('2027-03-08T12:30:00Z');
  await plan();
  expect(await mails()).toEqual([]);
});

it('lets a touch be ticked, put off, let go and taken back without signing in, by a press alone', async () => {
  const anna = await person('Anna');
  const touch = (await ping(anna)).body.id;
  app.clock.set('2027-03-08T12:30:00Z');
  await plan();
  const { link } = await week();
  const state = async () =>
    (await ada.api.get(`/touches?contactId=${anna}`)).body.items.map((one: { state: string }) => one.state);

  for (const query of ['', '?action=message', `?touch=${touch}&action=drop`])
    expect(await (await fetch(app.url + link + query)).text()).toContain('Anna');
  expect(
    (await fetch(app.url + link, { method: 'POST', body: new URLSearchParams({ touch, action: 'drop' }) })).status,
  ).toBe(200);
  expect(await state()).toEqual(['open']);

  expect((await press(link, touch, 'message')).status).toBe(303);
  expect(await state()).toEqual(['done']);
  expect((await ada.api.get(`/contacts/${anna}/history`)).body.items).toMatchObject([{ interaction: 'message' }]);
  expect(await (await fetch(app.url + link)).text()).toContain('Take back');
  await press(link, touch, 'reopen');
  expect(await state()).toEqual(['open']);
  expect((await ada.api.get(`/contacts/${anna}/history`)).body.items).toEqual([]);
  await press(link, touch, 'drop');
  expect(await state()).toEqual(['dropped']);
  expect(await (await press(link, touch, 'message')).text()).toContain('Something changed');
  expect(await (await press(link, touch, 'explode')).text()).toContain('Something changed');
  expect(await state()).toEqual(['dropped']);
});

it('opens for no other link, for no other organizer’s touch, and no longer than its week', async () => {
  const bob = await app.given.organizer();
  const { id: theirs } = (await bob.api.post('/contacts', { name: 'Theirs' })).body;
  const touch = (await bob.api.post('/touches', { contactId: theirs, when: 'week' })).body.id;
  await ping(await person('Anna'));
  app.clock.set('2027-03-08T12:30:00Z');
  await plan();
  const { link } = await week();
  expect(await (await press(link, touch, 'drop')).text()).toContain('Something changed');
  expect((await bob.api.get(`/touches?contactId=${theirs}`)).body.items).toMatchObject([{ state: 'open' }]);
  const forged = link.slice(0, -1) + (link.endsWith('0') ? '1' : '0');
  for (const wrong of [forged, '/w/x', `/w/${'0'.repeat(52)}`]) expect((await fetch(app.url + wrong)).status).toBe(404);
  app.clock.set('2027-03-17T14:30:00Z');
  expect((await fetch(app.url + link)).status).toBe(404);
});
