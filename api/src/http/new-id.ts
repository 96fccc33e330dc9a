import { randomUUID } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { invalidField } from '../problem/problems.js';

/**
 * The id of what a POST creates: the caller's Idempotency-Key when there is one, so that a repeated request meets
 * the row of the first (insert … on conflict do nothing, then read), otherwise a new id.
 */
export function newId(_: unknown, context: ExecutionContext): string {
  const key = context.switchToHttp().getRequest<FastifyRequest>().headers['idempotency-key'];
  if (key === undefined) return randomUUID();
  if (typeof key !== 'string' || !isUUID(key)) throw invalidField('idempotency-key', 'not-a-uuid');
  return key.toLowerCase();
}

/** `@NewId() id: string` */
export const NewId = createParamDecorator(newId);
