import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** Ports that the kernel gives to no connection by itself, a hundred for each of our processes. */
const [FIRST, EACH, PROCESSES] = [10_000, 100, 200];
let taken = 0;

/**
 * A port of this machine that nobody listens on, for a program that cannot choose one itself. Nobody else gets it before that program
 * listens: a test would talk to the service of another.
 */
export async function freePort(): Promise<number> {
  const own = FIRST + (process.pid % PROCESSES) * EACH;
  for (let tries = 0; tries < EACH; tries++) {
    const port = own + (taken++ % EACH);
    if (await isFree(port)) return port;
  }
  throw new Error(`Somebody listens on all ports from ${own} to ${own + EACH - 1}`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}

/** @throws while nobody listens there */
export async function reach(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.destroy();
}
