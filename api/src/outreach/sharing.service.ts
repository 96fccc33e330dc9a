import { Injectable } from '@nestjs/common';
import { balanceOf, byFit } from '@stammtisch/domain';
import { Clock } from '../clock/clock.js';
import { Database, type Transaction } from '../database/database.js';
import { HistoryService } from '../history/history.service.js';
import { invalidField, notFound } from '../problem/problems.js';
import type {
  AssetBodyDto,
  AssetDto,
  NewOutreachDto,
  SharingDto,
  TemplateBodyDto,
  TemplateDto,
} from './outreach.dto.js';

const ASSET = `SELECT a.id, a.kind, a.title, a.link, a.topics,
    (SELECT count(DISTINCT o.contact_id)::int FROM outreaches o WHERE o.organizer_id = $1 AND o.asset_id = a.id) AS shared
  FROM assets a WHERE a.organizer_id = $1 AND a.deleted_at IS NULL`;

/** What one can give: things worth sharing, words to share them with, and what was given to whom. */
@Injectable()
export class SharingService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly history: HistoryService,
  ) {}

  async assets(organizerId: string): Promise<AssetDto[]> {
    return (await this.db.query<AssetDto>(`${ASSET} ORDER BY a.created_at DESC, a.id LIMIT 500`, [organizerId])).rows;
  }

  /** The same id again changes it. */
  putAsset(organizerId: string, id: string, { kind, title, link, topics }: AssetBodyDto): Promise<AssetDto> {
    return this.db.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO assets (organizer_id, id, kind, title, link, topics, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (organizer_id, id) DO UPDATE SET kind = excluded.kind, title = excluded.title, link = excluded.link,
           topics = excluded.topics, deleted_at = NULL`,
        [organizerId, id, kind, title, link, topics, this.clock.now()],
      );
      return (await tx.query<AssetDto>(`${ASSET} AND a.id = $2`, [organizerId, id])).rows[0]!;
    });
  }

  /** With whom it was shared stays known; storing it again brings it back. */
  async deleteAsset(organizerId: string, id: string): Promise<void> {
    await this.change('UPDATE assets SET deleted_at = $3 WHERE organizer_id = $1 AND id = $2 AND deleted_at IS NULL', [
      ...[organizerId, id, this.clock.now()],
    ]);
  }

  async templates(organizerId: string): Promise<TemplateDto[]> {
    const { rows } = await this.db.query<TemplateDto>(
      'SELECT id, name, text FROM message_templates WHERE organizer_id = $1 ORDER BY lower(name), id LIMIT 200',
      [organizerId],
    );
    return rows;
  }

  /** The same id again changes it. */
  async putTemplate(organizerId: string, id: string, { name, text }: TemplateBodyDto): Promise<TemplateDto> {
    await this.db.query(
      `INSERT INTO message_templates (organizer_id, id, name, text, created_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (organizer_id, id) DO UPDATE SET name = excluded.name, text = excluded.text`,
      [organizerId, id, name, text, this.clock.now()],
    );
    return { id, name, text };
  }

  async deleteTemplate(organizerId: string, id: string): Promise<void> {
    await this.change('DELETE FROM message_templates WHERE organizer_id = $1 AND id = $2', [organizerId, id]);
  }

  /** @throws DomainError not-found */
  sharing(organizerId: string, contactId: string): Promise<SharingDto> {
    return this.db.readOnly(async (tx) => {
      await mustKnow(tx, organizerId, contactId);
      const [assets, sent, topics] = await Promise.all([
        tx.query<AssetDto & { sharedAt: Date | null }>(
          `SELECT x.*, (SELECT max(i.happened_at) FROM outreaches o JOIN interactions i ON i.organizer_id = $1 AND i.id = o.interaction_id
             WHERE o.organizer_id = $1 AND o.contact_id = $2 AND o.asset_id = x.id) AS "sharedAt"
           FROM (${ASSET} ORDER BY a.created_at DESC, a.id LIMIT 500) x`,
          [organizerId, contactId],
        ),
        tx.query<{ at: Date; hasAsk: boolean }>(
          `SELECT i.happened_at AS at, o.has_ask AS "hasAsk" FROM outreaches o
           JOIN interactions i ON i.organizer_id = $1 AND i.id = o.interaction_id WHERE o.organizer_id = $1 AND o.contact_id = $2`,
          [organizerId, contactId],
        ),
        tx.query<{ topic: string }>(
          `SELECT DISTINCT topic FROM (
             SELECT unnest(p.topics) AS topic FROM interaction_participants p WHERE p.organizer_id = $1 AND p.contact_id = $2
             UNION ALL SELECT k.name FROM circle_members m JOIN circles k ON k.organizer_id = $1 AND k.id = m.circle_id
               WHERE m.organizer_id = $1 AND m.contact_id = $2 AND k.kind = 'topic') t`,
          [organizerId, contactId],
        ),
      ]);
      const byId = new Map(assets.rows.map((asset) => [asset.id, asset]));
      const ranked = byFit(
        assets.rows,
        topics.rows.map(({ topic }) => topic),
      );
      return { assets: ranked.map(({ id, fits }) => ({ ...byId.get(id)!, fits: [...fits] })), ...balanceOf(sent.rows) };
    });
  }

  /** One sending: a word that went out, in the history. The same id again changes nothing. @throws not-found; invalid-input */
  send(organizerId: string, contactId: string, id: string, sending: NewOutreachDto): Promise<void> {
    const { assetId = null, experimentId = null, variant = null, channel, hasAsk, text } = sending;
    return this.db.transaction(async (tx) => {
      await mustKnow(tx, organizerId, contactId);
      const asset = assetId && (await one<{ title: string }>(tx, 'SELECT title FROM assets', organizerId, assetId));
      if (assetId !== null && !asset) throw invalidField('assetId', 'unknown');
      const experiment =
        experimentId &&
        (await one<{ variants: string[] }>(tx, 'SELECT variants FROM experiments', organizerId, experimentId));
      if (experimentId !== null && !experiment) throw invalidField('experimentId', 'unknown');
      if (experiment ? !experiment.variants.includes(variant ?? '') : variant !== null)
        throw invalidField('variant', 'unknown');
      await this.history.record(tx, organizerId, id, {
        ...{ kind: asset ? 'share' : channel === 'email' ? 'mail' : 'message', direction: 'out' },
        ...{ happenedAt: this.clock.now(), title: asset ? asset.title : '' },
        participants: [{ contactId, note: text }],
      });
      await tx.query(
        `INSERT INTO outreaches (organizer_id, interaction_id, contact_id, asset_id, experiment_id, variant, channel, has_ask)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
        [organizerId, id, contactId, assetId, experimentId, variant, channel, hasAsk],
      );
    });
  }

  private async change(sql: string, values: readonly unknown[]): Promise<void> {
    if ((await this.db.query(sql, values)).rowCount === 0) throw notFound();
  }
}

async function one<Row extends object>(
  tx: Transaction,
  select: string,
  organizerId: string,
  id: string,
): Promise<Row | undefined> {
  return (await tx.query<Row>(`${select} WHERE organizer_id = $1 AND id = $2`, [organizerId, id])).rows[0];
}

async function mustKnow(tx: Transaction, organizerId: string, contactId: string): Promise<void> {
  const { rowCount } = await tx.query(
    'SELECT FROM contacts WHERE organizer_id = $1 AND id = $2 AND deleted_at IS NULL',
    [...[organizerId, contactId]],
  );
  if (rowCount === 0) throw notFound();
}
