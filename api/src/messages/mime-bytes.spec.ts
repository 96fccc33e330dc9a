import { composeMail, LINK_PLACEHOLDER, type StoredMail } from '@stammtisch/mail';
import fc from 'fast-check';
import MailComposer from 'nodemailer/lib/mail-composer';
import PostalMime from 'postal-mime';
import { expect, it } from '@jest/globals';
import { mimeBytes } from './mime-bytes.js';

const compiled = (changed: Partial<StoredMail>) =>
  new MailComposer(
    composeMail(
      {
        kind: 'invitation',
        organizerId: '1',
        locale: 'de',
        toName: 'Jörg',
        toAddress: 'joerg@guest.example',
        subject: 'Winterrunde',
        text: 'Hallo\n',
        html: '<p>Hallo</p>',
        calendar: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n',
        calendarMethod: 'PUBLISH',
        messageId: '<1@table.example>',
        threadId: null,
        createdAt: new Date('2027-05-20T08:00:00Z'),
        ...changed,
      },
      {
        from: { name: 'Anna über Stammtisch', address: 'post@table.example' },
        replyTo: null,
        links: { answer: 'https://table.example/r/1', unsubscribe: 'https://table.example/u/1' },
      },
    ),
  ).compile();

const head = (mail: Buffer): string => mail.toString().split('\r\n\r\n', 1)[0]!;

/** The head to the byte; the body as it is read, since the stream may break a quoted-printable line at another place. */
it('writes what nodemailer itself would stream', async () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 800 }).map((words) => words.replaceAll('\r', ''));
  const long = fc.array(fc.constantFrom('聚会', 'word', '=', '.', '\n', '\r', ' ', 'ä', LINK_PLACEHOLDER.answer), {
    maxLength: 400,
  });
  await fc.assert(
    fc.asyncProperty(text, long, fc.boolean(), async (subject, words, bare) => {
      const mail = {
        subject,
        text: words.join(''),
        html: `<p>${words.join(' ')}</p>`,
        ...(bare && { calendar: null }),
      };
      const [written, streamed] = [mimeBytes(compiled(mail)), await compiled(mail).build()];
      expect(head(written)).toBe(head(streamed));
      expect(written.toString('latin1')).not.toMatch(/\r(?!\n)|(?<!\r)\n/);
      expect(await PostalMime.parse(written)).toEqual(await PostalMime.parse(streamed));
    }),
    { numRuns: 150 },
  );
});
