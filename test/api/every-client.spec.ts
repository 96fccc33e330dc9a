import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { MailListener } from '../../api/src/replies/mail-listener.js';
import { startApp, type TestApp } from '../support/app.js';
import { playClients } from '../support/calendar-story.js';
import { handOver } from '../support/hand-over.js';
import { Mailbox } from '../support/mailbox.js';
import { PROFILES, RECEIVER } from '../support/reply-simulators.js';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
let folder: string;
let app: TestApp;
let mailbox: Mailbox;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stammtisch-dkim-'));
  const keyFile = join(folder, 'key.pem');
  writeFileSync(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  mailbox = await Mailbox.open();
  app = await startApp({
    env: {
      ...{ SMTP_URL: mailbox.url, MAIL_FROM: 'table@table.example', MAILS_PER_DAY: 'off', DKIM_KEY_FILE: keyFile },
      ...{ REPLY_DOMAIN: 'invites.table.example', MAIL_LISTEN: 'lmtp://127.0.0.1:0', AUTH_SERVER: RECEIVER },
    },
  });
});
afterAll(async () => {
  await app?.close();
  await mailbox?.close();
  rmSync(folder, { recursive: true, force: true });
});

it.each([{ clients: PROFILES.slice(0, 6) }, { clients: PROFILES.slice(6) }])(
  'the table, its log and the calendars of $clients agree at every step',
  ({ clients }) => playClients(app, mailbox, clients, (raw, to) => handOver(app.nest.get(MailListener).port!, raw, to)),
  60_000,
);

it('sent every one of those mails under a signature that held on its way', async () => {
  const record = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  const results = await Promise.all(
    mailbox.mails.map(async ({ source }) => {
      const found = await dkimVerify(Buffer.from(source), {
        resolver: () => Promise.resolve([[`v=DKIM1; k=rsa; p=${record}`]]),
      });
      return found.results.map(({ status }) => status.result);
    }),
  );
  expect(results).toHaveLength(mailbox.mails.length);
  expect(results.filter((result) => result.join() !== 'pass')).toEqual([]);
  // RFC 5321 §2.3.8: no line ends but these.
  expect(mailbox.mails.filter(({ source }) => /\r(?!\n)|(?<!\r)\n/.test(source))).toEqual([]);
});
