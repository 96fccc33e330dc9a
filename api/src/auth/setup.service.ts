import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@stammtisch/domain';
import { Clock } from '../clock/clock.js';
import { Config } from '../config/config.js';
import { Database } from '../database/database.js';
import { hashToken, newToken } from '../security/secrets.js';
import type { SetupDto } from './auth.dto.js';
import type { OrganizerRow } from './organizer.row.js';
import { hashPassword } from './password.js';
import { type Device, type OpenedSession, SessionsService } from './sessions.service.js';

/** The first organizer: whoever holds the link that the first start printed. */
@Injectable()
export class SetupService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly sessions: SessionsService,
  ) {}

  async isClaimed(): Promise<boolean> {
    const { rows } = await this.db.read<{ claimed: boolean }>('SELECT claimed_at IS NOT NULL AS claimed FROM instance');
    return rows[0]!.claimed;
  }

  /** A new one-time link while nobody owns the instance, undefined afterwards. No log sees what stands behind `#`. */
  async link(): Promise<string | undefined> {
    const token = newToken();
    const renew = 'UPDATE instance SET setup_hash = $1 WHERE claimed_at IS NULL';
    const { rowCount } = await this.db.query(renew, [hashToken(token)]);
    return rowCount === 1 ? `${this.config.publicUrl}/setup#${token}` : undefined;
  }

  /** @throws setup-done; setup-link-invalid */
  async mustBeClaimable(token: string): Promise<void> {
    const { rows } = await this.db.query<InstanceRow>('SELECT setup_hash, claimed_at FROM instance');
    assertClaimable(rows[0]!, token);
  }

  /** @throws setup-done; setup-link-invalid */
  async claim(input: SetupDto, device: Device): Promise<OpenedSession> {
    // First without a lock: whoever guesses links must not make us hash passwords.
    await this.mustBeClaimable(input.token);
    const organizer: OrganizerRow = {
      id: randomUUID(),
      name: input.name,
      email: input.email,
      password_hash: await hashPassword(input.password),
      locale: input.locale,
      zone: input.zone,
      version: 1,
    };
    return this.db.transaction(async (tx) => {
      // Simultaneous claims queue up here, and all but the first find it claimed.
      const locked = await tx.query<InstanceRow>('SELECT setup_hash, claimed_at FROM instance FOR UPDATE');
      assertClaimable(locked.rows[0]!, input.token);
      const { id, name, email, password_hash, locale, zone } = organizer;
      tx.send('INSERT INTO organizers (id, name, email, password_hash, locale, zone) VALUES ($1, $2, $3, $4, $5, $6)', [
        id,
        name,
        email,
        password_hash,
        locale,
        zone,
      ]);
      tx.send('UPDATE instance SET setup_hash = NULL, claimed_at = $1', [this.clock.now()]);
      return this.sessions.open(tx, organizer, device);
    });
  }
}

interface InstanceRow {
  setup_hash: Buffer | null;
  claimed_at: Date | null;
}

function assertClaimable({ setup_hash, claimed_at }: InstanceRow, token: string): void {
  if (claimed_at) throw new DomainError('setup-done', '');
  if (!setup_hash?.equals(hashToken(token))) throw new DomainError('setup-link-invalid', '');
}
