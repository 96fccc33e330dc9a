import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** The signed-in organizer, as the guard found them in the session or the API token; never from the body. */
export interface Me {
  organizerId: string;
  /** Null when an API token was used. */
  sessionId: string | null;
}

declare module 'fastify' {
  interface FastifyRequest {
    me?: Me;
  }
}

export const Me = createParamDecorator((_: unknown, context: ExecutionContext): Me => {
  const { me } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!me) throw new Error('@Me() on a route that nobody is signed in on');
  return me;
});
