import type { FastifyInstance } from 'fastify';

/**
 * Once the app is closing, every answer is the last one on its connection. Without it a connection that was busy
 * when closing began would be kept for the next request, and the app would wait for it to get bored.
 */
export function closeAfterLastAnswer(fastify: FastifyInstance): void {
  let closing = false;
  fastify.addHook('preClose', (done) => {
    closing = true;
    done();
  });
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (closing) reply.header('Connection', 'close');
    done(null, payload);
  });
}
