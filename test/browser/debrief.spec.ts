import { beforeAll, expect, it } from '@jest/globals';
import { organizersPhone, type Phone } from '../support/phone.js';
import { givenTable } from '../support/table.js';

/** One note after the evening, on a narrow phone, with a cellar without a network in the middle. */
const phone = organizersPhone();
let app: Phone['app'];
let page: Phone['page'];
beforeAll(() => void ({ app, page } = phone));

it('splits what is typed by name, keeps it without a network, and follows up with one press', async () => {
  const { meetupId } = await givenTable(app, { startsInHours: -4 });
  const person = async (name: string): Promise<string> => (await app.api.post('/contacts', { name })).body.id;
  const [anna, vogt, li] = [await person('Anna Schmidt'), await person('Anna Vogt'), await person('李雷')];
  const entries = [anna, vogt, li].map((contactId) => ({ contactId, kind: 'walk-in', note: '' }));
  await app.api.patch(`/meetups/${meetupId}/attendance`, { entries });
  const stored = async () => (await app.api.get(`/meetups/${meetupId}/debrief`)).body;
  await page.goto(`${app.url}/meetups/${meetupId}/debrief`);
  const note = page.getByLabel('What was it like?');

  // By keyboard: two Annas are offered, the second one is taken.
  await note.pressSequentially('Warm. @ann');
  await page.getByRole('option').nth(1).waitFor();
  await note.press('ArrowDown');
  await note.press('Enter');
  await note.pressSequentially('moves to Bern\n@');
  // By thumb.
  await page.getByRole('option', { name: '李雷' }).click();
  await note.pressSequentially('sails');
  const pieces = page.locator('.list > li');
  expect(await note.inputValue()).toBe('Warm. @Anna Vogt moves to Bern\n@李雷 sails');
  await pieces.nth(1).getByText('moves to Bern', { exact: true }).waitFor();
  await page.getByText('Saved', { exact: true }).waitFor();
  expect((await stored()).people.map((one: { debrief: string }) => one.debrief)).toEqual([
    '',
    'moves to Bern',
    'sails',
  ]);

  await page.context().setOffline(true);
  await note.press('End');
  await note.pressSequentially(' @Anna cooks');
  await page.getByText('Not saved yet. It is tried again.').waitFor();
  await page.context().setOffline(false);
  await page.reload();
  expect(await note.inputValue()).toMatch(/@Anna cooks$/);
  await page.getByText('Who is @Anna?').waitFor();
  await page.getByRole('listitem').getByRole('button', { name: 'Anna Schmidt', exact: true }).click();
  await pieces.first().getByText('cooks', { exact: true }).waitFor();
  await page.getByText('Saved', { exact: true }).waitFor();
  expect((await stored()).people[0].debrief).toBe('cooks');

  const first = pieces.first();
  await first.getByRole('button', { name: 'Follow up' }).click();
  await first.getByLabel('About what?').fill('Her recipe');
  await first.getByRole('button', { name: 'Within a week' }).click();
  await first.getByText(/^Her recipe · by /).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);

  await page.goto(app.url);
  const touch = page.getByRole('group', { name: 'Anna Schmidt' });
  await touch.getByRole('button', { name: 'Done' }).click();
  await touch.getByRole('button', { name: 'Message' }).click();
  await touch.waitFor({ state: 'detached' });
  const { items } = (await app.api.get(`/contacts/${anna}/history`)).body;
  expect(items).toMatchObject([
    { interaction: 'message', title: 'Her recipe' },
    { kind: 'interaction', debrief: 'cooks' },
    { kind: 'attendance' },
  ]);
}, 60_000);
