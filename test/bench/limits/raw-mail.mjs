/**
 * The limit of the outbox: nodemailer's pool composes and sends one letter COUNT times, 20 at once, and knows of no
 * database. LETTER is a file with its parts as JSON. Ends when all are sent.
 */
import { readFileSync } from 'node:fs';
import nodemailer from 'nodemailer';

const { subject, text, html, calendar } = JSON.parse(readFileSync(process.env.LETTER, 'utf8'));
const pool = nodemailer.createTransport({ host: '127.0.0.1', port: Number(process.env.SMTP_PORT), pool: true });
let left = Number(process.env.COUNT);
await Promise.all(
  Array.from({ length: 20 }, async () => {
    while (left-- > 0) {
      await pool.sendMail({
        from: { name: 'Ada Lovelace', address: 'table@example.org' },
        to: { name: 'Guest', address: `guest-${left}@example.org` },
        ...{ subject, text, html },
        alternatives: [{ contentType: 'text/calendar; charset=utf-8; method=PUBLISH', content: calendar }],
        attachments: [{ filename: 'invite.ics', contentType: 'text/calendar; charset=utf-8', content: calendar }],
      });
    }
  }),
);
pool.close();
