import { Injectable } from '@nestjs/common';
import { DomainError } from '@stammtisch/domain';
import { Database } from '../database/database.js';
import { violates } from '../database/pg-error.js';
import { notFound } from '../problem/problems.js';
import type { Me } from '../security/me.js';
import type { NewPasswordDto, OrganizerDto, ProfileDto } from './auth.dto.js';
import { type OrganizerRow, toOrganizerDto } from './organizer.row.js';
import { hashPassword } from './password.js';
import { SessionsService } from './sessions.service.js';

@Injectable()
export class OrganizerService {
  constructor(
    private readonly db: Database,
    private readonly sessions: SessionsService,
  ) {}

  async get({ organizerId }: Me): Promise<OrganizerDto> {
    const { rows } = await this.db.read<OrganizerRow>('SELECT * FROM organizers WHERE id = $1', [organizerId]);
    if (!rows[0]) throw notFound();
    return toOrganizerDto(rows[0]);
  }

  /** @throws stale; conflict when another organizer of this instance has the address */
  async edit({ organizerId }: Me, seenVersion: number, profile: ProfileDto): Promise<OrganizerDto> {
    const { name, email, locale, zone } = profile;
    const { rows } = await this.db
      .query<OrganizerRow>(
        `UPDATE organizers SET name = $3, email = $4, locale = $5, zone = $6, version = version + 1
         WHERE id = $1 AND version = $2 RETURNING *`,
        [organizerId, seenVersion, name, email, locale, zone],
      )
      .catch((error: unknown) => {
        throw violates(error, 'organizers_email') ? new DomainError('conflict', 'The address is taken') : error;
      });
    if (!rows[0]) throw new DomainError('stale', '');
    return toOrganizerDto(rows[0]);
  }

  /** Whoever else was signed in is signed out. @throws wrong-credentials */
  async changePassword(me: Me, { current, password }: NewPasswordDto): Promise<void> {
    await this.sessions.checkPassword(me, current);
    const passwordHash = await hashPassword(password);
    await this.db.transaction(async (tx) => {
      tx.send('UPDATE organizers SET password_hash = $2 WHERE id = $1', [me.organizerId, passwordHash]);
      tx.send('DELETE FROM sessions WHERE organizer_id = $1 AND id <> $2', [me.organizerId, me.sessionId]);
    });
  }
}
