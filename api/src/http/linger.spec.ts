import { type AddressInfo, connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { afterEach, expect, it } from '@jest/globals';
import { fastify, type FastifyInstance } from 'fastify';
import { lingerAfterRefusal } from './linger.js';

const LIMIT = 1_000;
let app: FastifyInstance;
afterEach(() => app.close());

async function listen(prepare: (app: FastifyInstance) => void): Promise<number> {
  app = fastify({ bodyLimit: LIMIT });
  prepare(app);
  app.post('/', () => 'taken');
  await app.listen({ port: 0, host: '127.0.0.1' });
  return (app.server.address() as AddressInfo).port;
}

/** Sends six megabytes of which the second half comes late, and listens for an answer only once all of it is sent. */
async function sendLate(port: number): Promise<{ answer: string; error?: Error }> {
  const half = 'a'.repeat(3_000_000);
  const sent: { answer: string; error?: Error } = { answer: '' };
  const socket = connect({ port, host: '127.0.0.1' }).setEncoding('latin1').pause();
  socket.on('error', (error) => (sent.error = error));
  const closed = new Promise((resolve) => socket.on('close', resolve));
  socket.write(
    `POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${2 * half.length}\r\n\r\n`,
  );
  socket.write(half);
  await setTimeout(100);
  socket.write(half);
  await setTimeout(50);
  socket.on('data', (text: string) => (sent.answer += text)).resume();
  await closed;
  return sent;
}

it('lets somebody who is still sending read why the body is refused', async () => {
  const { answer, error } = await sendLate(await listen((app) => lingerAfterRefusal(app)));
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  expect(error).toBeUndefined();
});

it('cuts whoever never stops sending', async () => {
  const socket = connect({ port: await listen((app) => lingerAfterRefusal(app, 50)), host: '127.0.0.1' });
  const cut = new Promise<Error>((resolve) => socket.on('error', resolve));
  socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000000000\r\n\r\n');
  // For ever, as far as the server is concerned: it ends with the connection alone.
  const sending = setInterval(() => socket.write('a'.repeat(100_000)), 5);
  expect(await cut).toMatchObject({ code: expect.stringMatching(/EPIPE|ECONNRESET/) });
  clearInterval(sending);
});

it('control: without it the connection is reset under the sender', async () => {
  const { error } = await sendLate(await listen(() => {}));
  expect(error).toMatchObject({ code: expect.stringMatching(/EPIPE|ECONNRESET/) });
});
