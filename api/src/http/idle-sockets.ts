import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Far more than people and proxies keep open, far fewer than a process can hold. */
const MOST_IDLE = 1_000;

/**
 * Closes the longest idle sockets when there are too many, so that thousands that never send a request
 * keep nobody out and cost no memory. A socket with a request under way is never closed.
 */
export function limitIdleSockets(server: Server, most = MOST_IDLE): void {
  // A Set remembers the order of insertion: the first is the one that has been idle for the longest time.
  const idle = new Set<Socket>();
  const rest = (socket: Socket): void => {
    if (socket.destroyed) return;
    idle.add(socket);
    if (idle.size <= most) return;
    const [oldest] = idle;
    idle.delete(oldest!);
    oldest!.destroy();
  };
  server.on('connection', (socket: Socket) => {
    rest(socket);
    socket.once('close', () => idle.delete(socket));
  });
  // One function for all: this is on the path of every request.
  function restAgain(this: ServerResponse): void {
    rest(this.req.socket);
  }
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    idle.delete(socket);
    response.once('close', restAgain);
  });
}
