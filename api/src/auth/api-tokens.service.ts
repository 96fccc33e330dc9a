import { Injectable } from '@nestjs/common';
import { DomainError } from '@stammtisch/domain';
import { Clock } from '../clock/clock.js';
import { Database } from '../database/database.js';
import { invalidField, notFound } from '../problem/problems.js';
import type { Scope } from '../security/access.js';
import type { Me } from '../security/me.js';
import { hashToken, newToken } from '../security/secrets.js';
import type { ApiTokenDto, CreatedApiTokenDto, NewApiTokenDto } from './auth.dto.js';

/** Keys for the organizer's own scripts. */
@Injectable()
export class ApiTokensService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async list({ organizerId }: Me): Promise<ApiTokenDto[]> {
    const { rows } = await this.db.read<TokenRow>(
      'SELECT * FROM api_tokens WHERE organizer_id = $1 ORDER BY created_at DESC, id',
      [organizerId],
    );
    return rows.map(toApiTokenDto);
  }

  /** @throws conflict when `id` was used before: the secret of the first request cannot be shown again */
  async create(
    { organizerId }: Me,
    id: string,
    { name, scopes, expiresAt }: NewApiTokenDto,
  ): Promise<CreatedApiTokenDto> {
    const now = this.clock.now();
    const expires = expiresAt === undefined ? null : new Date(expiresAt);
    if (expires && expires <= now) throw invalidField('expiresAt', 'not-a-date');
    const token = newToken();
    const { rows } = await this.db.query<TokenRow>(
      `INSERT INTO api_tokens (organizer_id, id, name, token_hash, scopes, expires_at, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING *`,
      [organizerId, id, name, hashToken(token), scopes, expires, now],
    );
    if (!rows[0]) throw new DomainError('conflict', 'The token was created before');
    return { ...toApiTokenDto(rows[0]), token };
  }

  /** @throws not-found */
  async revoke({ organizerId }: Me, id: string): Promise<void> {
    const revoke = 'DELETE FROM api_tokens WHERE organizer_id = $1 AND id = $2';
    const { rowCount } = await this.db.query(revoke, [organizerId, id]);
    if (rowCount === 0) throw notFound();
  }
}

interface TokenRow {
  id: string;
  name: string;
  scopes: Scope[];
  created_at: Date;
  last_used_at: Date | null;
  expires_at: Date | null;
}

const toApiTokenDto = (row: TokenRow): ApiTokenDto => ({
  id: row.id,
  name: row.name,
  scopes: row.scopes,
  createdAt: row.created_at.toISOString(),
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
  expiresAt: row.expires_at?.toISOString() ?? null,
});
