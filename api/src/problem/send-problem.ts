import { pickLocale } from '@stammtisch/i18n';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Problem, toProblem } from './to-problem.js';

/** Answers with the problem document of `error`, in the language of the reader. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): Problem {
  const locale = pickLocale(request.headers['accept-language']);
  const problem = toProblem(error, `urn:stammtisch:request:${request.id}`, locale);
  // A stream that broke off has said all it could.
  if (reply.sent || reply.raw.headersSent) return problem;
  if (typeof problem['retryAfter'] === 'number') reply.header('Retry-After', String(problem['retryAfter']));
  if (problem.status === 401 && !reply.hasHeader('WWW-Authenticate')) reply.header('WWW-Authenticate', 'Bearer');
  reply
    .status(problem.status)
    .header('Content-Type', 'application/problem+json; charset=utf-8')
    .header('Cache-Control', 'no-store')
    .send(JSON.stringify(problem));
  return problem;
}
