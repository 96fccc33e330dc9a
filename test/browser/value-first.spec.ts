import { beforeAll, expect, it } from '@jest/globals';
import { organizersPhone, type Phone } from '../support/phone.js';

/** Something worth sharing finds whom it fits, goes out in one's own words, and shows what worked. On a narrow phone. */
const phone = organizersPhone();
let app: Phone['app'];
let page: Phone['page'];
beforeAll(() => void ({ app, page } = phone));
const { shot } = phone;

it('collects, gives what fits, warns before asking again, and answers what worked', async () => {
  const anna = (await app.api.post('/contacts', { name: 'Anna Schmidt' })).body.id;
  await app.api.post('/interactions', {
    ...{ kind: 'call', happenedAt: '2026-01-01T10:00:00Z' },
    participants: [{ contactId: anna, topics: ['baking'] }],
  });
  await page.goto(`${app.url}/sharing`);
  for (const [title, topics] of [
    ['On bread', 'baking, #flour'],
    ['On ships', ''],
  ] as const) {
    await page.getByRole('button', { name: 'Add something' }).click();
    await page.getByLabel('Title').fill(title);
    await page.getByLabel('Topics').fill(topics);
    await page.getByRole('button', { name: 'Save' }).first().click();
    await page.getByText(title, { exact: true }).waitFor();
  }
  await page.getByText('Add words').click();
  await page.getByLabel('Name', { exact: true }).fill('Article');
  await page.getByLabel('Words', { exact: true }).fill('Hi {name}, thought of you: {title} {oops}');
  await page.getByRole('button', { name: 'Save' }).last().click();
  await page.getByText(/one of the words in braces/).waitFor();
  await page.getByLabel('Words', { exact: true }).fill('Hi {name}, thought of you: {title}');
  await page.getByRole('button', { name: 'Save' }).last().click();
  await page.getByText('Hi {name}, thought of you: {title}', { exact: true }).waitFor();
  // As it arrives: in a chat, as short messages, in a mail.
  await page.getByRole('button', { name: 'Preview' }).click();
  const preview = page.getByRole('figure', { name: 'Preview' });
  await preview.getByText('Hi Ada, thought of you: The title').waitFor();
  await page.getByLabel('Sent by').selectOption('email');
  await preview.getByText('The title', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Copy for E-mail' }).waitFor();
  await shot('templates');
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByText('Try out', { exact: true }).click();
  await page.getByLabel('What do you try out?').fill('New year');
  await page.getByLabel('The ways, one a line').fill('red envelope\narticle');
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.getByRole('heading', { name: 'New year' }).waitFor();
  await shot('sharing');

  await page.goto(`${app.url}/contacts/${anna}`);
  await page.getByRole('button', { name: 'Share something' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByText('fits: baking').waitFor();
  await sheet.getByLabel('Words', { exact: true }).selectOption({ label: 'Article' });
  expect(await sheet.getByRole('textbox', { name: 'Message' }).first().inputValue()).toBe(
    'Hi Anna, thought of you: On bread',
  );
  await sheet.getByText('Try out', { exact: true }).first().click();
  await sheet.getByRole('combobox', { name: 'Try out' }).selectOption({ label: 'New year' });
  await sheet.getByLabel('Which way').selectOption('article');
  await shot('share');
  await sheet.getByRole('button', { name: 'Note as sent' }).click();
  await page.getByText('Noted: a word to Anna Schmidt').waitFor();
  expect((await app.api.get(`/contacts/${anna}/history`)).body.items[0]).toMatchObject({
    ...{ interaction: 'share', direction: 'out', title: 'On bread', note: 'Hi Anna, thought of you: On bread' },
  });

  // Asking twice without giving in between.
  await app.api.post(`/contacts/${anna}/outreaches`, { channel: 'wechat', hasAsk: true, text: 'Could you …' });
  await page.getByRole('button', { name: 'Share something' }).click();
  await sheet.getByLabel('What', { exact: true }).selectOption({ label: 'On bread' });
  await sheet.getByText(/they got this already/).waitFor();
  await sheet.getByLabel('It asks for something').check();
  await sheet.getByText(/Give something first/).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);

  await page.goto(app.url);
  await page.getByRole('link', { name: 'What worked' }).waitFor();
  await page.getByText('1 sent · 1 may still answer').waitFor();
}, 90_000);
