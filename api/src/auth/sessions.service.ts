import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@stammtisch/domain';
import { Clock } from '../clock/clock.js';
import { Database, type Transaction } from '../database/database.js';
import { notFound } from '../problem/problems.js';
import { FRESH_FOR, SESSION_IDLE, SESSION_LIFETIME } from '../security/identities.js';
import { type Limit, Limits, networkPrefix } from '../security/limits.js';
import type { Me } from '../security/me.js';
import { hashToken, newToken } from '../security/secrets.js';
import type { SessionDto, SessionSummaryDto } from './auth.dto.js';
import { type OrganizerRow, toOrganizerDto } from './organizer.row.js';
import { verifyPassword } from './password.js';

const HOUR = 3_600;
/** Guesses that reach the hash function. The account's limit holds from however many addresses they come. */
const PER_ACCOUNT: Limit = { name: 'login-account', max: 90, seconds: 24 * HOUR };
const PER_NETWORK: Limit = { name: 'login-network', max: 20, seconds: HOUR / 4 };
/** A browser that has signed in before has its own, so that strangers cannot use up the organizer's. */
const PER_DEVICE: Limit = { name: 'login-device', max: 10, seconds: 24 * HOUR };
const CONFIRMATIONS: Limit = { name: 'confirmation', max: 20, seconds: HOUR };

/** Where a session is opened from. */
export interface Device {
  address: string;
  /** For the list of sessions. */
  words: string;
  /** What we left there when somebody signed in, and for which organizer. */
  mark: string | undefined;
  knownTo: string | undefined;
}

export interface OpenedSession {
  session: SessionDto;
  /** For the cookie; only its hash is stored. */
  secret: string;
}

@Injectable()
export class SessionsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly limits: Limits,
  ) {}

  /** @throws wrong-credentials, the same for a wrong password and an unknown account; too-many-requests */
  async signIn(email: string, password: string, device: Device): Promise<OpenedSession> {
    const { rows } = await this.db.query<OrganizerRow>('SELECT * FROM organizers WHERE lower(email) = lower($1)', [
      email,
    ]);
    const [organizer] = rows;
    await this.countGuess(email, organizer, device);
    const matches = await verifyPassword(password, organizer?.password_hash);
    if (!matches || !organizer) throw new DomainError('wrong-credentials', '');
    // Rare enough to sweep up on.
    this.limits.forget().catch(() => {});
    return this.db.transaction((tx) => this.open(tx, organizer, device));
  }

  /** Begins a session inside the transaction that earned it, and drops the organizer's dead ones. */
  async open(tx: Transaction, organizer: OrganizerRow, device: Device): Promise<OpenedSession> {
    const now = this.clock.now();
    const secret = newToken();
    tx.send('DELETE FROM sessions WHERE organizer_id = $1 AND (expires_at <= $2 OR last_seen_at <= $3)', [
      organizer.id,
      now,
      idleSince(now),
    ]);
    tx.send(
      `INSERT INTO sessions (organizer_id, id, token_hash, device, authenticated_at, last_seen_at, expires_at, created_at)
       VALUES ($1, $2, $3, $4, $5, $5, $6, $5)`,
      [organizer.id, randomUUID(), hashToken(secret), device.words, now, new Date(now.getTime() + SESSION_LIFETIME)],
    );
    return { session: toSessionDto(organizer, now), secret };
  }

  async current({ organizerId, sessionId }: Me): Promise<SessionDto> {
    const { rows } = await this.db.read<OrganizerRow & { authenticated_at: Date | null }>(
      `SELECT o.*, s.authenticated_at FROM organizers o
       LEFT JOIN sessions s ON s.organizer_id = o.id AND s.id = $2 WHERE o.id = $1`,
      [organizerId, sessionId],
    );
    const [row] = rows;
    if (!row) throw notFound();
    return toSessionDto(row, row.authenticated_at);
  }

  /** The password again, so that the next minutes may do what an unlocked browser alone must not. */
  async confirm(me: Me, password: string): Promise<SessionDto> {
    if (me.sessionId === null) throw new DomainError('forbidden', 'An API token has no session to confirm');
    await this.checkPassword(me, password);
    const confirm = 'UPDATE sessions SET authenticated_at = $3 WHERE organizer_id = $1 AND id = $2';
    await this.db.query(confirm, [me.organizerId, me.sessionId, this.clock.now()]);
    return this.current(me);
  }

  /** @throws wrong-credentials; too-many-requests */
  async checkPassword({ organizerId }: Me, password: string): Promise<void> {
    await this.limits.hit(CONFIRMATIONS, organizerId);
    const { rows } = await this.db.query<OrganizerRow>('SELECT * FROM organizers WHERE id = $1', [organizerId]);
    if (!(await verifyPassword(password, rows[0]?.password_hash))) throw new DomainError('wrong-credentials', '');
  }

  async list({ organizerId, sessionId }: Me): Promise<SessionSummaryDto[]> {
    const now = this.clock.now();
    const { rows } = await this.db.read<SessionRow>(
      `SELECT id, device, created_at, last_seen_at, expires_at FROM sessions
       WHERE organizer_id = $1 AND expires_at > $2 AND last_seen_at > $3 ORDER BY last_seen_at DESC, id`,
      [organizerId, now, idleSince(now)],
    );
    return rows.map((row) => ({
      id: row.id,
      device: row.device,
      createdAt: row.created_at.toISOString(),
      lastSeenAt: row.last_seen_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
      current: row.id === sessionId,
    }));
  }

  /** @throws not-found */
  async revoke({ organizerId }: Me, id: string): Promise<void> {
    const revoke = 'DELETE FROM sessions WHERE organizer_id = $1 AND id = $2';
    const { rowCount } = await this.db.query(revoke, [organizerId, id]);
    if (rowCount === 0) throw notFound();
  }

  private async countGuess(email: string, organizer: OrganizerRow | undefined, device: Device): Promise<void> {
    if (organizer && device.mark !== undefined && device.knownTo === organizer.id)
      return this.limits.hit(PER_DEVICE, hashToken(device.mark).toString('base64url'));
    await this.limits.hit(PER_NETWORK, networkPrefix(device.address));
    // Counted alike whether there is such an account, and without storing an address that somebody typed.
    await this.limits.hit(PER_ACCOUNT, hashToken(email.toLowerCase()).toString('base64url'));
  }
}

interface SessionRow {
  id: string;
  device: string;
  created_at: Date;
  last_seen_at: Date;
  expires_at: Date;
}

const idleSince = (now: Date): Date => new Date(now.getTime() - SESSION_IDLE);

const toSessionDto = (organizer: OrganizerRow, authenticatedAt: Date | null): SessionDto => ({
  organizer: toOrganizerDto(organizer),
  authenticatedAt: authenticatedAt?.toISOString() ?? null,
  freshUntil: authenticatedAt ? new Date(authenticatedAt.getTime() + FRESH_FOR).toISOString() : null,
});
