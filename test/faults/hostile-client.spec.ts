import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { serve, type Served } from '../bench/tools/child.js';
import { startProduct } from '../bench/tools/product.js';
import { chance, say } from './support/chance.js';
import { Health } from './support/health.js';
import { openRig, type Rig } from './support/rig.js';

jest.setTimeout(60_000);

/** Milliseconds within which /health/live answers nine times of ten, on whatever machine and in whatever company. */
const ALIVE = 200;
const MEGABYTE = 1_048_576;
let rig: Rig;
let app: Served;
beforeAll(async () => {
  rig = await openRig({ meetups: 1, guests: 9, capacity: 10 });
  app = await startProduct(rig.url);
});
afterAll(async () => {
  await app?.end();
  await rig?.close();
});

/** What the service let people wait while `attack` went on. */
async function waitDuring(name: string, attack: () => Promise<string | void>): Promise<number> {
  const health = new Health(app.url);
  const found = await attack();
  const { most, worst, asked } = await health.stop();
  say(
    `${name}: health within ${most.toFixed(0)} ms, once ${worst.toFixed(0)} ms (${asked} asked)${found ? `; ${found}` : ''}`,
  );
  return most;
}

interface Crowd {
  open: number;
  closed: number;
  failed: number;
}

/** Many sockets of a process of their own, until `enough` says so, asked five times a second. */
async function crowd(count: number, env: Record<string, string>, enough: (state: Crowd) => boolean): Promise<Crowd> {
  const sockets = await serve('test/faults/controls/idle-sockets.mjs', {
    ...{ COUNT: `${count}`, TARGET: `${app.port}` },
    ...env,
  });
  const state: Crowd = { open: 0, closed: 0, failed: 0 };
  for (const deadline = Date.now() + 25_000; !enough(state) && Date.now() < deadline; await setTimeout(200)) {
    sockets.process.send('how many?');
    Object.assign(state, ((await once(sockets.process, 'message')) as [Crowd])[0]);
  }
  await setTimeout(1500);
  await sockets.end();
  return state;
}

it('lives under ten thousand idle sockets while requests drip in, and hangs up on those', async () => {
  // Each end of a connection is a file of its own process; some are needed for other things.
  const allowed = Number(/Max open files\s+\d+\s+(\d+)/.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1] ?? 11_000);
  const count = Math.min(10_000, allowed - 1_000);
  if (count < 10_000) say(`only ${count} sockets: this machine allows a process ${allowed} files`);

  const wait = await waitDuring(`${count} idle sockets, 500 requests that drip`, async () => {
    // These first: of the others the service takes only so many.
    const opened = Promise.withResolvers<void>();
    const slow = crowd(500, { SLOW: 'yes' }, ({ open, closed }) => {
      if (open === 500) opened.resolve();
      return closed === 500;
    });
    await Promise.race([opened.promise, slow]);
    const idle = await crowd(count, {}, ({ open, failed }) => open + failed >= count);
    const dripping = await slow;
    expect(dripping.closed).toBe(500);
    return `${idle.open} opened, ${idle.closed} of them closed by the service; all that dripped were hung up on`;
  });

  expect(wait).toBeLessThan(ALIVE);
});

it('refuses bodies over a megabyte without swallowing them', async () => {
  const link = `/r/${rig.seats[0]!.link.token}`;
  const wait = await waitDuring('60 bodies of 2 MB', async () => {
    const statuses = new Set<number>();
    for (let round = 0; round < 10; round++) {
      const bodies = [link, '/api/v1/session', '/api/v1/contacts'].flatMap((path) => [
        send(path, 'application/x-www-form-urlencoded', { declared: true }),
        send(path, 'application/json', { declared: false }),
      ]);
      for (const status of await Promise.all(bodies)) statuses.add(status);
    }
    expect([...statuses].filter((status) => status !== 413 && status !== 401 && status !== 415)).toEqual([]);
    return `answered with ${[...statuses].join(', ')}`;
  });

  expect(wait).toBeLessThan(ALIVE);
});

it('answers malformed ids with a refusal, never with an error of its own', async () => {
  const luck = chance('malformed ids');
  const wait = await waitDuring('2,000 malformed ids', async () => {
    const statuses = new Map<number, number>();
    for (let batch = 0; batch < 40; batch++) {
      const answers = Array.from({ length: 50 }, async () => {
        const before = luck.pick([
          '/r/',
          '/f/',
          '/u/',
          '/g/',
          '/api/v1/meetups/',
          '/api/v1/contacts/',
          '/api/v1/invitations/',
        ]);
        const id = luck.pick([
          '%00',
          '%',
          '%ff%fe',
          "'--",
          '../../etc/passwd',
          '..%2f..%2f',
          '{}',
          '0',
          '-1',
          '1e999',
          'null',
          '𝔘',
          '٣',
        ]);
        const length = luck.pick([1, 1, 39, 2000]);
        return rawStatus(`GET ${before}${id.repeat(length)} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
      });
      for (const status of await Promise.all(answers)) statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    expect([...statuses.keys()].filter((status) => status >= 500 || status < 300)).toEqual([]);
    return `answered with ${[...statuses].map(([status, count]) => `${status} × ${count}`).join(', ')}`;
  });

  expect(wait).toBeLessThan(ALIVE);
});

it('would notice a service that stands still', async () => {
  const wait = await waitDuring('control: stopped four times for 400 ms', async () => {
    for (let stop = 0; stop < 4; stop++) {
      app.process.kill('SIGSTOP');
      await setTimeout(400);
      app.process.kill('SIGCONT');
      await setTimeout(50);
    }
  });

  expect(wait).toBeGreaterThan(ALIVE);
});

/** Two megabytes, with or without a length in the head. @returns the status of the answer, 0 when there was none */
function send(path: string, type: string, { declared }: { declared: boolean }): Promise<number> {
  const body = Buffer.alloc(2 * MEGABYTE, 'a');
  const framing = declared ? `Content-Length: ${body.length}` : 'Transfer-Encoding: chunked';
  const head = `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: ${type}\r\n${framing}\r\nConnection: close\r\n\r\n`;
  const chunk = declared ? '' : `${body.length.toString(16)}\r\n`;
  return rawStatus(Buffer.concat([Buffer.from(head + chunk), body]));
}

function rawStatus(request: string | Buffer): Promise<number> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(app.port, '127.0.0.1', () => socket.write(request));
    socket.setEncoding('latin1').on('data', (text: string) => (answer += text));
    socket.on('error', () => {});
    socket.on('close', () => resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0)));
  });
}
