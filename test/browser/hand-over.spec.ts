import { beforeAll, expect, it } from '@jest/globals';
import { organizersPhone, type Phone } from '../support/phone.js';
import { givenTable } from '../support/table.js';

/** An invitation without any mail server, on a narrow phone: carried into a chat, and ticked. */
const phone = organizersPhone();
let app: Phone['app'];
let page: Phone['page'];
beforeAll(() => void ({ app, page } = phone));

it('gives words, a code and a tick for each guest', async () => {
  const { meetupId, guests } = await givenTable(app, { invited: 1 });
  await page.goto(`${app.url}/meetups/${meetupId}`);
  await page.getByRole('button', { name: /^Guest 1/ }).click();
  await page.getByRole('button', { name: 'Take it into a chat' }).click();
  const words = page.getByRole('textbox', { name: 'Words for the chat' });
  const { url } = (await app.api.get(`/invitations/${guests[0]!.invitationId}/link`)).body;
  expect(await words.inputValue()).toMatch(new RegExp(`^Hello Guest,\\nI would love to have you[^]*\\n${url}$`));
  const share = await page.getByRole('link', { name: 'WhatsApp' }).getAttribute('href');
  expect(decodeURIComponent(share!)).toContain(url);

  await page.getByLabel('Sent by').selectOption({ label: 'WeChat' });
  await page.getByRole('button', { name: 'Tick as sent' }).click();
  await page.getByText(/^Handed over: WeChat/).waitFor();
  await page.getByText('Code to scan, and the link alone').click();
  const code = page.getByRole('img', { name: 'Code to scan, and the link alone' });
  await code.waitFor();
  await phone.shot('handover');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await page.getByRole('button', { name: 'Not after all' }).click();
  await page.getByText(/^Handed over/).waitFor({ state: 'detached' });
}, 60_000);
