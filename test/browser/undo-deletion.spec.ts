import { beforeAll, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import { organizersPhone, type Phone } from '../support/phone.js';
import { givenTable } from '../support/table.js';

/** What is deleted by mistake comes back by one press; what is not taken back is gone after a moment. */
const phone = organizersPhone();
let app: Phone['app'];
let page: Phone['page'];
beforeAll(() => void ({ app, page } = phone));
const { shot } = phone;

const statusOf = async (path: string): Promise<number> => (await app.api.get(path)).status;

it('gives a deleted draft back, with everything in it', async () => {
  const { meetupId } = await givenTable(app, { state: 'draft', listed: 2 });
  await page.goto(`${app.url}/meetups/${meetupId}`);
  await page.getByRole('button', { name: 'Delete draft' }).click();
  await page.getByText('The draft is gone').waitFor();
  expect(await page.getByRole('link', { name: /Winter table/ }).count()).toBe(0);
  await shot('draft-deleted');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await page
    .getByRole('link', { name: /Winter table/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Delete draft' }).waitFor();
  await page.getByText('Guest 2').first().waitFor();
  expect(await statusOf(`/meetups/${meetupId}`)).toBe(200);
}, 60_000);

it('deletes it when nobody takes it back, and at once when the app is left', async () => {
  const [first, second] = [await givenTable(app, { state: 'draft' }), await givenTable(app, { state: 'draft' })];
  await page.goto(`${app.url}/meetups/${first.meetupId}`);
  await page.getByRole('button', { name: 'Delete draft' }).click();
  await page.getByText('The draft is gone').waitFor();
  expect(await statusOf(`/meetups/${first.meetupId}`)).toBe(200);
  await eventually(async () => expect(await statusOf(`/meetups/${first.meetupId}`)).toBe(404), 20_000);

  await page.goto(`${app.url}/meetups/${second.meetupId}`);
  await page.getByRole('button', { name: 'Delete draft' }).click();
  await page.getByText('The draft is gone').waitFor();
  await page.goto('about:blank');
  await eventually(async () => expect(await statusOf(`/meetups/${second.meetupId}`)).toBe(404));
}, 60_000);

it('gives a dissolved circle back', async () => {
  const { id } = (await app.api.post('/circles', { name: 'Chess', kind: 'topic', rhythmMonths: null })).body;
  await page.goto(`${app.url}/circles/${id}`);
  await page.getByRole('button', { name: 'Dissolve circle' }).click();
  await page.getByText('Chess is dissolved, the people stay').waitFor();
  expect(await page.getByRole('link', { name: /Chess/ }).count()).toBe(0);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await page.getByRole('link', { name: /Chess/ }).waitFor();
  expect((await app.api.get('/circles')).body.items.map(({ name }: { name: string }) => name)).toContain('Chess');
}, 60_000);

it('shows nothing any more of somebody whom another device has removed, and offers nothing that cannot work', async () => {
  const { body: anna } = await app.api.post('/contacts', { name: 'Anna Bertolini', note: 'owes me a song' });
  await page.goto(`${app.url}/contacts/${anna.id}`);
  await page.getByText('owes me a song').waitFor();
  await page.getByRole('link', { name: 'Quarter' }).click();
  await app.api.ifMatch(anna.version).delete(`/contacts/${anna.id}`);
  await page.goBack();
  await page.getByText('Nothing at this address').waitFor();
  await shot('gone');
  expect(await page.getByText('owes me a song').count()).toBe(0);
  for (const role of ['button', 'link'] as const)
    expect(await page.getByRole(role, { name: /Edit|Try again/ }).count()).toBe(0);
}, 60_000);
