import { get } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { judge } from '../figure.js';
import { inTurn, playRounds } from '../rounds.js';
import { freePort } from '../../support/free-port.js';
import { serve, type Served } from '../tools/child.js';
import { launchProduct } from '../tools/product.js';
import type { Family } from './family.js';

const ROUNDS = 7;

/** From the start of the process to the first page that needed the database, which runs already. */
export const coldStart: Family = {
  goals: ['cold-start'],
  async measure(stage) {
    const { spread } = await stage.loaded();
    const url = await stage.databaseUrl();
    const env = await stage.bareEnv();
    await stage.rest();
    const product = () => firstPage(`/r/${spread[0]!.link.token}`, (port) => launchProduct(url, {}, { port }));
    const bare = () =>
      firstPage(`/${spread[0]!.invitationId}`, (port) => serve('test/bench/limits/bare.mjs', env, { port }));
    await product();
    await bare();
    const { kept, notes } = await playRounds(ROUNDS, stage.own, (round) => inTurn(round, bare, product));
    return [
      judge(kept, {
        ...{ goal: 'cold-start', unit: 'ms', floor: 5, holds: 'at most' },
        notes: ['limit: node:http + pg', ...notes],
      }),
    ];
  },
};

/** Milliseconds. */
async function firstPage(path: string, start: (port: number) => Promise<Served>): Promise<number> {
  const port = await freePort();
  const before = performance.now();
  const served = await start(port);
  while (!(await answers(served.url + path))) {
    if (performance.now() - before > 20_000) throw new Error(`No page from ${path}:\n${served.output()}`);
    await setTimeout(3);
  }
  const milliseconds = performance.now() - before;
  await served.end();
  return milliseconds;
}

function answers(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    get(url, { agent: false }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode === 200));
    }).on('error', () => resolve(false));
  });
}
