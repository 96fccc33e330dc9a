import type { FastifyInstance } from 'fastify';

/** Milliseconds in which a refused body may go on arriving, unread, before the connection is cut. */
const LINGER = 1_000;

/**
 * Lets the answer to a body that is too large reach whoever is still sending it. Closing a connection with unread
 * bytes resets it, and the reset overtakes the answer; so our side is closed first, the rest is thrown away for a
 * moment, and only then it ends (RFC 9112 §9.6).
 */
export function lingerAfterRefusal(fastify: FastifyInstance, linger = LINGER): void {
  fastify.addHook('onError', ({ raw }, _reply, error, done) => {
    if ('statusCode' in error && error.statusCode === 413) {
      const { socket } = raw;
      // What Node's http server calls after the last answer on a connection.
      socket.destroySoon = () => {
        socket.end();
        raw.resume();
        const cut = setTimeout(() => socket.destroy(), linger);
        socket.once('close', () => clearTimeout(cut));
      };
    }
    done();
  });
}
