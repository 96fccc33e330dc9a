import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@stammtisch/domain';
import { IsNull } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { Contact } from '../contacts/contact.entity.js';
import { Database, type Transaction } from '../database/database.js';
import { invalidField, notFound } from '../problem/problems.js';
import { hashToken, newToken, Secrets } from '../security/secrets.js';
import type { NewFeedDto } from './feed.dto.js';
import { Feed } from './feed.entity.js';
import { FeedCache } from './feed-cache.js';

/** A feed and its secret, which nobody can show again. */
export interface IssuedFeed {
  feed: Feed;
  token: string;
}

@Injectable()
export class FeedsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly cache: FeedCache,
    private readonly secrets: Secrets,
  ) {}

  list(organizerId: string): Promise<Feed[]> {
    return this.db.readOnly((tx) =>
      tx.entities.find(Feed, {
        where: { organizerId, revokedAt: IsNull() },
        relations: { contact: true },
        order: { createdAt: 'ASC', id: 'ASC' },
      }),
    );
  }

  /**
   * The same id again gives a new address, because the first answer must have been lost; not once a program reads it.
   * @throws DomainError invalid-input for an unknown contact; conflict
   */
  create(organizerId: string, id: string, { label, contactId, kind }: NewFeedDto): Promise<IssuedFeed> {
    return this.db.transaction(async (tx) => {
      if (contactId !== null && kind !== 'meetups') throw invalidField('kind', 'invalid');
      if (contactId !== null) await refuseUnknownContact(tx, organizerId, contactId);
      const unread = { organizerId, id, lastFetchedAt: IsNull(), revokedAt: IsNull() };
      const token = newToken();
      const again = await tx.entities.update(Feed, unread, { tokenHash: hashToken(token) });
      if (again.affected === 0) {
        if (await tx.entities.existsBy(Feed, { organizerId, id }))
          throw new DomainError('conflict', 'The feed is in use');
        await this.insert(tx, { organizerId, id, label, contactId, kind }, token);
      }
      return { feed: await load(tx, organizerId, id), token };
    });
  }

  /** A new address for the same reader; calendars that use the old one are told so. @throws DomainError not-found */
  async rotate(organizerId: string, id: string): Promise<IssuedFeed> {
    const issued = await this.db.transaction(async (tx) => {
      const old = await this.revokeIn(tx, organizerId, id);
      const token = newToken();
      const next = { organizerId, id: randomUUID(), label: old.label, contactId: old.contactId, kind: old.kind };
      await this.insert(tx, next, token, { shown: old.tokenSealed !== null });
      return { feed: await load(tx, organizerId, next.id), token };
    });
    this.cache.forget(id);
    return issued;
  }

  /** The address of the feed that a guest's own page shows; null: there is none. */
  async shownTo(organizerId: string, contactId: string): Promise<string | null> {
    const { rows } = await this.db.read<{ sealed: Buffer }>(SHOWN, [organizerId, contactId]);
    return rows[0] ? this.secrets.unseal(rows[0].sealed) : null;
  }

  /** Makes sure that the guest's own page has a feed to show. @throws invalid-input for an unknown contact */
  show(organizerId: string, contactId: string): Promise<void> {
    return this.db.transaction(async (tx) => {
      // Two presses at once make one.
      await tx.query('SELECT FROM contacts WHERE organizer_id = $1 AND id = $2 FOR UPDATE', [organizerId, contactId]);
      const { rowCount } = await tx.query(SHOWN, [organizerId, contactId]);
      if (rowCount !== 0) return;
      await refuseUnknownContact(tx, organizerId, contactId);
      const feed = { organizerId, id: randomUUID(), label: '', contactId, kind: 'meetups' as const };
      await this.insert(tx, feed, newToken(), { shown: true });
    });
  }

  /** From then on its address is as unknown as one that never was. @throws DomainError not-found */
  async revoke(organizerId: string, id: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const { affected } = await tx.entities.delete(Feed, { organizerId, id, revokedAt: IsNull() });
      if (!affected) throw notFound();
    });
    this.cache.forget(id);
  }

  private async revokeIn(tx: Transaction, organizerId: string, id: string): Promise<Feed> {
    const live = { organizerId, id, revokedAt: IsNull() };
    const feed = await tx.entities.findOne(Feed, { where: live, lock: { mode: 'pessimistic_write' } });
    if (!feed) throw notFound();
    await tx.entities.update(Feed, live, { revokedAt: this.clock.now() });
    return feed;
  }

  private async insert(
    tx: Transaction,
    feed: Pick<Feed, 'organizerId' | 'id' | 'label' | 'contactId' | 'kind'>,
    token: string,
    { shown }: { shown: boolean } = { shown: false },
  ): Promise<void> {
    const secret = { tokenHash: hashToken(token), tokenSealed: shown ? this.secrets.seal(token) : null };
    await tx.entities.insert(Feed, { ...feed, ...secret, createdAt: this.clock.now() });
  }
}

/** The newest, should two records of one person have become one. */
const SHOWN = `
  SELECT token_sealed AS sealed FROM feeds
  WHERE organizer_id = $1 AND contact_id = $2 AND token_sealed IS NOT NULL AND revoked_at IS NULL
  ORDER BY created_at DESC, id LIMIT 1`;

async function refuseUnknownContact(tx: Transaction, organizerId: string, id: string): Promise<void> {
  const known = await tx.entities.existsBy(Contact, { organizerId, id, deletedAt: IsNull() });
  if (!known) throw invalidField('contactId', 'unknown');
}

function load(tx: Transaction, organizerId: string, id: string): Promise<Feed> {
  return tx.entities.findOneOrFail(Feed, { where: { organizerId, id }, relations: { contact: true } });
}
