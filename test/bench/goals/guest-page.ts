import { judge } from '../figure.js';
import { inTurn, playRounds } from '../rounds.js';
import { rateOf, reads, type Reads } from '../tools/load.js';
import { cpuSeconds } from '../tools/proc.js';
import type { Family } from './family.js';

const ROUNDS = 5;
const load = { connections: 32, seconds: 3 };

/** The page behind a guest's link, of 30,000 different guests, against one row read by node:http and pg. */
export const guestPage: Family = {
  goals: ['guest-page', 'guest-page-cpu'],
  async measure(stage) {
    const { spread } = await stage.loaded();
    const [app, bare, cluster] = [await stage.product(), await stage.bare(), await stage.cluster()];
    const page = { ...load, url: app.url, paths: spread.map(({ link }) => `/r/${link.token}`) };
    const row = { ...load, url: bare.url, paths: spread.map(({ invitationId }) => `/${invitationId}`) };
    await reads({ ...row, seconds: 1 });
    // V8 has compiled what is hot after about 20,000 pages.
    await reads({ ...page, seconds: 6 });

    const run = async (work: Reads, pid: number) => {
      const before = cpuSeconds([pid, cluster.pid]);
      const result = await reads(work);
      if (result.bad > 0) throw new Error(`${result.bad} requests to ${work.url} failed`);
      return { rate: rateOf(result), cpu: ((cpuSeconds([pid, cluster.pid]) - before) / result.good) * 1e6, ...result };
    };
    const { kept, notes } = await playRounds(ROUNDS, stage.own, async (round) => {
      const seen = { cpu: { value: 0, limit: 0 }, p99: 0 };
      const rate = await inTurn(
        round,
        async () => {
          const { rate, cpu } = await run(row, bare.pid);
          seen.cpu.limit = cpu;
          return rate;
        },
        async () => {
          const { rate, cpu, p99 } = await run(page, app.pid);
          seen.cpu.value = cpu;
          seen.p99 = p99;
          return rate;
        },
      );
      return { rate, ...seen };
    });
    const p99 = `p99 ${Math.max(...kept.map(({ p99 }) => p99)).toFixed(1)} ms at most`;
    return [
      judge(
        kept.map(({ rate }) => rate),
        {
          ...{ goal: 'guest-page', unit: 'requests/s', floor: 0.25, holds: 'at least' },
          notes: ['limit: node:http + pg, one row; goal 0.35', p99, ...notes],
        },
      ),
      judge(
        kept.map(({ cpu }) => cpu),
        {
          ...{ goal: 'guest-page-cpu', unit: 'µs of CPU, server and database', floor: 3, holds: 'at most' },
          notes: ['limit: the same', ...notes],
        },
      ),
    ];
  },
};
