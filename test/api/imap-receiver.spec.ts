import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
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

/** What comes true in a moment. */
async function eventually(check: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await check())) {
    if (Date.now() > end) throw new Error(`It never came true: ${check.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
const isWaiting = () => eventually(() => imap.asked.at(-1) === 'IDLE');

it('takes in what comes while it waits, marks it and leaves older mail alone', async () => {
  imap.put(words(0));
  await start();
  await isWaiting();
  expect(await stored()).toBe(0);
  imap.put(words(1));
  imap.put(words(2));
  await eventually(async () => (await stored()) === 2);
  await eventually(() => imap.mails[2]!.flags.size === 1);
  expect(imap.mails.map(({ flags }) => [...flags])).toEqual([[], ['$StammtischRead'], ['$StammtischRead']]);
});

it('loses nothing and doubles nothing, wherever the connection drops', async () => {
  await start();
  let count = 0;
  for (const command of ['UID SEARCH', 'UID FETCH', 'UID STORE', 'IDLE', 'NOOP', 'SELECT']) {
    await isWaiting();
    imap.dropAt = command;
    imap.put(words(++count));
    if (command === 'SELECT') imap.hangUp();
    // The control: it did drop, be it after the mail was read.
    await eventually(() => imap.dropAt === undefined);
    await eventually(async () => (await stored()) === count && imap.mails.every(({ flags }) => flags.size === 1));
    imap.put(words(++count));
    await eventually(async () => (await stored()) === count);
  }
});

it('reads what is new after the numbers were given anew, and nothing twice', async () => {
  await start();
  await isWaiting();
  imap.put(words(1));
  await eventually(async () => (await stored()) === 1 && imap.mails[0]!.flags.size === 1);
  imap.renumber();
  imap.put(words(2));
  await eventually(async () => (await stored()) === 2 && imap.mails.every(({ flags }) => flags.size === 1));
});

it('goes on after a restart with what came meanwhile, also where nothing can be marked', async () => {
  imap.keywords = false;
  await start();
  await isWaiting();
  await app.close();
  imap.put(words(1));
  await start();
  await eventually(async () => (await stored()) === 1);
  await isWaiting();
  expect(imap.mails[0]!.flags.size).toBe(0);
});
