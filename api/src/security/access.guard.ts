import { timingSafeEqual } from 'node:crypto';
import { type CanActivate, type ExecutionContext, Injectable, UnsupportedMediaTypeException } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError } from '@stammtisch/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Access, ACCESS } from './access.js';
import { Config } from '../config/config.js';
import { Identities } from './identities.js';
import { SameOrigin } from './same-origin.js';
import { hashToken } from './secrets.js';

/** The one guard of the whole app. A route without an access class is closed. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly identities: Identities,
    private readonly sameOrigin: SameOrigin,
    private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    switch (access?.kind) {
      case 'health':
      case 'guest-token':
        return true;
      case 'mail-hook':
        if (!this.isMailServer(request)) throw new DomainError('unauthenticated', '');
        return true;
      case 'address-book':
        await this.openAddressBook(context, request);
        return true;
      case 'public':
        // Signing in is unsafe, too: nobody may sign a browser in to an account of their own choice (login CSRF).
        if (isUnsafe(request)) this.sameOrigin.check(request);
        assertJson(request);
        return true;
      case 'organizer':
      case 'session':
      case 'fresh-login':
        await this.identify(context, request, access);
        assertJson(request);
        return true;
      default:
        throw new DomainError('forbidden', 'The route has no access class');
    }
  }

  private isMailServer({ headers }: FastifyRequest): boolean {
    const { hookSecret } = this.config.replies;
    const [, given] = /^Bearer (\S+)$/.exec(headers.authorization ?? '') ?? [];
    // Of equal length whatever was sent, so that the time taken tells nothing.
    return hookSecret !== undefined && given !== undefined && timingSafeEqual(hashToken(given), hashToken(hookSecret));
  }

  private async openAddressBook(context: ExecutionContext, request: FastifyRequest): Promise<void> {
    const identity = await this.identities.ofLogin(request);
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    if (!identity?.scopes.includes('address-book')) {
      reply.header('WWW-Authenticate', 'Basic realm="Stammtisch", charset="UTF-8"');
      throw new DomainError('unauthenticated', '');
    }
    request.me = identity.me;
    reply.header('Cache-Control', 'no-store');
  }

  private async identify(context: ExecutionContext, request: FastifyRequest, access: Access): Promise<void> {
    const identity = await this.identities.of(request);
    if (!identity) throw new DomainError('unauthenticated', '');
    if (identity.kind === 'session' && isUnsafe(request)) this.sameOrigin.check(request);
    if (identity.kind === 'token') {
      const needed = access.kind === 'organizer' ? (access.scope ?? (isUnsafe(request) ? 'write' : 'read')) : undefined;
      if (needed === undefined || !identity.scopes.includes(needed))
        throw new DomainError('forbidden', 'The token lacks the scope');
    }
    if (access.kind === 'fresh-login' && !this.identities.isFresh(identity))
      throw new DomainError('fresh-login-needed', '');
    request.me = identity.me;
    // What only its owner may see must not outlive the session in a cache.
    context.switchToHttp().getResponse<FastifyReply>().header('Cache-Control', 'no-store');
  }
}

/**
 * Forms belong to guests' pages. Everybody else speaks JSON, which no other site's form can send (RFC 9110 §15.5.16), nor can it send
 * the bytes of a file.
 */
function assertJson({ headers }: FastifyRequest): void {
  const type = headers['content-type'];
  if (type !== undefined && !/^application\/(?:octet-stream|(?:[\w.+-]+\+)?json)\b/i.test(type))
    throw new UnsupportedMediaTypeException();
}

const isUnsafe = ({ method }: FastifyRequest): boolean => !['GET', 'HEAD', 'OPTIONS'].includes(method);
