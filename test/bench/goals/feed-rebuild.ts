import { Agent, request } from 'node:http';
import { judge, median, type Pair } from '../figure.js';
import { playRounds } from '../rounds.js';
import { nonceOf } from '../tools/links.js';
import { exactCpuSeconds, familyOf } from '../tools/proc.js';
import { clearAnswers } from '../tools/table.js';
import type { Family } from './family.js';

const ROUNDS = 5;
const REPEATS = 20;

/**
 * What it costs more to read 1,000 meetups after one of them changed than before, queries and all, against a full run
 * of ical-generator: CPU of app and database, because a millisecond of waiting would be the machine's. Both over HTTP
 * and by HEAD: all is made, nothing is carried. The change is a guest's answer.
 */
export const feedRebuild: Family = {
  goals: ['feed-rebuild'],
  async measure(stage) {
    const { feed1000, changing } = await stage.loaded();
    const [app, bare, db] = [await stage.product(), await stage.bareCalendar(), await stage.db()];
    const [ours, theirs] = [[app.pid, (await stage.cluster()).pid], [bare.pid]];
    let [ourFamily, theirFamily] = [familyOf(ours), familyOf(theirs)];
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const feed = `${app.url}/f/${feed1000.token}.ics`;
    let revision = 0;
    const change = async () => {
      const answer = revision % 2 === 0 ? 'yes' : 'no';
      const body = `answer=${answer}&plusOnes=0&diet=&note=&revision=${revision}&nonce=${nonceOf(changing.link)}`;
      const status = await post(`${app.url}/r/${changing.link.token}`, body, agent);
      if (status !== 303) throw new Error(`The answer that changes the feed was refused: ${status}`);
      revision++;
    };
    const once = async () => {
      await change();
      const changed = await head(feed, agent, ourFamily);
      const same = await head(feed, agent, ourFamily);
      const [empty, run] = [
        await head(`${bare.url}/empty`, agent, theirFamily),
        await head(`${bare.url}/`, agent, theirFamily),
      ];
      if (changed.etag === last || same.etag !== changed.etag) throw new Error('The feed does not follow its meetups');
      last = changed.etag;
      return { value: changed.milliseconds - same.milliseconds, limit: run.milliseconds - empty.milliseconds };
    };
    let last: string | undefined;
    for (let warm = 0; warm < REPEATS; warm++) await once();
    const { kept, notes } = await playRounds(ROUNDS, stage.own, async () => {
      [ourFamily, theirFamily] = [familyOf(ours), familyOf(theirs)];
      const pairs: Pair[] = [];
      for (let repeat = 0; repeat < REPEATS; repeat++) pairs.push(await once());
      return { value: median(pairs.map(({ value }) => value)), limit: median(pairs.map(({ limit }) => limit)) };
    });
    agent.destroy();
    await clearAnswers(db);
    return [
      judge(kept, {
        ...{ goal: 'feed-rebuild', unit: 'ms of CPU, server and database', floor: 0.1, holds: 'at most' },
        notes: ['limit: one run of ical-generator over 1,000 events', ...notes],
      }),
    ];
  },
};

/** `milliseconds` of CPU that the processes needed for it. */
function head(
  url: string,
  agent: Agent,
  processes: ReadonlySet<number>,
): Promise<{ milliseconds: number; etag: string | undefined }> {
  const before = exactCpuSeconds(processes);
  return new Promise((resolve, reject) => {
    request(url, { agent, method: 'HEAD', headers: { 'Accept-Encoding': 'identity' } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answers ${response.statusCode}`));
      const { etag } = response.headers;
      response.resume().on('end', () => resolve({ milliseconds: (exactCpuSeconds(processes) - before) * 1000, etag }));
    })
      .on('error', reject)
      .end();
  });
}

function post(url: string, body: string, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': body.length };
    request(url, { agent, method: 'POST', headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode!));
    })
      .on('error', reject)
      .end(body);
  });
}
