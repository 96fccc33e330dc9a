import { beforeAll, expect, it } from '@jest/globals';
import { organizersPhone, type Phone } from '../support/phone.js';

/** One line, typed on a narrow phone from any page, and found again by what it says. */
const phone = organizersPhone();
let app: Phone['app'];
let page: Phone['page'];
beforeAll(() => void ({ app, page } = phone));

const history = async (id: string) => (await app.api.get(`/contacts/${id}/history`)).body.items;
const { shot } = phone;

it('notes a line with several people from any page, takes it back, and finds it again', async () => {
  const person = async (name: string): Promise<string> => (await app.api.post('/contacts', { name })).body.id;
  const [schmidt, vogt] = [await person('Anna Schmidt'), await person('Anna Vogt')];
  await page.goto(`${app.url}/venues`);

  await page.getByRole('button', { name: 'Find', exact: true }).click();
  const field = page.getByRole('searchbox', { name: 'Find or note' });
  await field.fill('coffee w/ Anna, Jörg yesterday: moving to Bern #housing');
  const line = page.getByRole('region', { name: 'What will be noted' });
  await line.getByText('Which Anna?').waitFor();
  expect(await line.getByRole('button', { name: 'Note it' }).isDisabled()).toBe(true);
  await line.getByRole('button', { name: 'Anna Vogt' }).click();
  await line.getByRole('button', { name: 'Add Jörg' }).click();
  await line.getByLabel('Ask about it next time').check();
  await shot('line');
  await field.press('Enter');
  await page.getByText('Noted with Anna Vogt and Jörg (new)').waitFor();

  // On the writer's calendar, which turns the page before UTC does.
  const yesterday = Temporal.Now.plainDateISO('Europe/Berlin').subtract({ days: 1 }).toString();
  expect(await history(vogt)).toMatchObject([
    {
      ...{ interaction: 'in-person', title: 'coffee', note: 'moving to Bern', topics: ['housing'] },
      ...{ at: expect.stringMatching(`^${yesterday}`), participants: [{ name: 'Anna Vogt' }, { name: 'Jörg' }] },
    },
  ]);
  expect(await history(schmidt)).toEqual([]);

  await page.getByRole('button', { name: 'Undo' }).click();
  while ((await history(vogt)).length > 0) await page.waitForTimeout(50);
  expect((await app.api.get(`/threads?contactId=${vogt}`)).body.items).toEqual([]);

  // Once more, by keyboard alone and with nothing to choose.
  await page.keyboard.press('/');
  await field.fill('Anna Vogt called: moving to Bern #housing');
  await line.getByText('Call from them').waitFor();
  await field.press('Enter');
  await page.getByText('Noted with Anna Vogt', { exact: true }).waitFor();
  expect(await history(vogt)).toMatchObject([{ interaction: 'call', direction: 'in' }]);

  // What is about whom.
  await page.keyboard.press('/');
  await field.fill('lunch w/ Vogt, Schmidt: good talk @Vogt sings @Schmidt sails');
  await line.getByText(/good talk\s+sings/).waitFor();
  await shot('about-whom');
  await field.press('Enter');
  await page.getByText(/^Noted with Anna Vogt and Anna Schmidt$/).waitFor();
  expect((await history(vogt))[0]).toMatchObject({ title: 'lunch', note: 'good talk\nsings' });
  expect((await history(schmidt))[0]).toMatchObject({ title: 'lunch', note: 'good talk\nsails' });

  await page.keyboard.press('Control+k');
  await field.fill('bern');
  const result = page.getByRole('link', { name: /Anna Vogt.*moving to Bern/ });
  await result.waitFor();
  await shot('found');
  await field.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByText('moving to Bern', { exact: true }).waitFor();
  expect(new URL(page.url()).pathname).toBe(`/contacts/${vogt}`);

  await page.getByLabel('Something to ask the next time').fill('Did the move go well?');
  await page.getByRole('button', { name: 'Keep' }).click();
  const thread = page.getByRole('listitem').filter({ hasText: 'Did the move go well?' });
  await thread.waitFor();
  await shot('contact');
  await thread.getByRole('button', { name: 'Settled' }).click();
  await page.getByText('1 settled').waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
}, 60_000);

it('finds a mistyped name, and goes to a page by its own', async () => {
  await page.goto(app.url);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('Control+k');
  const field = page.getByRole('searchbox', { name: 'Find or note' });
  await shot('empty');
  await field.fill('schmit');
  await page.getByText('Did you mean').waitFor();
  await page.getByRole('link', { name: 'Anna Schmidt' }).waitFor();
  await field.fill('zzz');
  await page.getByText('Nothing here with “zzz”.').waitFor();
  await field.fill('venu');
  await page.getByRole('link', { name: 'Venues' }).last().waitFor();
  await page.waitForTimeout(300);
  await field.press('Enter');
  await page.getByRole('heading', { name: 'Venues', level: 1 }).waitFor();
  expect(await page.getByRole('dialog').count()).toBe(0);
}, 60_000);
