import { Injectable } from '@nestjs/common';
import { DomainError } from '@stammtisch/domain';
import { Clock } from '../clock/clock.js';
import { Database } from '../database/database.js';
import { hashToken } from '../security/secrets.js';
import type { AccessResetDto } from './auth.dto.js';
import type { OrganizerRow } from './organizer.row.js';
import { hashPassword } from './password.js';
import { ResetLink } from './reset-link.js';
import { type Device, type OpenedSession, SessionsService } from './sessions.service.js';

/** A new password for whoever can run `npm run reset-access` on the machine. */
@Injectable()
export class AccessResetService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly sessions: SessionsService,
  ) {}

  /** Every session ends but the one that begins here. @throws setup-link-invalid */
  async reset({ token, password }: AccessResetDto, device: Device): Promise<OpenedSession> {
    const link = ResetLink.parse(token);
    const now = this.clock.now();
    if (!link || link.expiresAt <= now) throw invalidLink();
    const pending = 'SELECT FROM instance WHERE setup_hash = $1 AND claimed_at IS NOT NULL';
    const { rowCount } = await this.db.query(pending, [hashToken(token)]);
    if (rowCount === 0) throw invalidLink();
    const passwordHash = await hashPassword(password);
    return this.db.transaction(async (tx) => {
      // Takes the link away and locks the row, so that it works once.
      const used = await tx.query('UPDATE instance SET setup_hash = NULL WHERE setup_hash = $1', [hashToken(token)]);
      if (used.rowCount === 0) throw invalidLink();
      const { rows } = await tx.query<OrganizerRow>(
        'UPDATE organizers SET password_hash = $2 WHERE id = $1 RETURNING *',
        [link.organizerId, passwordHash],
      );
      if (!rows[0]) throw invalidLink();
      tx.send('DELETE FROM sessions WHERE organizer_id = $1', [link.organizerId]);
      return this.sessions.open(tx, rows[0], device);
    });
  }
}

const invalidLink = (): DomainError => new DomainError('setup-link-invalid', '');
