import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { judge } from '../figure.js';
import { inTurn, playRounds } from '../rounds.js';
import { listening, serve, type Served } from '../tools/child.js';
import { pss } from '../tools/proc.js';
import { startProduct } from '../tools/product.js';
import type { Family } from './family.js';

const ROUNDS = 3;
const MEGABYTE = 1_048_576;
const PAGES = 20;

/**
 * What a process that has shown a few pages keeps while nobody comes, alone on its machine: it runs on a copy of Node,
 * or the pages of Node itself would be divided among all who happen to run it here.
 */
export const memory: Family = {
  goals: ['memory'],
  async measure(stage) {
    const { spread } = await stage.loaded();
    const url = await stage.databaseUrl();
    const env = await stage.bareEnv();
    const folder = mkdtempSync(join(tmpdir(), 'stammtisch-node-'));
    const node = join(folder, 'node');
    copyFileSync(process.execPath, node);
    const bare = async () => {
      const served = await serve('test/bench/limits/bare.mjs', env, { node });
      await listening(served);
      return idle(
        served,
        spread.map(({ invitationId }) => `/${invitationId}`),
      );
    };
    const product = async () =>
      idle(
        await startProduct(url, {}, { node }),
        spread.map(({ link }) => `/r/${link.token}`),
      );
    const { kept } = await playRounds(ROUNDS, stage.own, (round) => inTurn(round, bare, product));
    rmSync(folder, { recursive: true });
    return [
      judge(kept, {
        ...{ goal: 'memory', unit: 'MB (PSS) when idle', floor: 2.2, holds: 'at most' },
        notes: ['limit: node:http + pg; each alone'],
      }),
    ];
  },
};

/** Megabytes. */
async function idle(served: Served, paths: readonly string[]): Promise<number> {
  for (const path of paths.slice(0, PAGES)) await (await fetch(served.url + path)).text();
  await setTimeout(2000);
  const megabytes = pss(served.pid) / MEGABYTE;
  await served.end();
  return megabytes;
}
