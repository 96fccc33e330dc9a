import { beforeAll, expect, it } from '@jest/globals';
import { organizersPhone, type Phone } from '../support/phone.js';

/** Names on their way to the table, by mouse. */
const phone = organizersPhone({ width: 1280, height: 900 });
let app: Phone['app'];
let page: Phone['page'];
beforeAll(() => void ({ app, page } = phone));

/** A table with these on its list, and its page. @returns the meetup's id */
async function listed(title: string, names: readonly string[]): Promise<string> {
  const contactIds: string[] = [];
  for (const name of names) contactIds.push((await app.api.post('/contacts', { name })).body.id);
  const { id } = (
    await app.api.post('/meetups', {
      ...{ title, localStart: '2090-03-10T19:00', zone: 'Europe/Berlin', capacity: 5, minimum: 3 },
    })
  ).body;
  await app.api.post(`/meetups/${id}/invitations`, { contactIds });
  await page.goto(`${app.url}/meetups/${id}`);
  return id;
}

it('brings a name from the list to a free chair, and asks for that one alone', async () => {
  const id = await listed('By hand', ['Ada Byron', 'Grace Hopper', 'Linus']);
  const ranking = async (): Promise<string[]> =>
    (await app.api.get(`/meetups/${id}`)).body.invitations.map(({ name }: { name: string }) => name);
  const before = await ranking();

  const last = page.locator('li', { hasText: before[2]! }).locator('.grip');
  const middle = async (of: typeof last): Promise<[number, number]> => {
    const { x, y, width, height } = (await of.boundingBox())!;
    return [x + width / 2, y + height / 2];
  };
  const chair = page.getByRole('button', { name: 'Free chair: seat somebody' }).first();
  /** Takes the name by its handle; while the page still fills, the handle may slip from under the mouse. */
  const grab = async (): Promise<void> => {
    while ((await page.locator('li.dragging').count()) === 0) {
      await page.mouse.up();
      await last.hover();
      await page.mouse.down();
    }
  };
  await grab();
  while ((await page.locator('.chair.over').count()) === 0)
    await page.mouse.move(...(await middle(chair)), { steps: 12 });
  await phone.shot('on-the-way');
  await page.mouse.up();

  const sheet = page.getByRole('dialog', { name: 'Invite' });
  await sheet.getByRole('button', { name: 'Send 1 invitation' }).waitFor();
  expect(await sheet.getByRole('checkbox', { name: before[2]! }).isChecked()).toBe(true);
  expect(await sheet.getByRole('checkbox', { checked: true }).count()).toBe(1);
  await phone.shot('asked');
  await page.keyboard.press('Escape');

  // Let go beside the table, nobody is asked; the way there was no sorting.
  await grab();
  await page.mouse.move(40, 300, { steps: 6 });
  await page.mouse.up();
  expect(await sheet.count()).toBe(0);
  expect(await ranking()).toEqual(before);
}, 60_000);

it('does the same by finger', async () => {
  await listed('By finger', ['Mae Jemison', 'Rosalind', 'Emmy']);
  await page.getByRole('heading', { name: 'What happened' }).waitFor();
  const cdp = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x = 0, y = 0) =>
    cdp.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] });
  const last = page.locator('ol.list > li').last();
  const name = (await last.innerText()).match(/Mae Jemison|Rosalind|Emmy/)![0];
  const grip = (await last.locator('.grip').boundingBox())!;
  const chair = (await page.getByRole('button', { name: 'Free chair: seat somebody' }).first().boundingBox())!;
  const [from, to] = [grip, chair].map(({ x, y, width, height }) => [x + width / 2, y + height / 2] as const);
  await touch('touchStart', ...from!);
  for (let step = 1; step <= 10; step++)
    await touch(
      'touchMove',
      from![0] + ((to![0] - from![0]) * step) / 10,
      from![1] + ((to![1] - from![1]) * step) / 10,
    );
  await page.locator('.chair.over').waitFor();
  await touch('touchEnd');
  const sheet = page.getByRole('dialog', { name: 'Invite' });
  await sheet.getByRole('button', { name: 'Send 1 invitation' }).waitFor();
  expect(await sheet.getByRole('checkbox', { name }).isChecked()).toBe(true);
}, 60_000);
