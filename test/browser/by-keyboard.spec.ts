import { beforeAll, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { TickService } from '../../api/src/tables/tick.service.js';
import { organizersPhone, type Phone } from '../support/phone.js';

/** The whole loop by keyboard alone: nothing in here presses a mouse or moves the focus but through keys. */
const phone = organizersPhone({ width: 1200, height: 900 });
let app: Phone['app'];
let page: Phone['page'];
beforeAll(() => void ({ app, page } = phone));

const HOUR = 3_600_000;
/** Nobody presses it more often to come to what they are looking for. */
const MOST_TABS = 120;

/** Tabs to the target, which then shows that it has the focus. */
async function reach(target: Locator, on: Page = page): Promise<void> {
  await target.waitFor();
  for (let pressed = 0; pressed < MOST_TABS; pressed++) {
    if (await target.evaluate((element) => element === document.activeElement)) return showsFocus(target);
    await on.keyboard.press('Tab');
  }
  throw new Error(`${String(target)} is not reached by keyboard`);
}
async function showsFocus(target: Locator): Promise<void> {
  const marks = await target.evaluate((element) => {
    // A choice is marked by its label, and a chair by its circle.
    const shown = [element, element.closest('label'), ...element.querySelectorAll('circle')].filter(
      (one) => one !== null,
    );
    return shown.map((one) => {
      const { outlineStyle, outlineWidth, boxShadow, strokeWidth } = getComputedStyle(one);
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none' || strokeWidth === '4px';
    });
  });
  expect(marks).toContain(true);
}
const type = async (label: string, text: string): Promise<void> => {
  await reach(page.getByLabel(label, { exact: true }));
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
};
async function press(name: string | RegExp, role: 'button' | 'link' | 'checkbox' | 'radio' = 'button'): Promise<void> {
  await reach(page.getByRole(role, { name, exact: typeof name === 'string' }).first());
  await page.keyboard.press(role === 'button' || role === 'link' ? 'Enter' : 'Space');
}

it('goes from the first name to the memory of the evening', async () => {
  await page.goto(`${app.url}/contacts`);
  for (const name of ['Ada Byron', 'Grace Hopper']) {
    await press('New contact');
    await type('Name', name);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name }).waitFor();
  }

  await press('Meetups', 'link');
  await press('New meetup', 'link');
  await type('Title', 'By hand');
  await press('Put it on the table');
  await page.getByRole('heading', { name: 'By hand' }).waitFor();

  // From a free chair to the list, from the list to the mail.
  await press('Free chair: seat somebody');
  await press(/^Ada Byron/, 'checkbox');
  await press(/^Grace Hopper/, 'checkbox');
  await press('Put 2 names on the list');
  await page.getByText('2 names added.').waitFor();
  await press('Grace Hopper further up');
  await page.getByText('Grace Hopper is now number 1').waitFor();
  await press('Free chair: seat somebody');
  await press('Send 2 invitations');
  await page
    .getByText(/2 invitations go out/)
    .first()
    .waitFor();

  const [{ id, startsAt }] = (await app.api.get('/meetups')).body.items;
  const { invitations } = (await app.api.get(`/meetups/${id}`)).body;
  const grace = invitations.find(({ name }: { name: string }) => name === 'Grace Hopper');
  const guest = await page.context().newPage();
  const { url } = (await app.api.get(`/invitations/${grace.id}/link`)).body;
  await guest.goto(`${app.url}${new URL(url).pathname}`);
  await reach(guest.getByRole('radio').first(), guest);
  await guest.keyboard.press('Space');
  await guest.waitForTimeout(1200); // nobody answers within a second
  await reach(guest.getByRole('button', { name: 'Send my answer' }), guest);
  await guest.keyboard.press('Enter');
  await guest.getByText('See you there').waitFor();
  await guest.close();
  await page.getByLabel('Grace Hopper: comes').first().waitFor();

  const evening = new Date(new Date(startsAt).getTime() + HOUR);
  app.clock.set(evening);
  const [name, value] = (await app.given.session(app.organizerId)).headers['cookie']!.split('=') as [string, string];
  await page.context().addCookies([{ name, value, url: app.url }]);
  await page.clock.setSystemTime(evening);
  await app.nest.get(TickService).round();
  await page.reload();
  await press('The evening', 'link');
  const row = page.getByRole('group', { name: 'Grace Hopper', exact: true });
  await reach(row.getByRole('button', { name: 'Came', exact: true }));
  await page.keyboard.press('Enter');
  await type('A line about Grace Hopper', 'Speaks at a school');
  await page.keyboard.press('Tab');
  await type('Somebody else came?', 'ada');
  await page.keyboard.press('Enter');
  await page.getByText('2 people with you').waitFor();
  await page.getByText('Saved', { exact: true }).waitFor();
  await press('Close the evening');
  await page.getByText('Closed').first().waitFor();

  // To her page as one goes anywhere: by name, and without a look at what is found.
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type('grace');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Grace Hopper' }).waitFor();
  await page.getByText('Speaks at a school').first().waitFor();
  await page.getByText('invited 1, yes 1, came 1').waitFor();
}, 180_000);
