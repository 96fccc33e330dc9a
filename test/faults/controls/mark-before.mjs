/** A control: sends what is due as one does who fears doubles. A mail is marked as sent, and then it is sent. */
import nodemailer from 'nodemailer';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
const smtp = nodemailer.createTransport({ url: process.env.SMTP_URL, pool: true });

await Promise.all(
  Array.from({ length: 5 }, async () => {
    for (;;) {
      const { rows } = await pool.query(
        `UPDATE messages SET state = 'sent' WHERE (organizer_id, id) IN (
           SELECT organizer_id, id FROM messages WHERE state = 'queued' LIMIT 1 FOR UPDATE SKIP LOCKED)
         RETURNING *`,
      );
      if (rows.length === 0) return;
      const { to_address: to, subject, body_text: text, message_id: messageId } = rows[0];
      const sent = smtp.sendMail({ from: 'table@example.org', to, subject, text, messageId });
      await sent.catch(() =>
        pool.query(`UPDATE messages SET state = 'queued' WHERE organizer_id = $1 AND id = $2`, [
          rows[0].organizer_id,
          rows[0].id,
        ]),
      );
    }
  }),
);
process.exit(0);
