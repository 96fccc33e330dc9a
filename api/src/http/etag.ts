import type { FastifyInstance } from 'fastify';

/**
 * Whatever is answered with a `version` can be edited: its ETag is what If-Match wants to see.
 * A hook of Fastify's, because Nest's interceptors would begin a live stream before its handler could refuse it.
 */
export function sendETags(fastify: FastifyInstance): void {
  fastify.addHook('preSerialization', (_request, reply, payload: unknown, done) => {
    if (hasVersion(payload)) reply.header('ETag', `"${payload.version}"`);
    done(null, payload);
  });
}

const hasVersion = (value: unknown): value is { version: number } =>
  typeof value === 'object' && value !== null && 'version' in value && typeof value.version === 'number';
