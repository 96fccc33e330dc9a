import { randomUUID } from 'node:crypto';
import { DomainError, type InboundKind } from '@stammtisch/domain';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { parseEmailAddress } from '../contacts/email-address.js';
import { Database, type Transaction } from '../database/database.js';
import { decodeCursor, type Page, toPage } from '../http/page.js';
import { InvitationsService } from '../invitations/invitations.service.js';
import { notFound } from '../problem/problems.js';
import { InboundWorker } from './inbound.worker.js';
import type { Outcome } from './inbound.rows.js';

export const DECISIONS = ['other-address', 'somebody-else', 'ignore'] as const;
export type ReplyDecision = (typeof DECISIONS)[number];

export interface ReplyRow {
  id: string;
  received_at: Date;
  /** `received` once more: a decision lets it be read again. */
  state: 'received' | 'done' | 'question' | 'failed';
  kind: InboundKind | null;
  outcome: Outcome | null;
  params: Record<string, unknown>;
  from_name: string;
  from_address: string;
  subject: string;
  words: string;
  contact_id: string | null;
  contact_name: string | null;
  invitation_id: string | null;
  meetup_id: string | null;
  meetup_title: string | null;
  zone: string | null;
  about_id: string | null;
  has_source: boolean;
  decision: ReplyDecision | null;
}

const SELECT = `
  SELECT r.id, r.received_at, r.state, r.kind, r.outcome, r.params, r.from_name, r.from_address, r.subject, r.words,
    r.contact_id, r.invitation_id, r.meetup_id, r.about_id, r.raw IS NOT NULL AS has_source, r.decision, c.name AS contact_name, m.title AS meetup_title, m.zone
  FROM inbound_messages r
    LEFT JOIN contacts c ON c.organizer_id = r.organizer_id AND c.id = r.contact_id
    LEFT JOIN meetups m ON m.organizer_id = r.organizer_id AND m.id = r.meetup_id
  WHERE r.organizer_id = $1 AND (r.state <> 'received' OR r.decision IS NOT NULL)`;

/** What came in, as the organizer sees it, and the questions that only the organizer can answer. */
@Injectable()
export class RepliesService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly invitations: InvitationsService,
    private readonly worker: InboundWorker,
  ) {}

  /** Newest first. */
  list(
    organizerId: string,
    { cursor, limit, open }: { cursor?: string | undefined; limit: number; open: boolean },
  ): Promise<Page<ReplyRow>> {
    return this.db.readOnly(async (tx) => {
      const [receivedAt, id] = cursor === undefined ? [null, null] : decodeCursor(cursor, 2);
      const { rows } = await tx.query<ReplyRow>(
        `${SELECT} AND (NOT $5 OR r.state = 'question')
           AND ($2::timestamptz IS NULL OR r.received_at < $2 OR (r.received_at = $2 AND r.id > $3::uuid))
         ORDER BY r.received_at DESC, r.id LIMIT $4`,
        [organizerId, receivedAt, id, limit + 1, open],
      );
      return toPage(
        rows,
        limit,
        (row) => [row.received_at.toISOString(), row.id],
        (row) => row,
      );
    });
  }

  /** The octets as they came, for a program that reads mails. @throws DomainError not-found, also once they are emptied */
  async source(organizerId: string, id: string): Promise<Buffer> {
    const { rows } = await this.db.read<{ raw: Buffer }>(
      `SELECT raw FROM inbound_messages
       WHERE organizer_id = $1 AND id = $2 AND raw IS NOT NULL AND (state <> 'received' OR decision IS NOT NULL)`,
      [organizerId, id],
    );
    if (!rows[0]) throw notFound();
    return rows[0].raw;
  }

  /** @throws DomainError conflict for what is no question, or was answered otherwise */
  async decide(organizerId: string, id: string, decision: ReplyDecision): Promise<ReplyRow> {
    const row = await this.db.transaction(async (tx) => {
      const found = await this.lock(tx, organizerId, id);
      if (found.decision === decision) return found;
      if (found.state !== 'question') throw new DomainError('conflict', 'This mail asks nothing');
      const address = parseEmailAddress(String(found.params['address'] ?? ''));
      if (decision !== 'ignore' && (found.outcome !== 'unknown-address' || !address || !found.contact_id)) {
        throw new DomainError('conflict', 'This question has another answer');
      }
      if (decision === 'other-address') await this.addAddress(tx, organizerId, found.contact_id!, address!);
      // The worker reads the same mail again: now it is the guest's.
      const state = decision === 'other-address' ? 'received' : 'done';
      tx.send(
        `UPDATE inbound_messages SET state = $3, decision = $4, decided_at = $5, attempts = 0, lease_until = NULL
         WHERE organizer_id = $1 AND id = $2`,
        [organizerId, id, state, decision, this.clock.now()],
      );
      return found;
    });
    if (row.state === 'question' && decision === 'somebody-else') await this.addGuest(organizerId, row);
    if (row.state === 'question' && decision === 'other-address') await this.worker.round();
    return this.get(organizerId, id);
  }

  private async get(organizerId: string, id: string): Promise<ReplyRow> {
    const { rows } = await this.db.query<ReplyRow>(`${SELECT} AND r.id = $2`, [organizerId, id]);
    if (!rows[0]) throw notFound();
    return rows[0];
  }

  private async lock(tx: Transaction, organizerId: string, id: string): Promise<ReplyRow> {
    const { rows } = await tx.query<ReplyRow>(`${SELECT} AND r.id = $2 FOR UPDATE OF r`, [organizerId, id]);
    if (!rows[0]) throw notFound();
    return rows[0];
  }

  private async addAddress(tx: Transaction, organizerId: string, contactId: string, address: string): Promise<void> {
    await tx.query(
      `INSERT INTO channels (organizer_id, id, contact_id, kind, value, preferred, position)
       SELECT $1, $3, $2, 'email', $4, false,
         (SELECT coalesce(max(position), -1) + 1 FROM channels WHERE organizer_id = $1 AND contact_id = $2)
       WHERE NOT EXISTS (SELECT FROM channels WHERE organizer_id = $1 AND contact_id = $2 AND kind = 'email' AND lower(value) = lower($4))`,
      [organizerId, contactId, randomUUID(), address],
    );
  }

  /** The contact with this address, or a new one, at the end of the list. Adding a name sends nothing. */
  private async addGuest(organizerId: string, { params, meetup_id }: ReplyRow): Promise<void> {
    const address = parseEmailAddress(String(params['address']))!;
    const contactId = await this.db.transaction(async (tx) => {
      const { rows } = await tx.query<{ contact_id: string }>(
        `SELECT h.contact_id FROM channels h JOIN contacts c ON c.organizer_id = h.organizer_id AND c.id = h.contact_id
         WHERE h.organizer_id = $1 AND h.kind = 'email' AND lower(h.value) = lower($2) AND c.deleted_at IS NULL LIMIT 1`,
        [organizerId, address],
      );
      if (rows[0]) return rows[0].contact_id;
      const id = randomUUID();
      const name = String(params['name'] || '').trim() || address.slice(0, address.lastIndexOf('@'));
      await tx.query('INSERT INTO contacts (organizer_id, id, name) VALUES ($1, $2, $3)', [
        organizerId,
        id,
        name.slice(0, 120),
      ]);
      await this.addAddress(tx, organizerId, id, address);
      return id;
    });
    if (meetup_id) await this.invitations.add(organizerId, meetup_id, [contactId]);
  }
}
