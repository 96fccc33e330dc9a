import { beforeAll, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import { organizersPhone, type Phone } from '../support/phone.js';
import { givenTable } from '../support/table.js';

/** Guests hear of a change once the organizer is done with it. On a narrow phone. */
const phone = organizersPhone();
let app: Phone['app'];
let page: Phone['page'];
beforeAll(() => void ({ app, page } = phone));
const { shot } = phone;

it('says when guests hear what changed, and tells them at once on demand', async () => {
  const { meetupId } = await givenTable(app, { invited: 2 });
  const mails = () => app.query('SELECT subject FROM messages WHERE meetup_id = $1', [meetupId]);
  const rename = async (title: string) => {
    await page.goto(`${app.url}/meetups/${meetupId}/edit`);
    await page.getByLabel('Title').fill(title);
    expect(await page.getByLabel('Tell 2 people by mail what changed').isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: title }).waitFor();
  };
  await rename('Spring table');
  await page.getByText(/Guests hear at .* what changed/).waitFor();
  await shot('news-waits');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  expect(await mails()).toHaveLength(2);

  // Back again: nobody ever knew.
  await rename('Winter table');
  expect(await page.getByText(/Guests hear at/).count()).toBe(0);
  expect(await mails()).toEqual([]);

  await rename('Summer table');
  await page.getByRole('button', { name: 'Tell them now' }).click();
  await page.getByText('They are told now').waitFor();
  await page.getByText(/Guests hear at/).waitFor({ state: 'detached' });
  const left = async () =>
    (await app.query<{ state: string }>('SELECT state FROM messages WHERE meetup_id = $1', [meetupId])).map(
      ({ state }) => state,
    );
  await eventually(async () => expect(await left()).toEqual(['local', 'local']));
}, 90_000);
