/**
 * A control: takes answers as one does without thinking of the end. The answer is committed, and then, in a transaction
 * of its own, the message and the line in the log. With ACKNOWLEDGE=early the guest is thanked before anything is stored.
 */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
const states = { yes: 'accepted', no: 'declined', maybe: 'lapsed' };

createServer(async (request, response) => {
  const hash = createHash('sha256').update(request.url.slice('/r/'.length)).digest();
  const { rows } = await pool.query('SELECT * FROM invitations WHERE link_hash = $1', [hash]);
  if (request.method === 'GET') return response.end(`<input name="revision" value="${rows[0].revision}">`);
  let form = '';
  for await (const chunk of request) form += chunk;
  const thank = () => response.writeHead(303, { Location: request.url }).end();
  if (process.env.ACKNOWLEDGE === 'early') thank();
  await answer(rows[0], new URLSearchParams(form).get('answer'));
  if (process.env.ACKNOWLEDGE !== 'early') thank();
}).listen(Number(process.env.PORT), '127.0.0.1');

async function answer({ organizer_id, meetup_id, id, contact_id }, said) {
  const { rows } = await pool.query(
    `UPDATE invitations SET state = $3, answer = $4, revision = revision + 1
     WHERE organizer_id = $1 AND id = $2 AND answer IS DISTINCT FROM $4 RETURNING revision`,
    [organizer_id, id, states[said], said],
  );
  if (rows.length === 0) return;
  const client = await pool.connect();
  await client.query('BEGIN');
  await client.query(
    `INSERT INTO messages (organizer_id, id, key, kind, meetup_id, invitation_id, contact_id, locale, to_name, to_address, subject,
       body_text, body_html, message_id, due_at)
     VALUES ($1, gen_random_uuid(), $2, $3, $4, $5, $6, 'en', 'Guest', 'guest@example.org', 'Your answer', '', '', '<x@localhost>', now())`,
    [organizer_id, `${said}:${id}:${rows[0].revision}`, states[said], meetup_id, id, contact_id],
  );
  await client.query(
    `INSERT INTO meetup_log (organizer_id, meetup_id, invitation_id, code, at) VALUES ($1, $2, $3, 'answered', now())`,
    [organizer_id, meetup_id, id],
  );
  await client.query('COMMIT');
  client.release();
}
