import type { FastifyInstance } from 'fastify';
import { UnsupportedMedia } from '../http/upload.js';

/** REPORT (RFC 3253 §3.6) is no method that Fastify knows, and XML no body that anybody else may send. */
export function takeDavQuestions(fastify: FastifyInstance): void {
  fastify.addHttpMethod('REPORT', { hasBody: true });
  fastify.addContentTypeParser(['application/xml', 'text/xml'], { parseAs: 'string' }, (request, body, done) =>
    OURS.test(request.routeOptions.url ?? '') ? done(null, body) : done(new UnsupportedMedia()),
  );
}

const OURS = /^\/(?:dav|\.well-known\/carddav)/;
