import { isIP } from 'node:net';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@stammtisch/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../config/config.js';
import { cookieName, readCookie, setCookie } from '../security/cookies.js';
import { SESSION_LIFETIME } from '../security/identities.js';
import { networkPrefix } from '../security/limits.js';
import { Secrets } from '../security/secrets.js';
import { sessionCookie } from '../security/session-cookie.js';
import type { SessionDto } from './auth.dto.js';
import { describeDevice } from './device.js';
import type { Device, OpenedSession } from './sessions.service.js';

const PURPOSE = 'device:';
/** Seconds: two years. */
const REMEMBERED_FOR = 2 * 365 * 86_400;

/** What a browser brings along to sign in, and what it takes home. */
@Injectable()
export class Browsers {
  constructor(
    private readonly config: Config,
    private readonly secrets: Secrets,
  ) {}

  /** @throws forbidden unless this browser may claim a fresh instance from where it is */
  mustBeNear(request: FastifyRequest): void {
    if (this.config.setupFrom === 'loopback' && !isLoopback(request))
      throw new DomainError('forbidden', 'A fresh instance is claimed on the machine that it runs on');
  }

  deviceOf(request: FastifyRequest): Device {
    const mark = readCookie(request, this.markName);
    return {
      address: request.ip,
      words: describeDevice(request.headers['user-agent'] ?? ''),
      mark,
      knownTo: mark === undefined ? undefined : this.read(mark),
    };
  }

  /** The session cookie, and a mark that this browser has signed in before: guesses elsewhere do not lock it out. */
  keepSignedIn(reply: FastifyReply, { session, secret }: OpenedSession): SessionDto {
    const mark = this.secrets.seal(`${PURPOSE}${session.organizer.id}`).toString('base64url');
    sessionCookie.set(this.config, reply, secret, SESSION_LIFETIME / 1000);
    setCookie(this.config, reply, this.markName, mark, REMEMBERED_FOR);
    reply.header('Cache-Control', 'no-store');
    return session;
  }

  private get markName(): string {
    return cookieName(this.config, 'device');
  }

  private read(mark: string): string | undefined {
    try {
      const text = this.secrets.unseal(Buffer.from(mark, 'base64url'));
      return text.startsWith(PURPOSE) ? text.slice(PURPOSE.length) : undefined;
    } catch {
      // Another instance's, an older key's or nobody's: a browser we do not know.
      return undefined;
    }
  }
}

/** By the address of the socket, or what the configured proxies say of it; headers of the caller's own prove nothing. */
export const isLoopback = ({ ip }: FastifyRequest): boolean =>
  isIP(ip) !== 0 && (ip === '::1' || networkPrefix(ip).startsWith('127.'));
