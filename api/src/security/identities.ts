import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Clock } from '../clock/clock.js';
import { Config } from '../config/config.js';
import { Database } from '../database/database.js';
import type { Scope } from './access.js';
import type { Me } from './me.js';
import { hashToken } from './secrets.js';
import { sessionCookie } from './session-cookie.js';

export type Identity = { kind: 'session'; me: Me; authenticatedAt: Date } | TokenIdentity;
interface TokenIdentity {
  kind: 'token';
  me: Me;
  scopes: readonly Scope[];
}

/** Lifetimes in milliseconds. */
const HOUR = 3_600_000;
export const SESSION_IDLE = 30 * 24 * HOUR;
export const SESSION_LIFETIME = 180 * 24 * HOUR;
export const FRESH_FOR = 15 * 60_000;
const SEEN_EVERY = HOUR;

const FIND_SESSION = {
  name: 'identity-session',
  text: `SELECT organizer_id, id, authenticated_at, last_seen_at FROM sessions
    WHERE token_hash = $1 AND expires_at > $2 AND last_seen_at > $3`,
};
export const FIND_TOKEN = {
  name: 'identity-token',
  text: `SELECT organizer_id, id, scopes, last_used_at FROM api_tokens
    WHERE token_hash = $1 AND (expires_at IS NULL OR expires_at > $2)`,
};

/** Who is calling: looked up in the database on every request, so that revoking works at once and on every replica. */
@Injectable()
export class Identities {
  constructor(
    private readonly db: Database,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async of(request: FastifyRequest): Promise<Identity | undefined> {
    const { authorization } = request.headers;
    if (authorization !== undefined) return this.ofToken(/^Bearer ([\w-]+)$/i.exec(authorization)?.[1]);
    const secret = sessionCookie.read(this.config, request);
    return secret === undefined ? undefined : this.ofSession(secret);
  }

  /** A login as phones know it (RFC 7617): the password is a token, the name beside it is for people. */
  async ofLogin({ headers }: FastifyRequest): Promise<TokenIdentity | undefined> {
    const [, login = ''] = /^Basic ([\w+/=-]+)$/i.exec(headers.authorization ?? '') ?? [];
    return this.ofToken(/:([\w-]+)$/.exec(Buffer.from(login, 'base64').toString())?.[1]);
  }

  isFresh(identity: Identity): boolean {
    return identity.kind === 'session' && identity.authenticatedAt.getTime() + FRESH_FOR > this.clock.now().getTime();
  }

  private async ofSession(secret: string): Promise<Identity | undefined> {
    const now = this.clock.now();
    const { rows } = await this.db.query<{
      organizer_id: string;
      id: string;
      authenticated_at: Date;
      last_seen_at: Date;
    }>(FIND_SESSION, [hashToken(secret), now, new Date(now.getTime() - SESSION_IDLE)]);
    const [row] = rows;
    if (!row) return undefined;
    if (isOld(row.last_seen_at, now))
      this.inBackground('UPDATE sessions SET last_seen_at = $3 WHERE organizer_id = $1 AND id = $2', row, now);
    return {
      kind: 'session',
      me: { organizerId: row.organizer_id, sessionId: row.id },
      authenticatedAt: row.authenticated_at,
    };
  }

  private async ofToken(secret: string | undefined): Promise<TokenIdentity | undefined> {
    if (secret === undefined) return undefined;
    const now = this.clock.now();
    const { rows } = await this.db.query<{
      organizer_id: string;
      id: string;
      scopes: Scope[];
      last_used_at: Date | null;
    }>(FIND_TOKEN, [hashToken(secret), now]);
    const [row] = rows;
    if (!row) return undefined;
    if (isOld(row.last_used_at, now))
      this.inBackground('UPDATE api_tokens SET last_used_at = $3 WHERE organizer_id = $1 AND id = $2', row, now);
    return { kind: 'token', me: { organizerId: row.organizer_id, sessionId: null }, scopes: row.scopes };
  }

  /** A GET does not wait for it and does not fail with it; the next request tries again. */
  private inBackground(update: string, row: { organizer_id: string; id: string }, now: Date): void {
    this.db.query(update, [row.organizer_id, row.id, now]).catch(() => {});
  }
}

const isOld = (seen: Date | null, now: Date): boolean => seen === null || now.getTime() - seen.getTime() > SEEN_EVERY;
