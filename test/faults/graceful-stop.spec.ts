import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { setTimeout } from 'node:timers/promises';
import type { Client } from 'pg';
import { listening, serve, type Served } from '../bench/tools/child.js';
import { startProduct } from '../bench/tools/product.js';
import { brokenRules } from '../bench/tools/table.js';
import { chance, say } from './support/chance.js';
import { Guests } from './support/guests.js';
import { alone, openRig, type Rig } from './support/rig.js';

jest.setTimeout(60_000);

/** `npm test` plays fewer. */
const STOPS = Number(process.env['STOPS'] ?? 5);
let rig: Rig;
beforeAll(async () => (rig = await openRig({ meetups: 20, guests: 12, capacity: 6 })));
afterAll(() => rig?.close());

/** SIGTERM while sixteen guests are answering. */
async function stopUnderLoad(stops: number, db: Client, start: () => Promise<Served>) {
  const luck = chance(`SIGTERM under load, ${stops} times`);
  const guests = new Guests(rig.seats, luck);
  const seen = { codes: [] as (number | null)[], lost: 0, broken: [] as string[], slowest: 0 };
  for (let stop = 0; stop < stops; stop++) {
    const service = await start();
    guests.start(service.url, 16);
    await guests.firstAnswer();
    await setTimeout(luck.between(50, 400));
    const before = performance.now();
    seen.codes.push(await service.end('SIGTERM'));
    seen.slowest = Math.max(seen.slowest, performance.now() - before);
    await guests.stop();
    await alone(db);
    seen.lost += await guests.compare(db);
    seen.broken.push(...(await brokenRules(db)));
  }
  say(
    `${guests.acknowledged} answers acknowledged, ${seen.lost} lost, ${guests.cutOff} cut off; ` +
      `stopped within ${Math.round(seen.slowest)} ms`,
  );
  return seen;
}

it('finishes what it has begun, loses nothing it acknowledged, and exits with 0', async () => {
  const seen = await stopUnderLoad(STOPS, rig.db, () => startProduct(rig.url));

  expect(seen).toMatchObject({ codes: Array(STOPS).fill(0), lost: 0, broken: [] });
});

it('would notice a loss: a service that thanks before it stores has some', async () => {
  const start = async () => {
    const env = { DATABASE_URL: rig.control.url, ACKNOWLEDGE: 'early' };
    const naive = await serve('test/faults/controls/naive-answers.mjs', env);
    await listening(naive);
    return naive;
  };

  const { lost, broken } = await stopUnderLoad(5, rig.control.db, start);

  expect(lost + broken.length).toBeGreaterThan(0);
});
