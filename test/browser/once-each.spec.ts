import { beforeAll, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import { organizersPhone, type Phone } from '../support/phone.js';

/** Who is in the list twice becomes one, from the page that asks and while sorting people; each press can be taken back. */
const phone = organizersPhone();
let app: Phone['app'];
let page: Phone['page'];
beforeAll(() => void ({ app, page } = phone));
const { shot } = phone;

const email = (value: string) => ({ channels: [{ kind: 'email', value, preferred: true }] });
const add = async (body: object): Promise<string> => (await app.api.post('/contacts', body)).body.id;
const names = async (): Promise<string[]> =>
  (await app.api.get('/contacts?limit=50')).body.items.map(({ name }: { name: string }) => name);
const become = (wanted: string[]) => eventually(async () => expect(await names()).toEqual(wanted));

it('makes one of two, two of one, and never asks again what was answered', async () => {
  await add({ name: 'Clara Weber', ...email('clara@example.org'), note: 'Sails' });
  await add({ name: 'C. Weber', ...email('clara@example.org') });
  await add({ name: 'Otto Frisch' });
  await add({ name: 'Otto Frisch' });

  await page.goto(`${app.url}/duplicates`);
  const clara = page.getByRole('region', { name: 'Clara Weber · C. Weber' });
  await clara.getByText('clara@example.org').first().waitFor();
  await shot('duplicates');
  await clara.getByRole('button', { name: 'One person: keep Clara Weber' }).click();
  await clara.waitFor({ state: 'detached' });
  expect(await names()).toEqual(['Clara Weber', 'Otto Frisch', 'Otto Frisch']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await clara.waitFor();
  expect(await names()).toEqual(['C. Weber', 'Clara Weber', 'Otto Frisch', 'Otto Frisch']);

  await page
    .getByRole('region', { name: 'Otto Frisch · Otto Frisch' })
    .getByRole('button', { name: 'Two people' })
    .click();
  await page.getByRole('region', { name: 'Otto Frisch · Otto Frisch' }).waitFor({ state: 'detached' });
  await page.reload();
  await clara.waitFor();
  expect(await page.getByRole('region', { name: /Otto/ }).count()).toBe(0);
}, 90_000);

it('has a key for it while people are sorted', async () => {
  await page.goto(`${app.url}/triage`);
  await page.getByRole('heading', { name: 'C. Weber' }).waitFor();
  await page.keyboard.press('m');
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: /Clara Weber/ }).waitFor();
  await shot('who-is');
  await sheet.getByRole('button', { name: /Clara Weber/ }).click();
  await page.getByRole('heading', { name: 'Clara Weber' }).waitFor();
  await become(['Clara Weber', 'Otto Frisch', 'Otto Frisch']);
  // `u` takes it back, and the one who came back comes next.
  await page.keyboard.press('u');
  await page.getByRole('heading', { name: 'C. Weber' }).waitFor();
  await become(['C. Weber', 'Clara Weber', 'Otto Frisch', 'Otto Frisch']);

  // Somebody whom nothing gives away is found by name.
  await page.keyboard.press('m');
  await sheet.getByRole('searchbox').fill('otto');
  await sheet.getByRole('button', { name: 'Otto Frisch' }).first().click();
  await page.getByRole('button', { name: 'Undo: C. Weber is Otto Frisch' }).waitFor();
  await become(['Clara Weber', 'Otto Frisch', 'Otto Frisch']);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
}, 90_000);
