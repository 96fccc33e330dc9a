import { beforeAll, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import { organizersPhone, type Phone } from '../support/phone.js';

/** Three hundred names come in without being typed: looked at first, sorted by thumb, and taken back whole. On a narrow phone. */
const phone = organizersPhone();
let app: Phone['app'];
let page: Phone['page'];
beforeAll(() => void ({ app, page } = phone));
const { shot } = phone;

const LINKEDIN = [
  'Notes:',
  '"When exporting your connection data, you may notice that some addresses are missing."',
  '',
  'First Name,Last Name,URL,Email Address,Company,Position,Connected On',
  'Anna,Schmidt,https://www.linkedin.com/in/anna-schmidt,,Bakery,Baker,15 Mar 2023',
  'Ben,Okafor,https://www.linkedin.com/in/ben-okafor,ben@example.org,,,16 Mar 2023',
  'Clara,Lind,https://www.linkedin.com/in/clara-lind,,,,17 Mar 2023',
  ',,https://www.linkedin.com/in/hidden,,,,18 Mar 2023',
].join('\r\n');
/** Name and town, as Excel in China writes them: 王小明, 北京. */
const GBK = Buffer.from([
  ...Buffer.from('Who,Town\n'),
  0xcd,
  0xf5,
  0xd0,
  0xa1,
  0xc3,
  0xf7,
  0x2c,
  0xb1,
  0xb1,
  0xbe,
  0xa9,
]);

const people = async (): Promise<{ id: string; name: string }[]> =>
  (await app.api.get('/contacts?limit=200')).body.items;
const names = async () => (await people()).map(({ name }) => name).sort();
const choose = async (name: string, content: string | Buffer) => {
  await page.goto(`${app.url}/imports`);
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
  await page.getByRole('heading', { name, exact: true }).waitFor();
};

it('shows everybody first, asks where it is not sure, and says what it did and left out', async () => {
  const anna = (await app.api.post('/contacts', { name: 'Anna Schmidt', note: 'Mine' })).body.id;
  await choose('Connections.csv', LINKEDIN);
  await page.getByRole('heading', { name: 'LinkedIn connections' }).waitFor();
  await page.getByText('One name needs your word').waitFor();
  expect(await names()).toEqual(['Anna Schmidt']);
  await shot('import-asks');
  await page.getByLabel('What to do with Anna Schmidt').selectOption({ label: 'Add to Anna Schmidt' });
  await page.getByText(/^Brings .*anna-schmidt.*private note/).waitFor();
  await shot('import-brings');
  await page.getByRole('button', { name: 'Bring 3 people in' }).waitFor();
  await page.getByRole('radio', { name: 'everybody 4' }).check();
  await page.getByText('has no name').waitFor();
  await page.getByLabel('A circle for all of them').fill('LinkedIn 2023');
  await shot('import-preview');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await page.getByRole('button', { name: 'Bring 3 people in' }).click();
  await page.getByText('2 people came in').waitFor();
  await page.getByText('1 person got something new').waitFor();
  await page.getByRole('heading', { name: '1 row left out' }).waitFor();
  await shot('import-report');
  expect((await app.api.get(`/contacts/${anna}`)).body).toMatchObject({
    note: expect.stringMatching(/^Mine/),
    channels: [{ kind: 'linkedin' }],
    circles: [{ name: 'LinkedIn 2023' }],
  });

  // The same file once more brings nobody and changes nothing.
  const before = await app.query('SELECT id, version FROM contacts ORDER BY id');
  await choose('Connections.csv', LINKEDIN);
  await page.getByRole('button', { name: 'Nothing to bring in' }).waitFor();
  expect(await page.getByRole('button', { name: 'Nothing to bring in' }).isDisabled()).toBe(true);
  expect(await app.query('SELECT id, version FROM contacts ORDER BY id')).toEqual(before);
  await page.getByRole('button', { name: 'Forget this file' }).click();
  await page.getByRole('heading', { name: 'Bring people in' }).waitFor();
}, 90_000);

it('reads letters and columns differently on demand, and remembers the columns', async () => {
  await choose('chinese.csv', GBK);
  await page.getByText('Read it differently').click();
  await page.getByLabel('Who', { exact: true }).selectOption({ label: 'name' });
  await page.getByLabel('Town', { exact: true }).selectOption({ label: 'city' });
  await page.getByRole('button', { name: 'Read again' }).click();
  await page.getByText('王小明').first().waitFor();
  await page.getByLabel('Letters look wrong? Encoding').selectOption('windows-1252');
  await page.getByRole('button', { name: 'Read again' }).click();
  await page.getByText('ÍõÐ¡Ã÷').first().waitFor();
  await page.getByLabel('Letters look wrong? Encoding').selectOption('gb18030');
  await page.getByRole('button', { name: 'Read again' }).click();
  await page.getByText('王小明').first().waitFor();
  await page.getByRole('button', { name: 'Bring 1 person in' }).click();
  await page.getByText('1 person came in').waitFor();

  await choose('again.csv', Buffer.concat([GBK, Buffer.from('\nDilan,Izmir')]));
  await page.getByText('Read it differently').click();
  await page.getByText('Dilan').first().waitFor();
  expect(await page.getByLabel('Town', { exact: true }).inputValue()).toBe('city');
  await shot('import-columns');
}, 90_000);

it('takes a sign-up chain as it was copied from a chat', async () => {
  await page.goto(`${app.url}/imports`);
  await page.getByLabel('Or paste a list').fill('#接龙\nQ3 dinner\n1. 清川 veggie\n2. Mira +1\n3. Bo (maybe)');
  await page.getByRole('button', { name: 'Look who is in it' }).click();
  await page.getByRole('heading', { name: 'A sign-up chain' }).waitFor();
  await page.getByRole('button', { name: 'Bring 3 people in' }).click();
  await page.getByText('3 people came in').waitFor();
  await page.getByRole('link', { name: 'Sort people' }).click();
  await page.getByRole('heading', { name: 'Who sits how close?' }).waitFor();
}, 60_000);

it('sorts one person a press, and by pushing the card; every step can be taken back', async () => {
  await page.goto(`${app.url}/triage`);
  const person = page.locator('main h2').first();
  const next = (before: string) =>
    eventually(async () => {
      const name = await person.textContent();
      expect(name).not.toBe(before);
      return name!;
    });
  const first = await next('');
  await page.keyboard.press('1');
  const second = await next(first);
  await page.keyboard.press('u');
  expect(await next(second)).toBe(first);
  await page.keyboard.press('1');
  await next(first);

  const cdp = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x = 0, y = 0) =>
    cdp.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] });
  const { x, y, width, height } = (await person.boundingBox())!;
  const [cx, cy] = [x + width / 2, y + height / 2];
  await touch('touchStart', cx, cy);
  for (const step of [20, 60, 110]) await touch('touchMove', cx + step, cy);
  await page.getByText('Regulars', { exact: true }).first().waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await shot('triage-push');
  await touch('touchEnd');
  await next(second);
  const placeOf = async (name: string) => {
    const { id } = (await people()).find((one) => one.name === name)!;
    return (await app.api.get(`/contacts/${id}`)).body.circles.map(({ kind }: { kind: string }) => kind);
  };
  // The page goes on before it is stored.
  await eventually(async () => expect(await placeOf(first)).toContain('core'));
  await eventually(async () => expect(await placeOf(second)).toContain('regular'));
}, 60_000);

it('takes a whole import back, but nobody who was edited since', async () => {
  const { id } = (await people()).find(({ name }) => name === 'Ben Okafor')!;
  await page.goto(`${app.url}/contacts/${id}/edit`);
  await page.getByLabel('Name', { exact: true }).fill('Ben O.');
  await page.getByRole('button', { name: 'Save' }).first().click();
  await page.getByRole('heading', { name: 'Ben O.' }).waitFor();
  await page.goto(`${app.url}/imports`);
  await page
    .getByRole('link', { name: /Connections\.csv/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Undo this import' }).click();
  await page.getByRole('button', { name: 'Really take all of it back?' }).click();
  await page.getByRole('heading', { name: 'Taken back' }).waitFor();
  await page.getByText(/stayed, because you edited or met them since/).waitFor();
  await page.getByRole('link', { name: 'Ben O.' }).waitFor();
  await shot('import-undone');
  expect(await names()).toEqual(expect.arrayContaining(['Anna Schmidt', 'Ben O.']));
  expect(await names()).not.toContain('Clara Lind');
}, 60_000);

it('gives a phone a login of its own, once', async () => {
  await page.goto(`${app.url}/settings`);
  await page.getByLabel('Which phone').fill('Ada’s phone');
  await page.getByRole('button', { name: 'Make a login' }).click();
  await page.getByText('The password is shown only now.').waitFor();
  const password = await page.getByLabel('Password', { exact: true }).first().inputValue();
  const login = app.anonymous.with({ authorization: `Basic ${btoa(`ada:${password}`)}` });
  expect((await login.send('PROPFIND', '/dav/contacts/')).status).toBe(207);
  await page.getByText('The password is shown only now.').scrollIntoViewIfNeeded();
  await phone.shot('address-book');
  await page.reload();
  await page.getByText('Ada’s phone').waitFor();
  expect(await page.getByText('The password is shown only now.').count()).toBe(0);
}, 60_000);
