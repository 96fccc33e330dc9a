import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { playClients } from '../support/calendar-story.js';
import { Dovecot } from '../support/dovecot.js';
import { installed } from '../support/installed.js';
import { Mailbox } from '../support/mailbox.js';
import { PROFILES, RECEIVER } from '../support/reply-simulators.js';

/** Dovecot keeps the mailbox: answers reach it by LMTP, and us by IMAP. It serves several users, and so has to be started as root. */
const describeWithDovecot = installed('dovecot') && process.getuid?.() === 0 ? describe : describe.skip;

describeWithDovecot('with Dovecot', () => {
  let dovecot: Dovecot;
  let mailbox: Mailbox;
  let app: TestApp;
  beforeAll(async () => {
    [dovecot, mailbox] = await Promise.all([Dovecot.start(), Mailbox.open()]);
    app = await startApp({
      env: {
        ...{ SMTP_URL: mailbox.url, MAIL_FROM: 'table@table.example', MAILS_PER_DAY: 'off' },
        ...{ REPLY_DOMAIN: 'invites.table.example', IMAP_URL: dovecot.imapUrl, AUTH_SERVER: RECEIVER },
      },
    });
  }, 60_000);
  afterAll(async () => {
    await app?.close();
    await mailbox?.close();
    await dovecot?.stop();
  });

  it.each([{ clients: PROFILES.slice(0, 6) }, { clients: PROFILES.slice(6) }])(
    'the table, its log and the calendars of $clients agree at every step',
    ({ clients }) => playClients(app, mailbox, clients, (raw, to) => dovecot.deliver(raw, to)),
    90_000,
  );
});
