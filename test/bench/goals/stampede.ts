import { Agent, request } from 'node:http';
import { judge } from '../figure.js';
import { playRounds } from '../rounds.js';
import { nonceOf } from '../tools/links.js';
import { brokenRules, clearAnswers, type Seat } from '../tools/table.js';
import type { Family } from './family.js';

const ROUNDS = 5;
const SEATS = 8;
/** Milliseconds for the last of a hundred. */
const LIMIT = 300;

/** A hundred guests say yes at once, each on a connection of their own, to a table with eight free seats. */
export const stampede: Family = {
  goals: ['stampede'],
  async measure(stage) {
    const { stampedes } = await stage.loaded();
    const [app, db] = [await stage.product(), await stage.db()];
    const broken: string[] = [];
    await yesFromAll(app.url, stampedes[ROUNDS]!);

    const { kept, notes } = await playRounds(ROUNDS, stage.own, async (round) => {
      const seats = stampedes[round]!;
      const { milliseconds, statuses } = await yesFromAll(app.url, seats);
      const unanswered = statuses.filter((status) => status !== 303).length;
      if (unanswered > 0) broken.push(`${unanswered} guests got no answer: ${[...new Set(statuses)].join(', ')}`);
      const { rows } = await db.query<{ accepted: string; waiting: string }>(
        `SELECT count(*) FILTER (WHERE state = 'accepted') AS accepted, count(*) FILTER (WHERE state = 'waitlisted') AS waiting
         FROM invitations WHERE meetup_id = $1`,
        [seats[0]!.meetupId],
      );
      if (Number(rows[0]!.accepted) !== SEATS || Number(rows[0]!.waiting) !== seats.length - SEATS)
        broken.push(`${rows[0]!.accepted} seated and ${rows[0]!.waiting} waiting instead of ${SEATS} and the others`);
      return { value: milliseconds, limit: LIMIT };
    });
    broken.push(...(await brokenRules(db)));
    await clearAnswers(db);
    const found = broken.length === 0 ? ['exactly 8 seated and 92 waiting in every round'] : [];
    return [
      judge(kept, {
        ...{ goal: 'stampede', unit: 'ms until the last of 100 is answered', floor: 1, holds: 'at most' },
        ...{ notes: [...found, ...notes], broken },
      }),
    ];
  },
};

async function yesFromAll(url: string, seats: readonly Seat[]): Promise<{ milliseconds: number; statuses: number[] }> {
  const agent = new Agent({ maxSockets: Infinity });
  const forms = seats.map(({ link }) => ({
    path: `/r/${link.token}`,
    body: `answer=yes&plusOnes=0&diet=&note=&revision=0&nonce=${nonceOf(link)}`,
  }));
  const start = performance.now();
  const statuses = await Promise.all(
    forms.map(
      ({ path, body }) =>
        new Promise<number>((resolve) => {
          const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': body.length };
          request(url + path, { agent, method: 'POST', headers }, (response) => {
            response.resume().on('end', () => resolve(response.statusCode!));
          })
            .on('error', () => resolve(0))
            .end(body);
        }),
    ),
  );
  const milliseconds = performance.now() - start;
  agent.destroy();
  return { milliseconds, statuses };
}
