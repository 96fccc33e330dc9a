import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Client } from 'pg';
import PostalMime from 'postal-mime';
import { Database } from '../../api/src/database/database.js';
import { claimMessages } from '../../api/src/messages/message.sql.js';
import { MessagesService } from '../../api/src/messages/messages.service.js';
import type { OutgoingMessage } from '../../api/src/messages/outgoing-message.js';
import { startApp, type TestApp } from '../support/app.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { enqueue, mailTo } from '../support/outbox.js';
import { ScriptedMailServer, silentServer } from '../support/scripted-mail-server.js';
import { type GivenGuest, givenTable } from '../support/table.js';

jest.setTimeout(30_000);

/** The database behind the app's back. */
type Behind = Pick<TestApp, 'organizerId' | 'query'>;

interface Row {
  id: string;
  state: string;
  attempts: number;
  due_at: Date;
  sent_at: Date | null;
  data_started_at: Date | null;
  lease_owner: string | null;
  last_error: string | null;
}

async function rowOf(app: Behind, { key }: OutgoingMessage): Promise<Row> {
  const rows = await app.query<Row>('SELECT * FROM messages WHERE organizer_id = $1 AND key = $2', [
    app.organizerId,
    key,
  ]);
  return rows[0]!;
}

/** The row once `check` holds. */
async function until(
  app: Behind,
  message: OutgoingMessage,
  check: (row: Row) => boolean,
  milliseconds = 8_000,
): Promise<Row> {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const row = await rowOf(app, message);
    if (check(row)) return row;
    if (Date.now() > deadline) throw new Error(`The message stays ${JSON.stringify(row)}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

const inState = (state: string) => (row: Row) => row.state === state;
const retried = (attempts: number) => (row: Row) => row.state === 'queued' && row.attempts === attempts;

describe('the outbox with a mail server', () => {
  let app: TestApp;
  let server: ScriptedMailServer;
  let guests: GivenGuest[];
  const nextGuest = () => guests.pop()!;

  beforeAll(async () => {
    server = await ScriptedMailServer.open();
    app = await startApp({
      env: { SMTP_URL: server.url, MAIL_FROM: 'post@table.example', PUBLIC_URL: 'http://localhost:3000' },
    });
    guests = (await givenTable(app, { capacity: 10, listed: 40 })).guests;
  });
  afterAll(async () => {
    await app.close();
    await server.close();
  });

  it('sends a stored mail at once, with the guest’s own links and one recipient', async () => {
    const guest = nextGuest();
    const message = mailTo(app, guest);
    await enqueue(app, message);

    const row = await until(app, message, inState('sent'));
    expect(row).toMatchObject({ attempts: 1, lease_owner: null, last_error: null });
    const [mail] = server.to(guest.address);
    expect(mail!.to).toEqual([guest.address]);
    const email = await PostalMime.parse(mail!.source);
    expect(email.text).toContain(`http://localhost:3000/r/${guest.token}\n`);
    expect(email.html).toContain(`href="http://localhost:3000/u/${guest.token}"`);
    expect(email.from).toMatchObject({ name: 'Ada via Stammtisch', address: 'post@table.example' });
    expect(email.messageId).toBe(message.messageId);
    expect(email.inReplyTo).toBe(message.threadId);
    expect(email.headers).toContainEqual(
      expect.objectContaining({ key: 'list-unsubscribe', value: `<http://localhost:3000/u/${guest.token}>` }),
    );
  });

  it('keeps the links out of the table', async () => {
    const message = mailTo(app, nextGuest());
    await enqueue(app, message);
    await until(app, message, inState('sent'));
    const [row] = await app.query<{ body: string }>(
      'SELECT body_text || body_html AS body FROM messages WHERE key = $1',
      [message.key],
    );
    expect(row!.body).not.toMatch(/https?:\/\/localhost/);
  });

  it('stores a key once, and nothing of a transaction that failed', async () => {
    const [once, never] = [mailTo(app, nextGuest()), mailTo(app, nextGuest())];
    await enqueue(app, once, { ...once, subject: 'again' });
    await enqueue(app, { ...once, subject: 'and again' });
    const outbox = app.nest.get(MessagesService);
    const failing = app.nest.get(Database).transaction(async (tx) => {
      outbox.enqueue(tx, [never]);
      throw new Error('the fact did not happen');
    });
    await expect(failing).rejects.toThrow('did not happen');
    await until(app, once, inState('sent'));
    expect(server.to(once.toAddress)).toHaveLength(1);
    expect(await rowOf(app, never)).toBeUndefined();
  });

  it('waits for the time that is set, and sends nothing that was taken back', async () => {
    const dueAt = new Date(app.clock.now().getTime() + 60_000);
    const [later, recalled] = [mailTo(app, nextGuest(), { dueAt }), mailTo(app, nextGuest(), { dueAt })];
    await enqueue(app, later, recalled);
    const taken = await app.api.post(`/messages/${(await rowOf(app, recalled)).id}/recall`);
    expect([taken.status, taken.body.state]).toEqual([200, 'recalled']);
    expect(await rowOf(app, later)).toMatchObject({ state: 'queued' });

    app.clock.advance({ seconds: 61 });
    await until(app, later, inState('sent'));
    expect([server.to(later.toAddress).length, server.to(recalled.toAddress).length]).toEqual([1, 0]);
    const tooLate = await app.api.post(`/messages/${(await rowOf(app, later)).id}/recall`);
    expect([tooLate.status, tooLate.body.type]).toEqual([409, '/problems/recall-too-late']);
  });

  it('tries again after a minute when the server says later, and lets others pass', async () => {
    const [sick, healthy] = [mailTo(app, nextGuest()), mailTo(app, nextGuest())];
    server.script(sick.toAddress, { rcpt: 451 }, { text: 452 });
    await enqueue(app, sick, healthy);
    await until(app, healthy, inState('sent'));
    const first = await until(app, sick, retried(1));
    const wait = first.due_at.getTime() - app.clock.now().getTime();
    expect(wait).toBeGreaterThan(55_000);
    expect(wait).toBeLessThan(73_000);
    expect(first).toMatchObject({ sent_at: null, last_error: expect.stringContaining('451') });

    app.clock.advance({ seconds: 75 });
    await until(app, sick, retried(2)); // the text was refused: an answer, so nothing is unclear
    app.clock.advance({ minutes: 7 });
    expect(await until(app, sick, inState('sent'))).toMatchObject({ attempts: 3, last_error: null });
    expect(server.to(sick.toAddress)).toHaveLength(1);
  });

  it('fails at once when the server says never, until the organizer tries again', async () => {
    const message = mailTo(app, nextGuest());
    server.script(message.toAddress, { rcpt: 550 });
    await enqueue(app, message);
    const { id } = await until(app, message, inState('failed'));
    app.clock.advance({ hours: 3 });
    await new Promise((resolve) => setTimeout(resolve, 1_300));
    expect(server.asked.get(message.toAddress)).toBe(1);

    const again = await app.api.post(`/messages/${id}/resend`);
    expect([again.status, again.body.state]).toEqual([200, 'queued']);
    await until(app, message, inState('sent'));
  });

  it('sends a mail that was sent once more to a guest who lost it: once a day, and only the last they heard', async () => {
    const guest = nextGuest();
    const [older, newer] = [mailTo(app, guest), mailTo(app, guest)];
    await enqueue(app, older);
    const { id: olderId } = await until(app, older, inState('sent'));
    app.clock.advance({ seconds: 1 });
    await enqueue(app, newer);
    const { id } = await until(app, newer, inState('sent'));
    const page = async (of: string) => (await app.api.get(`/messages/${of}`)).body;
    expect([(await page(olderId)).canResend, (await page(id)).canResend]).toEqual([false, true]);
    expect((await app.api.post(`/messages/${olderId}/resend`)).status).toBe(409);

    const copies = () =>
      app.query<{ message_id: string; body_text: string; thread_id: string }>(
        `SELECT message_id, body_text, thread_id FROM messages WHERE invitation_id = $1 AND key LIKE 'again:%'`,
        [guest.invitationId],
      );
    expect((await app.api.post(`/messages/${id}/resend`)).status).toBe(200);
    const refused = await app.api.post(`/messages/${id}/resend`);
    expect([refused.status, refused.body.type]).toEqual([409, '/problems/sent-again-today']);
    const [copy, ...more] = await copies();
    expect(more).toEqual([]);
    expect(copy).toMatchObject({ body_text: newer.bodyText, thread_id: newer.threadId });
    expect(copy!.message_id).not.toBe(newer.messageId);
    await eventually(() => expect(server.to(guest.address)).toHaveLength(3));

    app.clock.advance({ hours: 24 });
    expect((await app.api.post(`/messages/${id}/resend`)).status).toBe(200);
    expect(await copies()).toHaveLength(2);

    // Whoever wants no mails gets none, however often somebody presses.
    app.clock.advance({ hours: 24 });
    await app.query('UPDATE contacts SET muted_at = now() WHERE id = $1', [guest.contactId]);
    expect((await page(id)).canResend).toBe(false);
    expect((await app.api.post(`/messages/${id}/resend`)).status).toBe(409);
    expect(await copies()).toHaveLength(2);
  });

  it('sends once more, to the byte, when the connection drops after the text; then it is uncertain', async () => {
    const message = mailTo(app, nextGuest());
    server.script(message.toAddress, 'drop', 'drop');
    await enqueue(app, message);
    const first = await until(app, message, retried(1));
    expect(first.sent_at).not.toBeNull(); // a copy may be out

    app.clock.advance({ seconds: 61 });
    await until(app, message, inState('uncertain'));
    const copies = server.to(message.toAddress);
    expect(copies).toHaveLength(2);
    expect(copies[0]!.source).toBe(copies[1]!.source);
  });

  it('does not repeat an echo of which nobody knows whether it came', async () => {
    const message = mailTo(app, nextGuest(), { kind: 'declined' });
    server.script(message.toAddress, 'drop');
    await enqueue(app, message);
    await until(app, message, inState('uncertain'));
    expect(server.to(message.toAddress)).toHaveLength(1);
  });

  it('reaches exactly one mailbox, whatever the name says', async () => {
    const names = [
      'a, b@evil.example',
      '"x" <b@evil.example>',
      'Bob\r\nBcc: b@evil.example',
      '\u202eevil',
      '<b@evil.example>,',
      '=?utf-8?q?=0D=0ABcc:b@evil.example?=',
    ];
    const messages = names.map((toName) => mailTo(app, nextGuest(), { toName }));
    await enqueue(app, ...messages);
    for (const message of messages) {
      await until(app, message, inState('sent'));
      expect(server.to(message.toAddress).map((mail) => mail.to)).toEqual([[message.toAddress]]);
    }
    expect(server.asked.has('b@evil.example')).toBe(false);
  });

  it('refuses an address that is two', async () => {
    const message = mailTo(app, nextGuest(), { toAddress: 'a@x.example, b@y.example' });
    await enqueue(app, message);
    expect(await until(app, message, inState('failed'))).toMatchObject({ last_error: 'This is not a mail address' });
  });

  it('takes over what vanished workers left: unbegun at once, begun as unclear', async () => {
    const [unbegun, begun] = [mailTo(app, nextGuest()), mailTo(app, nextGuest())];
    const tomorrow = new Date(app.clock.now().getTime() + 86_400_000);
    await enqueue(app, { ...unbegun, dueAt: tomorrow }, { ...begun, dueAt: tomorrow });
    const vanish = `UPDATE messages SET state = 'sending', lease_owner = 'gone', lease_until = now() - interval '1 second'`;
    await app.query(`${vanish} WHERE key = $1`, [unbegun.key]);
    await app.query(`${vanish}, data_started_at = now() WHERE key = $1`, [begun.key]);
    // A second worker takes them and vanishes before it could judge: what the first began is not forgotten.
    await app.nest.get(Database).query(claimMessages, ['gone, too', tomorrow, 10, null]);
    await app.query(`${vanish}, due_at = $2 WHERE key = ANY($1)`, [[unbegun.key, begun.key], app.clock.now()]);

    await until(app, unbegun, inState('sent'));
    await until(app, begun, retried(1));
    expect(server.to(begun.toAddress)).toHaveLength(0);
    app.clock.advance({ seconds: 61 });
    await until(app, begun, inState('sent'));
  });
});

describe('several workers', () => {
  let database: TestDatabase;
  let server: ScriptedMailServer;
  beforeAll(async () => {
    database = await freshDatabase();
    server = await ScriptedMailServer.open();
  });
  afterAll(async () => {
    await server.close();
    await database.drop();
  });

  it('send each mail once', async () => {
    const env = { SMTP_URL: server.url, PUBLIC_URL: 'http://localhost:3000', MAILS_PER_DAY: 'off' };
    const apps = [await startApp({ env, database }), await startApp({ env, database })];
    try {
      const [app] = apps as [TestApp, TestApp];
      const { guests } = await givenTable(app, { listed: 1 });
      const messages = Array.from({ length: 300 }, (_, nth) =>
        mailTo(app, guests[0]!, { contactId: null, toAddress: `each-${nth}@guest.example` }),
      );
      await Promise.all([enqueue(app, ...messages), ...apps.map((each) => each.nest.get(MessagesService).wake())]);
      for (const message of messages) await until(app, message, inState('sent'), 20_000);
      expect(
        server.mails
          .filter(({ to }) => to[0]!.startsWith('each-'))
          .map(({ to }) => to[0])
          .sort(),
      ).toEqual(messages.map(({ toAddress }) => toAddress).sort());
    } finally {
      await Promise.all(apps.map((each) => each.close()));
    }
  });

  it('give their claims back when they stop, and find them at once when they start again', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'stammtisch-worker-'));
    const silent = await silentServer();
    const first = await startApp({ env: { SMTP_URL: silent.url, DATA_DIR: dataDir, MAILS_PER_DAY: 'off' }, database });
    const { guests } = await givenTable(first, { listed: 30 });
    const messages = guests.map((guest) => mailTo(first, guest));
    await enqueue(first, ...messages);
    const { lease_owner: name } = await until(first, messages.at(-1)!, inState('sending'));
    await first.close();
    await silent.close();

    const client = new Client({ connectionString: database.url });
    await client.connect();
    const behind: Behind = {
      organizerId: first.organizerId,
      query: async (sql, values = []) => (await client.query(sql, [...values])).rows,
    };
    for (const message of messages) {
      expect(await rowOf(behind, message)).toMatchObject({ state: 'queued', attempts: 0, lease_owner: null });
    }

    // As after a kill: the leases run on. The own ones are taken at once, a stranger's is left alone.
    const sending = `state = 'sending', lease_until = now() + interval '15 minutes', due_at = created_at, attempts = 0`;
    await behind.query(`UPDATE messages SET ${sending}, lease_owner = $2 WHERE key = ANY($1)`, [
      messages.map(({ key }) => key),
      name,
    ]);
    const [strangers, ...own] = messages as [OutgoingMessage, ...OutgoingMessage[]];
    await behind.query(`UPDATE messages SET lease_owner = 'stranger' WHERE key = $1`, [strangers.key]);
    const second = await startApp({ env: { SMTP_URL: server.url, DATA_DIR: dataDir, MAILS_PER_DAY: 'off' }, database });
    try {
      for (const message of own) await until(behind, message, inState('sent'));
      expect(await rowOf(behind, strangers)).toMatchObject({ state: 'sending', lease_owner: 'stranger' });
    } finally {
      await Promise.all([second.close(), client.end()]);
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});

describe('without a mail server', () => {
  let app: TestApp;
  let guests: GivenGuest[];
  beforeAll(async () => {
    app = await startApp({ env: { PUBLIC_URL: 'http://localhost:3000' } });
    guests = (await givenTable(app, { listed: 5 })).guests;
  });
  afterAll(() => app.close());

  it('a mail arrives in the app’s own mailbox when it is due, and its links work', async () => {
    const guest = guests[0]!;
    const [now, later] = [
      mailTo(app, guest),
      mailTo(app, guest, { dueAt: new Date(app.clock.now().getTime() + 60_000) }),
    ];
    await enqueue(app, now, later);
    const { id } = await until(app, now, inState('local'));
    expect(await rowOf(app, later)).toMatchObject({ state: 'queued' });

    const { status, body } = await app.api.get(`/messages/${id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id,
      kind: 'seated',
      toName: guest.name,
      toAddress: guest.address,
      state: 'local',
      lastError: null,
    });
    expect(body.text).toContain(`http://localhost:3000/r/${guest.token}\n`);
    expect(body.html).toContain(`href="http://localhost:3000/u/${guest.token}"`);
    expect(body.calendar).toContain('BEGIN:VCALENDAR');
  });

  it('the list is newest first, in pages, without the texts, and each organizer’s own', async () => {
    const other = await app.given.organizer();
    const messages = Array.from({ length: 3 }, (_, nth) => mailTo(app, guests[1]!, { subject: `Mail ${nth}` }));
    for (const message of messages) {
      await enqueue(app, message);
      app.clock.advance({ seconds: 1 });
    }
    const first = await app.api.get('/messages?limit=2');
    expect(first.body.items.map(({ subject }: { subject: string }) => subject)).toEqual(['Mail 2', 'Mail 1']);
    expect(Object.keys(first.body.items[0])).not.toContain('text');
    const second = await app.api.get(`/messages?limit=2&cursor=${first.body.next}`);
    expect(second.body.items[0].subject).toBe('Mail 0');

    const { id } = first.body.items[0];
    expect((await other.api.get('/messages')).body).toEqual({ items: [], next: null });
    for (const answer of [
      await other.api.get(`/messages/${id}`),
      await other.api.post(`/messages/${id}/recall`),
      await other.api.post(`/messages/${id}/resend`),
      await app.api.get(`/messages/${randomUUID()}`),
    ]) {
      expect([answer.status, (answer.body as { type: string }).type]).toEqual([404, '/problems/not-found']);
    }
  });

  it('a mail that somebody holds does not hold up the others', async () => {
    const [held, free] = [1, 2].map((guest) =>
      mailTo(app, guests[guest]!, { dueAt: new Date(app.clock.now().getTime() + 3_600_000) }),
    ) as [OutgoingMessage, OutgoingMessage];
    await enqueue(app, held, free);
    await app.nest.get(Database).transaction(async (tx) => {
      await tx.query('SELECT FROM messages WHERE key = $1 FOR UPDATE', [held.key]);
      app.clock.advance({ hours: 1 });
      await until(app, free, inState('local'));
      expect((await rowOf(app, held)).state).toBe('queued');
    });
    await until(app, held, inState('local'));
  });
});
