import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Cable, cableTo } from '../support/cable.js';
import { eventually } from '../support/eventually.js';
import { takePicture } from '../support/picture.js';
import { organizersPhone, type Phone } from '../support/phone.js';
import { givenTable } from '../support/table.js';

/** The evening is in a cellar: prep card and check-in open without a network, and no tap is lost. */
const phone = organizersPhone();
let app: Phone['app'];
let page: Phone['page'];
let cable: Cable;
beforeAll(async () => {
  ({ app, page } = phone);
  cable = await cableTo(app.url);
});
afterAll(() => cable?.cut());

const kept = (name: string) =>
  page.evaluate(
    async (cache) => (await (await caches.open(cache)).keys()).map(({ url }) => new URL(url).pathname),
    name,
  );
const waiting = () => page.evaluate(() => Object.keys(localStorage).some((key) => key.includes('attendance')));

it('opens without a network, keeps every tap over a reload, and sends them from whichever page is open later', async () => {
  const { meetupId, guests } = await givenTable(app, { startsInHours: -1, state: 'confirmed', invited: 4 });
  const [first, second, third, fourth] = guests.map(({ name }) => name) as [string, string, string, string];
  for (const { invitationId } of guests)
    await app.api.put(`/invitations/${invitationId}/answer`, { answer: 'yes', plusOnes: 0 });
  await page.goto(cable.url);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await eventually(async () => expect(await kept('evenings')).toContain(`/api/v1/meetups/${meetupId}/prep`));
  await eventually(async () => expect(await kept('files')).toContainEqual(expect.stringContaining('EveningPage')));

  await cable.cut();
  await page.goto(`${cable.url}/meetups/${meetupId}/prep`);
  await page.getByRole('heading', { name: first }).waitFor();
  // What was not taken along says so, and does not pretend.
  await page.goto(`${cable.url}/contacts`);
  await page.getByRole('button', { name: 'Try again' }).first().waitFor();

  await page.goto(`${cable.url}/meetups/${meetupId}/evening`);
  const tap = (name: string, word: string) =>
    page.getByRole('group', { name }).getByRole('button', { name: word, exact: true }).click();
  await tap(first, 'Came');
  await tap(second, 'Came late');
  await tap(third, 'Did not show');
  await page.getByLabel(`A line about ${first}`).fill('Sings');
  await page.getByText('2 people with you').waitFor();
  await page.reload();
  await page.getByText('2 people with you').waitFor();
  expect(await page.getByLabel(`A line about ${first}`).inputValue()).toBe('Sings');
  const stored = async (): Promise<string[]> =>
    (await app.api.get(`/meetups/${meetupId}`)).body.attendances
      .map(({ name, kind, note }: Record<string, string>) => `${name} ${kind} ${note}`)
      .sort();
  expect(await waiting()).toBe(true);
  // Upstairs, with a network, somebody else stands at the door.
  const upstairs = [{ contactId: guests[3]!.contactId, kind: 'excused', note: '' }];
  await app.api.patch(`/meetups/${meetupId}/attendance`, { entries: upstairs });
  expect(await stored()).toEqual([`${fourth} excused `]);

  await page.goto(`${cable.url}/meetups/${meetupId}/prep`);
  await cable.mend();
  await page.goto(`${cable.url}/venues`);
  await eventually(async () => expect(await waiting()).toBe(false));
  const both = [`${first} came Sings`, `${second} late `, `${third} no-show `, `${fourth} excused `];
  expect(await stored()).toEqual(both.sort());

  await page.goto(`${cable.url}/meetups/${meetupId}/evening`);
  await page.getByText('2 people with you').waitFor();
  const arrived = [{ contactId: guests[3]!.contactId, kind: 'late', note: '' }];
  await app.api.patch(`/meetups/${meetupId}/attendance`, { entries: arrived });
  await page.getByText('3 people with you').waitFor();

  // Somebody who is no contact any more would hold up everybody else.
  const gone = { contactId: randomUUID(), name: 'Nobody', kind: 'walk-in', note: '' };
  const key = `stammtisch.attendance.${meetupId}`;
  await page.evaluate(([key, taps]) => localStorage.setItem(key!, taps!), [key, JSON.stringify([gone])]);
  await page.reload();
  await page.getByText('4 people with you').waitFor();
  await page.getByRole('button', { name: 'Let go of what is not saved' }).click();
  await page.getByText('3 people with you').waitFor();
  await page.getByText('Saved', { exact: true }).waitFor();
  expect(await waiting()).toBe(false);
}, 90_000);

it('shows what was noted of an evening that was called off meanwhile, until it is let go of', async () => {
  const { meetupId, guests } = await givenTable(app, { startsInHours: -1, state: 'confirmed', invited: 1 });
  const { name, invitationId } = guests[0]!;
  await app.api.put(`/invitations/${invitationId}/answer`, { answer: 'yes', plusOnes: 0 });
  await page.goto(`${cable.url}/meetups/${meetupId}/evening`);
  await page.getByRole('group', { name }).waitFor();
  await cable.cut();
  await page.getByRole('group', { name }).getByRole('button', { name: 'Came', exact: true }).click();
  await page.getByText('Not saved yet').waitFor();
  await app.api.post(`/meetups/${meetupId}/cancellation`, { reason: '' });
  await cable.mend();

  await page.goto(`${cable.url}/meetups/${meetupId}/evening`);
  await page.getByText('The meetup is cancelled').waitFor();
  await page.getByText('1 person with you').waitFor();
  await page.getByText('Not saved.').waitFor();
  await takePicture(page, 'called-off');
  expect((await app.api.get(`/meetups/${meetupId}`)).body.attendances).toEqual([]);
  await page.getByRole('button', { name: 'Let go of what is not saved' }).click();
  await page.getByText('1 person with you').waitFor({ state: 'detached' });
  expect(await waiting()).toBe(false);
}, 60_000);

it('leaves nobody’s name in the browser when one signs out, and first asks about words that nobody else has', async () => {
  expect(await kept('evenings')).not.toEqual([]);
  const { meetupId } = await givenTable(app, { startsInHours: -1, state: 'confirmed', invited: 1 });
  await page.goto(`${cable.url}/meetups/${meetupId}/debrief`);
  const note = page.getByLabel('What was it like?');
  await note.waitFor();
  await cable.cut();
  await note.fill('We laughed a lot.');
  await page.getByText('Not saved yet').waitFor();
  await cable.mend();
  await page.goto(`${cable.url}/settings`);
  const signOut = page.getByRole('button', { name: 'Sign out' }).first();
  await signOut.click();
  const asked = page.getByRole('dialog', { name: 'Not everything is saved yet' });
  await asked.waitFor();
  await takePicture(page, 'sign-out-asked');
  await asked.getByRole('button', { name: 'Open them' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  expect((await app.api.get(`/meetups/${meetupId}/debrief`)).body.text).toBe('We laughed a lot.');

  await page.goto(`${cable.url}/settings`);
  await page.evaluate(() => localStorage.setItem('stammtisch.debrief.lost', '{"text":"Secret","version":0}'));
  await signOut.click();
  await asked.getByRole('button', { name: 'Sign out and lose them' }).click();
  await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('Secret');
  await eventually(async () => expect(await page.evaluate(() => caches.has('evenings'))).toBe(false));
  const said = await page.evaluate(() => fetch('/manifest.webmanifest').then((answer) => answer.json()));
  expect(said).toMatchObject({ display: 'standalone', start_url: '/' });
}, 60_000);
