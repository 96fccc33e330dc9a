import { Agent, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '../../api/src/database/database.js';
import { FormNonce } from '../../api/src/guest/form-nonce.js';
import { startApp, type TestApp } from '../support/app.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { givenTable, type GivenTable } from '../support/table.js';
import { withoutLock } from '../support/without-lock.js';

const agent = new Agent({ keepAlive: true });
const GUESTS = 50;
const ROUNDS = Number(process.env['RACE_ROUNDS'] ?? 200);

/** Two replicas on one database, and a table of six with one seat left and fifty guests who all want it. */
describe('fifty yeses at once for the last seat', () => {
  let database: TestDatabase;
  let replicas: TestApp[];
  let table: GivenTable;

  beforeAll(async () => {
    database = await freshDatabase();
    const first = await startApp({ database });
    replicas = [first, await startApp({ database })];
    table = await givenTable(first, { capacity: 5, seatMode: 'first-come', invited: GUESTS + 3 });
  });
  afterAll(async () => {
    agent.destroy();
    await Promise.all(replicas.map((replica) => replica.close()));
    await database.drop();
  });

  it(`seats exactly one and makes the others wait, ${ROUNDS} times`, async () => {
    const outcomes = [];
    for (let round = 0; round < ROUNDS; round++) outcomes.push(await race());
    const wrong = outcomes.filter(
      ({ seated, waiting, failed }) => seated !== 1 || waiting !== GUESTS - 1 || failed !== 0,
    );
    expect(wrong).toEqual([]);
  }, 300_000);

  it('overbooks when the lock is taken away: the test sees what it should', async () => {
    const restore = replicas.map((replica) => withoutLock(replica.nest.get(Database), 'FOR UPDATE OF m'));
    const outcomes = [];
    for (let round = 0; round < 10; round++) outcomes.push(await race());
    restore.forEach((undo) => undo());
    expect(outcomes.some(({ seated }) => seated > 1)).toBe(true);
  }, 60_000);

  /** One round: everybody presses at the same moment, on either replica. */
  async function race(): Promise<{ seated: number; waiting: number; failed: number }> {
    const [app] = replicas as [TestApp];
    await app.query(
      `UPDATE invitations SET answer_by = now() + interval '3 days', waitlisted_at = NULL, plus_ones = 0,
         state = CASE WHEN rank <= 3 THEN 'accepted' ELSE 'invited' END, answer = CASE WHEN rank <= 3 THEN 'yes' END
       WHERE meetup_id = $1`,
      [table.meetupId],
    );
    await app.query('UPDATE meetups SET seats_taken = 4 WHERE id = $1', [table.meetupId]);
    await app.query('DELETE FROM messages');
    const revisions = await app.query<{ id: string; revision: number }>(
      'SELECT id, revision FROM invitations WHERE meetup_id = $1',
      [table.meetupId],
    );
    const revisionOf = new Map(revisions.map(({ id, revision }) => [id, revision]));
    const statuses = await Promise.all(
      table.guests
        .slice(3)
        .map(({ token, invitationId }, index) => yes(replicas[index % 2]!, token, revisionOf.get(invitationId)!)),
    );
    const [counts] = await app.query<{ seated: number; waiting: number }>(
      `SELECT count(*) FILTER (WHERE state = 'accepted' AND rank > 3)::int AS seated,
         count(*) FILTER (WHERE state = 'waitlisted')::int AS waiting FROM invitations WHERE meetup_id = $1`,
      [table.meetupId],
    );
    return { ...counts!, failed: statuses.filter((status) => status !== 303).length };
  }
});

/** By node:http, which takes a tenth of fetch's time: the race is ours, not the client's. */
function yes(app: TestApp, token: string, revision: number): Promise<number> {
  const nonce = app.nest.get(FormNonce).issue(token, new Date(Date.now() - 5_000));
  const body = new URLSearchParams({ answer: 'yes', revision: String(revision), nonce });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return new Promise((resolve, reject) => {
    request(`${app.url}/r/${token}`, { method: 'POST', headers, agent }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode!));
    })
      .once('error', reject)
      .end(body.toString());
  });
}
