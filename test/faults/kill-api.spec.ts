import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { setTimeout } from 'node:timers/promises';
import type { Client } from 'pg';
import { listening, serve, type Served } from '../bench/tools/child.js';
import { startProduct } from '../bench/tools/product.js';
import { brokenRules } from '../bench/tools/table.js';
import { chance, say } from './support/chance.js';
import { Guests } from './support/guests.js';
import { alone, openRig, type Rig } from './support/rig.js';

jest.setTimeout(400_000);

/** `npm test` plays a few. */
const KILLS = Number(process.env['KILLS'] ?? 50);
const AT_ONCE = 8;
let rig: Rig;
beforeAll(async () => (rig = await openRig({ meetups: 20, guests: 12, capacity: 6 })));
afterAll(() => rig?.close());

interface Killed {
  acknowledged: number;
  /** Acknowledged answers that are not what is stored. */
  lost: number;
  /** Rules that were broken after some kill. */
  broken: string[];
  /** Milliseconds from the longest start to its first acknowledged answer. */
  back: number;
}

/** Starts the service, lets guests answer, kills it somewhere in the middle, and looks at what is stored; again and again. */
async function killAndLook(kills: number, db: Client, start: () => Promise<Served>): Promise<Killed> {
  const luck = chance(`kill -9 of the service, ${kills} times`);
  const guests = new Guests(rig.seats, luck);
  const seen: Killed = { acknowledged: 0, lost: 0, broken: [], back: 0 };
  for (let kill = 0; kill < kills; kill++) {
    const before = performance.now();
    const service = await start();
    guests.start(service.url, AT_ONCE);
    await guests.firstAnswer();
    seen.back = Math.max(seen.back, performance.now() - before);
    await setTimeout(luck.between(0, 300));
    await service.end('SIGKILL');
    await guests.stop();
    await alone(db);
    seen.lost += await guests.compare(db);
    seen.broken.push(...(await brokenRules(db)));
  }
  seen.acknowledged = guests.acknowledged;
  say(
    `${seen.acknowledged} answers acknowledged, ${seen.lost} lost, ${guests.cutOff} cut off; back within ${Math.round(seen.back)} ms`,
  );
  return seen;
}

it('loses no acknowledged answer and stores none by halves, whenever it is killed', async () => {
  const seen = await killAndLook(KILLS, rig.db, () => startProduct(rig.url));

  expect(seen).toMatchObject({ lost: 0, broken: [] });
  expect(seen.acknowledged).toBeGreaterThan(KILLS);
  // How fast it is back is printed; `npm run bench -- --only cold` compares it on a machine that does nothing else.
});

it('would notice half an answer: a service with two transactions leaves some', async () => {
  const start = async () => {
    const naive = await serve('test/faults/controls/naive-answers.mjs', { DATABASE_URL: rig.control.url });
    await listening(naive);
    return naive;
  };

  const { broken } = await killAndLook(Math.min(KILLS, 10), rig.control.db, start);

  const halves = broken.filter((rule) => rule.includes('changes without'));
  say(`control: half states after ${halves.length / 2} kills`);
  expect(halves).not.toEqual([]);
});
