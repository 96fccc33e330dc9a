import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { MailKind } from '@stammtisch/domain';
import { startApp, type TestApp } from '../support/app.js';
import { eventually } from '../support/eventually.js';
import { type Fault, FaultyMailServer } from '../support/faulty-mail-server.js';
import { enqueue, mailTo } from '../support/outbox.js';
import { givenTable } from '../support/table.js';

/** Sixteen ways in which a mail server fails one recipient, for each class of mails, beside healthy ones (reliability.md R6, F3 to F6). */
let app: TestApp;
let server: FaultyMailServer;
beforeAll(async () => {
  server = await FaultyMailServer.open();
  app = await startApp({ env: { SMTP_URL: server.url, MAIL_FROM: 'post@table.example', MAILS_PER_DAY: 'off' } });
});
afterAll(async () => {
  await app.close();
  await server.close();
});

/**
 * What is sure to follow: `later`: it goes out once, a minute on; `never`: it is not tried again; `unclear`: it may have arrived,
 * so it goes out once more or not at all; `taken`: it has arrived.
 */
type Meaning = 'later' | 'never' | 'unclear' | 'taken';
const FAULTS: Record<string, [Meaning, Fault]> = {
  'a grey list': ['later', { at: 'recipient', say: '450 4.2.0 later\r\n' }],
  'a server that goes away politely': ['later', { at: 'recipient', say: '421 4.3.2 bye\r\n', hangUp: 'fin' }],
  'nobody of that name': ['never', { at: 'recipient', say: '550 5.1.1 who?\r\n' }],
  'a mailbox that is full for good': ['never', { at: 'recipient', say: '552 5.2.2 full\r\n' }],
  'a line that ends at the recipient': ['later', { at: 'recipient', hangUp: 'fin' }],
  'a line that breaks at the recipient': ['later', { at: 'recipient', hangUp: 'reset' }],
  'a recipient that takes its time': ['taken', { at: 'recipient', say: '250 ok\r\n', after: 2_000 }],
  'no room for a text now': ['later', { at: 'data', say: '451 4.3.0 later\r\n' }],
  'no texts from us': ['never', { at: 'data', say: '554 5.7.1 no\r\n' }],
  'a line that ends as the text begins': ['unclear', { at: 'text', hangUp: 'fin' }],
  'a text that is refused for now': ['later', { at: 'dot', say: '452 4.3.1 later\r\n' }],
  'a text that is refused for good': ['never', { at: 'dot', say: '554 5.6.0 no\r\n' }],
  'a line that ends after the text': ['unclear', { at: 'dot', hangUp: 'fin' }],
  'a line that breaks after the text': ['unclear', { at: 'dot', hangUp: 'reset' }],
  'half an answer': ['unclear', { at: 'dot', say: '25', hangUp: 'fin' }],
  'an answer and a line that ends': ['taken', { at: 'dot', say: '250 taken\r\n', hangUp: 'fin' }],
};
/** At least once, at most once, and what leaves whatever happens. */
const CLASSES: readonly MailKind[] = ['invitation', 'reminder', 'cancelled'];

it('ends every mail as it should, and keeps no healthy one waiting', async () => {
  const [guest] = (await givenTable(app, { invited: 1 })).guests;
  const names = Object.keys(FAULTS);
  const sick = names.flatMap((name, nth) =>
    CLASSES.map((kind) => {
      const toAddress = `${kind}-${nth}@sick.example`;
      server.script(toAddress, FAULTS[name]![1]);
      return {
        name,
        kind,
        message: mailTo(app, guest!, { kind, toAddress, contactId: null, calendar: null, calendarMethod: null }),
      };
    }),
  );
  const healthy = Array.from({ length: 4 * sick.length }, (_, n) =>
    mailTo(app, guest!, { toAddress: `${n}@healthy.example`, contactId: null }),
  );
  // One sick recipient among five.
  await enqueue(app, ...sick.flatMap(({ message }, n) => [message, ...healthy.slice(n * 4, n * 4 + 4)]));
  const states = async (addresses: string[]) => {
    const rows = await app.query<{ state: string; to_address: string }>(
      'SELECT state, to_address FROM messages WHERE to_address = ANY ($1)',
      [addresses],
    );
    return new Map(rows.map(({ to_address, state }) => [to_address, state]));
  };
  const until = (addresses: string[], over: (state: string) => boolean) =>
    eventually(async () => {
      const now = await states(addresses);
      expect([...now].filter(([, state]) => !over(state))).toEqual([]);
      return now;
    }, 30_000);
  // No healthy one waits for a retry: the clock stands still meanwhile.
  const well = healthy.map(({ toAddress }) => toAddress);
  await until(well, (state) => state === 'sent');
  for (const address of well) expect(server.copies.get(address)).toHaveLength(1);

  const addresses = sick.map(({ message }) => message.toAddress);
  const tried = async () =>
    (
      await app.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM messages WHERE to_address = ANY ($1) AND attempts = 0`,
        [addresses],
      )
    )[0]!.n;
  await eventually(async () => expect(await tried()).toBe(0), 20_000);
  app.clock.advance({ minutes: 2 });
  const ends = await until(addresses, (state) => ['sent', 'failed', 'uncertain'].includes(state));

  const expected = (name: string, kind: MailKind): { state: string; asked: number; copies: number } => {
    const [meaning, { at }] = FAULTS[name]!;
    const arrived = at === 'dot' ? 1 : 0;
    if (meaning === 'taken') return { state: 'sent', asked: 1, copies: 1 };
    if (meaning === 'never') return { state: 'failed', asked: 1, copies: arrived };
    if (meaning === 'later') return { state: 'sent', asked: 2, copies: arrived + 1 };
    return kind === 'reminder'
      ? { state: 'uncertain', asked: 1, copies: arrived }
      : { state: 'sent', asked: 2, copies: arrived + 1 };
  };
  for (const { name, kind, message } of sick) {
    const { toAddress } = message;
    const copies = server.copies.get(toAddress) ?? [];
    const found = { state: ends.get(toAddress), asked: server.asked.get(toAddress), copies: copies.length };
    expect([name, kind, found]).toEqual([name, kind, expected(name, kind)]);
    // Whatever came twice is the same to the byte, so that mail programs show one.
    expect(new Set(copies).size).toBeLessThanOrEqual(1);
  }
});
