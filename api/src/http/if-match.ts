import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { DomainError } from '@stammtisch/domain';
import type { FastifyRequest } from 'fastify';

/**
 * The version that the caller has seen: `If-Match: "7"` → 7. Whoever edits must say so.
 * @throws precondition-needed (RFC 6585 §3) without the header; stale when it is none of our ETags
 */
export function seenVersion(_: unknown, context: ExecutionContext): number {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (header === undefined) throw new DomainError('precondition-needed', '');
  const [, version] = /^"(\d{1,9})"$/.exec(header) ?? [];
  if (version === undefined) throw new DomainError('stale', '');
  return Number(version);
}

/** `@IfMatch() seenVersion: number` */
export const IfMatch = createParamDecorator(seenVersion);
