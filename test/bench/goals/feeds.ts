import { judge } from '../figure.js';
import { inTurn, playRounds } from '../rounds.js';
import { rateOf, reads, type Reads } from '../tools/load.js';
import type { Family } from './family.js';

const ROUNDS = 5;
const load = { connections: 32, seconds: 2 };

const rate = async (work: Reads): Promise<number> => {
  const result = await reads(work);
  if (result.bad > 0) throw new Error(`${result.bad} requests to ${work.url} failed`);
  return rateOf(result);
};

/** A calendar program that has the feed already asks again. */
export const feed304: Family = {
  goals: ['feed-304'],
  async measure(stage) {
    const { feed1000 } = await stage.loaded();
    const [app, bare] = [await stage.product(), await stage.bare()];
    const path = `/f/${feed1000.token}.ics`;
    const etag = (await fetch(app.url + path)).headers.get('etag')!;
    const again = await fetch(app.url + path, { headers: { 'If-None-Match': etag } });
    if (again.status !== 304) throw new Error(`The unchanged feed is answered with ${again.status}`);
    const unchanged = { ...load, url: app.url, paths: [path], headers: { 'If-None-Match': etag } };
    const empty = { ...load, url: bare.url, paths: ['/'] };
    await rate({ ...unchanged, seconds: 4 });
    await rate({ ...empty, seconds: 1 });
    const { kept, notes } = await playRounds(ROUNDS, stage.own, (round) =>
      inTurn(
        round,
        () => rate(empty),
        () => rate(unchanged),
      ),
    );
    return [
      judge(kept, {
        ...{ goal: 'feed-304', unit: 'requests/s', floor: 0.6, holds: 'at least' },
        notes: ['limit: an empty node:http handler', ...notes],
      }),
    ];
  },
};

/** A calendar program that has nothing yet reads 1,000 meetups. */
export const feedWarm: Family = {
  goals: ['feed-warm'],
  async measure(stage) {
    const { feed1000 } = await stage.loaded();
    const [app, bare] = [await stage.product(), await stage.bareCalendar()];
    const warm = {
      ...{ ...load, url: app.url, paths: [`/f/${feed1000.token}.ics`] },
      headers: { 'Accept-Encoding': 'gzip' },
    };
    const generated = { ...load, url: bare.url, paths: ['/'] };
    await rate({ ...warm, seconds: 4 });
    await rate({ ...generated, seconds: 1 });
    const { kept, notes } = await playRounds(ROUNDS, stage.own, (round) =>
      inTurn(
        round,
        () => rate(generated),
        () => rate(warm),
      ),
    );
    return [
      judge(kept, {
        ...{ goal: 'feed-warm', unit: 'requests/s', floor: 200, holds: 'at least' },
        notes: ['1,000 events, gzip; limit: ical-generator for each request', ...notes],
      }),
    ];
  },
};
