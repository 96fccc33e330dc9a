import { beforeAll, expect, it } from '@jest/globals';
import { organizersPhone, type Phone } from '../support/phone.js';

/** From an empty draft to names on its list, on the narrowest phone. */
const phone = organizersPhone({ width: 320, height: 640 });
let app: Phone['app'];
let page: Phone['page'];
beforeAll(() => void ({ app, page } = phone));

it('proposes names with reasons in words, swaps one, leaves one out, and puts the rest on the list', async () => {
  for (const name of ['Anna', 'Ben', 'Chen', 'Dora', 'Emil', 'Farah', 'Grete', 'Hugo'])
    await app.api.post('/contacts', { name });
  const meetup = (
    await app.api.post('/meetups', {
      ...{ title: 'Spring table', localStart: '2090-03-10T19:00', zone: 'Europe/Berlin', capacity: 5, minimum: 3 },
    })
  ).body;
  await page.goto(`${app.url}/meetups/${meetup.id}`);
  // A free chair leads to a name, by keyboard, too.
  await page.getByRole('button', { name: 'Free chair: seat somebody' }).first().focus();
  await page.keyboard.press('Space');
  await page.getByRole('dialog').getByRole('heading', { name: 'Add names' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Propose a table' }).click();
  const sheet = page.getByRole('dialog');
  const guests = sheet.locator('ol').first();
  const names = () => guests.locator('.name').allInnerTexts();
  await guests.locator('li').first().waitFor();

  expect(await names()).toHaveLength(4);
  expect(await guests.innerText()).toContain('Nothing between you is noted yet.');
  expect(await guests.innerText()).not.toMatch(/\d/);

  const [out] = await names();
  const swap = guests.getByRole('button', { name: /^Swap for/ }).first();
  const other = (await swap.innerText()).replace('Swap for ', '');
  await swap.click();
  await guests.getByRole('button', { name: `Keep ${other} at the table` }).waitFor();
  expect(await names()).not.toContain(out);
  // The others can still be swapped.
  expect(await guests.getByRole('button', { name: /^Swap for/ }).count()).toBe(3);

  const [gone] = (await names()).filter((name) => name !== other);
  await guests.getByRole('button', { name: `${gone}: not this time` }).click();
  await guests.getByRole('button', { name: `${gone}: not this time` }).waitFor({ state: 'detached' });
  const chosen = await names();
  expect(chosen).toHaveLength(4);
  expect(chosen).toContain(other);

  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await sheet.getByRole('button', { name: 'Put these on the list' }).click();
  await page.getByText('4 names added. Nothing was sent.').waitFor();
  const { invitations } = (await app.api.get(`/meetups/${meetup.id}`)).body;
  expect(invitations.map(({ name, state }: { name: string; state: string }) => [name, state])).toEqual(
    chosen.map((name) => [name, 'listed']),
  );
}, 60_000);
