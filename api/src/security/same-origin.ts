import { Injectable } from '@nestjs/common';
import { DomainError } from '@stammtisch/domain';
import type { FastifyRequest } from 'fastify';
import { Config } from '../config/config.js';

const LOOPBACK = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Refuses what another site's page sends with our cookie. */
@Injectable()
export class SameOrigin {
  constructor(private readonly config: Config) {}

  /**
   * Browsers send Sec-Fetch-Site to trustworthy origins only, so Origin is looked at whenever it is there.
   * A request with neither is not a browser's, and no cookie of ours can be made to travel with it.
   * @throws forbidden
   */
  check(request: FastifyRequest): void {
    const site = request.headers['sec-fetch-site'];
    const { origin } = request.headers;
    const siteIsOurs = site === undefined || site === 'same-origin' || site === 'none';
    if (!siteIsOurs || (origin !== undefined && !this.isOurs(origin, request)))
      throw new DomainError('forbidden', 'The request comes from another site');
  }

  /** On the machine itself `localhost` and `127.0.0.1` are the same app as PUBLIC_URL. */
  private isOurs(origin: string, request: FastifyRequest): boolean {
    if (origin === this.config.publicUrl) return true;
    if (!URL.canParse(origin)) return false;
    const { hostname, host, protocol } = new URL(origin);
    return protocol === 'http:' && LOOPBACK.test(hostname) && host === request.headers.host;
  }
}
