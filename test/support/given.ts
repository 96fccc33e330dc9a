import { randomUUID } from 'node:crypto';
import type { Clock } from '../../api/src/clock/clock.js';
import type { Database } from '../../api/src/database/database.js';
import { SESSION_LIFETIME } from '../../api/src/security/identities.js';
import { hashToken, newToken } from '../../api/src/security/secrets.js';
import { HttpClient } from './http-client.js';

export interface GivenOrganizer {
  id: string;
  email: string;
  api: HttpClient;
}

/** What a test takes for granted, put straight into the database; what it is about stands in the test. */
export class Given {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly url: string,
  ) {}

  /** Signed in. The password is unknown: hashing one takes longer than most tests. */
  async organizer({ name = 'Ada', email = `${randomUUID()}@example.org`, locale = 'en', zone = 'Europe/Berlin' } = {}) {
    const id = randomUUID();
    await this.db.query(
      `INSERT INTO organizers (id, email, name, password_hash, locale, zone) VALUES ($1, $2, $3, 'none', $4, $5)`,
      [id, email, name, locale, zone],
    );
    return { id, email, api: await this.session(id) } satisfies GivenOrganizer;
  }

  /** Another signed-in browser of the same organizer. */
  async session(organizerId: string): Promise<HttpClient> {
    const secret = newToken();
    const now = this.clock.now();
    await this.db.query(
      `INSERT INTO sessions (organizer_id, id, token_hash, device, authenticated_at, last_seen_at, expires_at)
       VALUES ($1, $2, $3, 'test', $4, $4, $5)`,
      [organizerId, randomUUID(), hashToken(secret), now, new Date(now.getTime() + SESSION_LIFETIME)],
    );
    return new HttpClient(this.url, { cookie: `session=${secret}` });
  }
}
