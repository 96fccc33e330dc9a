import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/config.js';

/**
 * One line for each request that changes or refuses something; mere reading is noise unless LOG_LEVEL=debug.
 * The route's pattern stands for the address, which may be a secret.
 */
export function logRequests(fastify: FastifyInstance, { logLevel }: Config): void {
  const verbose = logLevel === 'debug' || logLevel === 'trace';
  fastify.addHook('onResponse', (request, reply, done) => {
    const { statusCode: status } = reply;
    const failed = status >= 500;
    if (verbose || failed || status >= 400 || request.method !== 'GET') {
      const { id: requestId, method } = request;
      const ms = Math.round(reply.elapsedTime * 10) / 10;
      const line = { requestId, method, route: request.routeOptions.url ?? 'none', status, ms };
      fastify.log[failed ? 'error' : 'info'](line, 'request');
    }
    done();
  });
}
