import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { judge } from '../figure.js';
import { playRounds } from '../rounds.js';
import type { Served } from '../tools/child.js';
import { startProduct } from '../tools/product.js';
import type { Family } from './family.js';

const ROUNDS = 5;
/** Milliseconds. */
const LIMIT = 20;

/** How long everybody else waits while a process that has just started makes its first feed, of 10,000 meetups. */
export const feedStall: Family = {
  goals: ['feed-stall'],
  async measure(stage) {
    const { feed10000 } = await stage.loaded();
    const url = await stage.databaseUrl();
    const probe = pathToFileURL(resolve('test/bench/tools/stall-probe.mjs')).href;
    const { kept, notes } = await playRounds(ROUNDS, stage.own, async () => {
      const app = await startProduct(url, { NODE_OPTIONS: `--import=${probe}` });
      await setTimeout(500);
      await longestStall(app);
      await setTimeout(500);
      const idle = await longestStall(app);
      const start = performance.now();
      const response = await fetch(`${app.url}/f/${feed10000.token}.ics`);
      const bytes = (await response.arrayBuffer()).byteLength;
      const took = performance.now() - start;
      const stall = await longestStall(app);
      await app.end();
      if (response.status !== 200 || bytes < 2_000_000) throw new Error(`The big feed is ${bytes} bytes`);
      return { value: stall, limit: LIMIT, idle, took };
    });
    const worst = (name: 'idle' | 'took') => Math.max(...kept.map((round) => round[name])).toFixed(0);
    return [
      judge(kept, {
        ...{ goal: 'feed-stall', unit: 'ms', floor: 1, holds: 'at most' },
        notes: [
          `10,000 events, first built in ${worst('took')} ms at most`,
          `idle stall ${worst('idle')} ms`,
          ...notes,
        ],
      }),
    ];
  },
};

async function longestStall({ process }: Served): Promise<number> {
  process.send('how long?');
  const [{ longest }] = (await once(process, 'message')) as [{ longest: number }];
  return longest;
}
