/**
 * The limit of a page and of a cached answer: node:http, and node:http with one row read by `pg`. Nothing else.
 * `/` is an empty handler; `/<id>` reads the invitation with this id of the organizer ORGANIZER.
 */
import { createServer } from 'node:http';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
const read = {
  name: 'read',
  text: 'SELECT id, state, answer, plus_ones, revision FROM invitations WHERE organizer_id = $1 AND id = $2',
};

createServer((request, response) => {
  if (request.url === '/') return response.end('ok');
  pool.query({ ...read, values: [process.env.ORGANIZER, request.url.slice(1)] }).then(
    ({ rows }) => response.setHeader('Content-Type', 'application/json').end(JSON.stringify(rows[0])),
    () => response.writeHead(500).end(),
  );
}).listen(Number(process.env.PORT), '127.0.0.1');
