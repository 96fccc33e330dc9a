import MailComposer from 'nodemailer/lib/mail-composer';
import PostalMime from 'postal-mime';
import { describe, expect, it } from '@jest/globals';
import { composeMail, type StoredMail } from './compose-mail.js';
import { CALENDAR, delivery, stored } from './testing/stored.js';

const bytes = (mail: StoredMail, how = delivery) => new MailComposer(composeMail(mail, how)).compile().build();
const raw = async (mail: StoredMail, how = delivery) => (await bytes(mail, how)).toString('latin1');

describe('the message on the wire', () => {
  it('is text, HTML and calendar as alternatives, and the calendar again as a file', async () => {
    const lines = (await raw(stored())).replaceAll('\r\n ', ' ').split('\r\n');
    const parts = lines.filter((line) => /^(Content-(Type|Transfer-Encoding|Disposition):|----stammtisch-)/.test(line));
    const boundary = (part: number) => `----stammtisch-0198c2f47b1c70008000000000000001tableexa-Part_${part}`;
    expect(parts).toEqual([
      `Content-Type: multipart/mixed; boundary="${boundary(1).slice(2)}"`,
      boundary(1),
      `Content-Type: multipart/alternative; boundary="${boundary(2).slice(2)}"`,
      boundary(2),
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: quoted-printable',
      boundary(2),
      'Content-Type: text/html; charset=utf-8',
      'Content-Transfer-Encoding: quoted-printable',
      boundary(2),
      'Content-Type: text/calendar; charset=utf-8; method=PUBLISH; component=VEVENT',
      'Content-Transfer-Encoding: base64',
      `${boundary(2)}--`,
      boundary(1),
      'Content-Type: application/ics; name=invite.ics',
      'Content-Transfer-Encoding: base64',
      'Content-Disposition: attachment; filename=invite.ics',
      `${boundary(1)}--`,
    ]);
  });

  it('is read by a parser that is not ours', async () => {
    const email = await PostalMime.parse(await bytes(stored()));
    expect(email.from).toMatchObject({ name: 'Anna Berg via Stammtisch', address: 'post@table.example' });
    expect(email.to).toMatchObject([{ name: 'Bob', address: 'bob@guest.example' }]);
    expect(email.replyTo).toMatchObject([{ address: 'anna@home.example' }]);
    expect(email.subject).toBe('Anna Berg invites you: Winter table, Thu 10 Jun, 19:00');
    expect(email.messageId).toBe('<0198c2f4-7b1c-7000-8000-000000000001@table.example>');
    expect(email.text).toContain('Answer: https://table.example/r/T0KEN\n');
    expect(email.html).toContain('href="https://table.example/r/T0KEN?choice=yes"');
    expect(email.text + String(email.html)).not.toMatch(/[\ufdd0\ufdd1]/);
    expect(email.attachments).toMatchObject([
      { mimeType: 'text/calendar', disposition: null, method: 'PUBLISH' },
      { mimeType: 'application/ics', disposition: 'attachment', filename: 'invite.ics' },
    ]);
  });

  it('carries the calendar twice, byte for byte', async () => {
    const coded = [
      ...(await raw(stored())).matchAll(/base64\r\n(?:Content-Disposition.*\r\n)?\r\n([\w+/=\r\n]+?)\r\n--/g),
    ];
    expect(coded.map(([, base64 = '']) => Buffer.from(base64, 'base64').toString())).toEqual([CALENDAR, CALENDAR]);
  });

  it('carries the headers that tell machines what it is', async () => {
    const { headers } = await PostalMime.parse(await bytes(stored()));
    const header = Object.fromEntries(headers.map(({ key, value }) => [key, value]));
    expect(header).toMatchObject({
      date: 'Thu, 20 May 2027 08:00:00 +0000',
      'content-language': 'en',
      'auto-submitted': 'auto-generated',
      'x-auto-response-suppress': 'OOF, AutoReply, DR, RN, NRN',
      'list-unsubscribe': '<https://table.example/u/T0KEN>',
      'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
      // The fourth part is the same for all that we send, 5 to 15 characters.
      'feedback-id': expect.stringMatching(/^invitation:[0-9a-f]{10}:[0-9a-f]{10}:stammtisch$/),
    });
    expect(Object.keys(header)).not.toContain('in-reply-to');
    expect(Object.keys(header)).not.toContain('x-mailer');
  });

  it('joins the thread of its invitation', async () => {
    const root = '<0198c2f4-7b1c-7000-8000-000000000000@table.example>';
    const email = await PostalMime.parse(await bytes(stored({ threadId: root })));
    expect([email.inReplyTo, email.references]).toEqual([root, root]);
  });

  it('offers one-click only where a machine may POST: over https', async () => {
    const links = { answer: 'http://localhost:3000/r/T', unsubscribe: 'http://localhost:3000/u/T' };
    const text = await raw(stored(), { ...delivery, links });
    expect(text).toContain('List-Unsubscribe: <http://localhost:3000/u/T>\r\n');
    expect(text).not.toContain('List-Unsubscribe-Post');
  });

  it('names a second way to stop where a mail of that would be read', async () => {
    const { headers } = await PostalMime.parse(await bytes(stored(), { ...delivery, leaving: 'u1@invites.example' }));
    expect(headers.find(({ key }) => key === 'list-unsubscribe')!.value).toBe(
      '<https://table.example/u/T0KEN>, <mailto:u1@invites.example>',
    );
  });

  it('says nothing of stopping when there is nothing to stop', async () => {
    const text = await raw(stored(), { ...delivery, links: { answer: '', unsubscribe: '' } });
    expect(text).not.toContain('List-Unsubscribe');
  });

  it('is the same to the byte each time it is built, days apart', async () => {
    const first = await bytes(stored());
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(Buffer.compare(first, await bytes(stored()))).toBe(0);
    expect(Buffer.compare(first, await bytes(stored({ messageId: '<other@table.example>' })))).not.toBe(0);
  });

  it('is text and HTML alone when there is no calendar', async () => {
    const text = await raw(stored({ calendar: null, calendarMethod: null }));
    expect(text).toContain('Content-Type: multipart/alternative;');
    expect(text).not.toContain('calendar');
  });

  it('never has a line over 998 octets', async () => {
    const lines = (await raw(stored({ text: `${'聚'.repeat(3000)}\n`, subject: '聚'.repeat(200) }))).split('\r\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(998);
  });
});
