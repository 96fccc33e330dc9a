import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { ImapServer } from '../support/imap-server.js';
import { simulateWords } from '../support/reply-simulators.js';

let imap: ImapServer;
let database: TestDatabase;
let app: TestApp;
beforeEach(async () => {
  [imap, database] = await Promise.all([ImapServer.open(), freshDatabase()]);
});
afterEach(async () => {
  await app.close();
  await Promise.all([imap.close(), database.drop()]);
});

const start = async () =>
  (app = await startApp({ database, env: { IMAP_URL: imap.url, MAIL_FROM: 'table@table.example' } }));
const words = (nth: number) => simulateWords({ from: `guest-${nth}@x.example`, to: 'table@table.example' });
const stored = async () =>
  (await app.query<{ count: number }>('SELECT count(*)::int AS count FROM inbound_messages'))[0]!.count;

const isWaiting = () => eventually(() => expect(imap.asked.at(-1)).toBe('IDLE'));
const hasStored = (count: number) => eventually(async () => expect(await stored()).toBe(count));
const marked = (count: number) =>
  eventually(() => expect(imap.mails.filter(({ flags }) => flags.size === 1)).toHaveLength(count));

it('takes in what comes while it waits, marks it and leaves older mail alone', async () => {
  imap.put(words(0));
  await start();
  await isWaiting();
  expect(await stored()).toBe(0);
  imap.put(words(1));
  imap.put(words(2));
  await hasStored(2);
  await marked(2);
  expect(imap.mails.map(({ flags }) => [...flags])).toEqual([[], ['$StammtischRead'], ['$StammtischRead']]);
});

it('loses nothing and doubles nothing, wherever the connection drops', async () => {
  await start();
  let count = 0;
  for (const command of ['UID SEARCH', 'UID FETCH', 'UID STORE', 'IDLE', 'NOOP', 'SELECT']) {
    await isWaiting();
    imap.fault = { at: command, how: 'cut' };
    imap.put(words(++count));
    if (command === 'SELECT') imap.hangUp();
    // The control: it did drop, be it after the mail was read.
    await eventually(() => expect(imap.fault).toBeUndefined());
    await hasStored(count);
    await marked(count);
    imap.put(words(++count));
    await hasStored(count);
  }
});

it('reads what is new after the numbers were given anew, and nothing twice', async () => {
  await start();
  await isWaiting();
  imap.put(words(1));
  await hasStored(1);
  await marked(1);
  imap.renumber();
  imap.put(words(2));
  await hasStored(2);
  await marked(2);
});

it('goes on after a restart with what came meanwhile, also where nothing can be marked', async () => {
  imap.keywords = false;
  await start();
  await isWaiting();
  await app.close();
  imap.put(words(1));
  await start();
  await hasStored(1);
  await isWaiting();
  expect(imap.mails[0]!.flags.size).toBe(0);
});
