import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@stammtisch/domain';
import { Clock } from '../clock/clock.js';
import { Database, type Transaction } from '../database/database.js';
import { DebriefService } from '../debrief/debrief.service.js';
import { notFound } from '../problem/problems.js';
import { TableStore } from '../tables/table.store.js';
import { EMPTY_CONTACT, PLACES, UNTOLD } from './personal-data.js';
import type { ComingErasureDto, ErasureDto, PrivacyDto } from './privacy.dto.js';
import { isTelling, scrub } from './scrub.js';

/** So long a guest's wish can be taken back. */
const GRACE_DAYS = 7;
/** For so many days a file that was looked at waits to be brought in. */
const LEFT_LYING_DAYS = 30;
/** So long it is to be seen whom the rule means before it means them. */
const SEEN_DAYS = 30;
const DAY_MS = 86_400_000;
/** At one time; more wait for the next round. */
const AT_ONCE = 20;
type Cause = ErasureDto['cause'];

/**
 * Whom the rule of organizer $1 means by $2: nothing counts as a touch for so long, no invitation went out, nothing is promised or open, and
 * no living tier holds them.
 */
const FORGOTTEN = `
  SELECT c.id AS "contactId", c.name, 'retention' AS cause,
    greatest(o.retention_from, latest.at + make_interval(years => o.retention_years)) AS at
  FROM organizers o JOIN contacts c ON c.organizer_id = o.id
  CROSS JOIN LATERAL (SELECT greatest(c.created_at,
    (SELECT max(t.at) FROM counting_touches t WHERE t.organizer_id = o.id AND t.contact_id = c.id AND t.at <= $2),
    (SELECT max(v.invited_at) FROM invitations v WHERE v.organizer_id = o.id AND v.contact_id = c.id)) AS at) latest
  WHERE o.id = $1 AND o.retention_years IS NOT NULL AND c.deleted_at IS NULL AND NOT c.sample
    AND greatest(o.retention_from, latest.at + make_interval(years => o.retention_years)) <= $2
    AND NOT EXISTS (SELECT FROM touches t WHERE t.organizer_id = o.id AND t.contact_id = c.id AND t.state = 'open')
    AND NOT EXISTS (SELECT FROM threads t WHERE t.organizer_id = o.id AND t.contact_id = c.id AND t.settled_at IS NULL)
    AND NOT EXISTS (SELECT FROM circle_members m JOIN circles k ON k.organizer_id = o.id AND k.id = m.circle_id
      WHERE m.organizer_id = o.id AND m.contact_id = c.id AND k.kind IN ('core', 'regular', 'loose'))`;
const WISHES = `
  SELECT c.id AS "contactId", c.name, 'wish' AS cause, c.erase_at AS at FROM contacts c
  WHERE c.organizer_id = $1 AND c.erase_at <= $2 AND c.deleted_at IS NULL`;
const COMING = `SELECT * FROM (${WISHES} UNION ALL ${FORGOTTEN}) x ORDER BY at, name, "contactId" LIMIT $3`;

/** Invitations through which somebody still has a seat, waits for one, or is asked. */
const ALIVE = `
  SELECT v.id, v.state = 'listed' AND v.polled_at IS NULL AS untold FROM invitations v JOIN meetups m ON m.organizer_id = $1 AND m.id = v.meetup_id
  WHERE v.organizer_id = $1 AND v.contact_id = ANY ($2::uuid[]) AND m.state IN ('draft', 'polling', 'inviting', 'confirmed')
    AND v.state IN ('listed', 'invited', 'accepted', 'tentative', 'offered', 'waitlisted')`;

/** Everything about one contact, as a file and as nothing. */
@Injectable()
export class PrivacyService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly tables: TableStore,
    private readonly debriefs: DebriefService,
  ) {}

  read(organizerId: string): Promise<PrivacyDto> {
    return this.db.readOnly(async (tx) => {
      const soon = new Date(this.clock.now().getTime() + SEEN_DAYS * DAY_MS);
      const [settings, coming, past] = await Promise.all([
        tx.query<Pick<PrivacyDto, 'retentionYears' | 'retentionFrom'>>(
          'SELECT retention_years AS "retentionYears", retention_from AS "retentionFrom" FROM organizers WHERE id = $1',
          [organizerId],
        ),
        tx.query<ComingErasureDto>(COMING, [organizerId, soon, 100]),
        tx.query<ErasureDto>(
          'SELECT cause, erased_at AS "erasedAt" FROM erasures WHERE organizer_id = $1 ORDER BY erased_at DESC, id LIMIT 100',
          [organizerId],
        ),
      ]);
      return { ...settings.rows[0]!, coming: coming.rows, past: past.rows };
    });
  }

  /** The rule waits a month after each change: whom it means is to be seen before. */
  async retain(organizerId: string, years: number | null): Promise<PrivacyDto> {
    const from = years === null ? null : new Date(this.clock.now().getTime() + SEEN_DAYS * DAY_MS);
    await this.db.query(
      `UPDATE organizers SET retention_years = $2, retention_from = $3 WHERE id = $1 AND retention_years IS DISTINCT FROM $2`,
      [organizerId, years, from],
    );
    return this.read(organizerId);
  }

  /** Their file: all that is stored about them, by kind. The sealed note opens only on their page. @throws not-found */
  file(organizerId: string, contactId: string): Promise<Record<string, unknown>> {
    return this.db.readOnly(async (tx) => {
      const ids = await this.people(tx, organizerId, contactId);
      const contacts = await tx.query<{ row: Record<string, unknown> }>(
        `SELECT to_jsonb(c) - ARRAY['organizer_id', 'sealed_note', 'search_keys', 'name_grams', 'version']
           || jsonb_build_object('has_sealed_note', c.sealed_note IS NOT NULL) AS row
         FROM contacts c WHERE organizer_id = $1 AND id = ANY ($2::uuid[]) ORDER BY (deleted_at IS NULL) DESC, id`,
        [organizerId, ids],
      );
      const file: Record<string, unknown> = { contact: contacts.rows.map(({ row }) => row) };
      for (const [place, { file: name, omit = [] }] of Object.entries(PLACES)) {
        if (name === null) continue;
        const [table, column] = place.split('.');
        const { rows } = await tx.query<{ row: unknown }>(
          `SELECT to_jsonb(t) - $3::text[] ${CONTEXT[table!] ?? ''} AS row FROM ${table} t
           WHERE organizer_id = $1 AND ${column} = ANY ($2::uuid[]) ORDER BY t::text COLLATE "C"`,
          [organizerId, ids, ['organizer_id', ...omit]],
        );
        if (rows.length > 0) file[name] = rows.map(({ row }) => row);
      }
      return file;
    });
  }

  /**
   * Takes somebody out of everything: seats are given back first, on the one path that all seats take; then nothing is left but that
   * nameless people were there. Backups that were written before still know them until they are gone themselves.
   * @throws not-found
   */
  async erase(organizerId: string, contactId: string, cause: Cause): Promise<void> {
    for (let tries = 0; ; tries++) {
      const ids = await this.db.readOnly((tx) => this.people(tx, organizerId, contactId));
      await this.leaveTables(organizerId, ids);
      const done = await this.db.transaction(async (tx) => {
        await tx.query('SELECT FROM contacts WHERE organizer_id = $1 AND id = ANY ($2::uuid[]) FOR UPDATE', [
          organizerId,
          ids,
        ]);
        const now = await this.people(tx, organizerId, contactId);
        // Somebody invited or merged them while we looked away.
        const alive = await tx.query(ALIVE, [organizerId, now]);
        if (alive.rowCount !== 0 || now.join() !== ids.join()) return false;
        await this.empty(tx, organizerId, ids, cause);
        return true;
      });
      if (done) return;
      if (tries === 5) throw new DomainError('conflict', 'They are being invited at this moment');
    }
  }

  /** Those who are erased by now: at their wish, or by the rule. */
  async eraseDue(): Promise<void> {
    const now = this.clock.now();
    const { rows: organizers } = await this.db.query<{ id: string }>('SELECT id FROM organizers ORDER BY id');
    for (const { id } of organizers) {
      const { rows } = await this.db.query<ComingErasureDto>(COMING, [id, now, AT_ONCE]);
      for (const { contactId, cause } of rows) await this.erase(id, contactId, cause);
    }
    await this.forgetFiles(now);
  }

  /** Files of people that somebody looked at and never brought in. */
  private async forgetFiles(now: Date): Promise<void> {
    const before = new Date(now.getTime() - LEFT_LYING_DAYS * DAY_MS);
    await this.db.query(`DELETE FROM imports WHERE state = 'preview' AND created_at < $1`, [before]);
  }

  /** A guest's wish: it comes true in a week. Asking again does not put it off. @returns when */
  async ask(organizerId: string, contactId: string): Promise<Date> {
    const at = new Date(this.clock.now().getTime() + GRACE_DAYS * DAY_MS);
    const { rows } = await this.db.query<{ at: Date }>(
      `UPDATE contacts SET erase_at = coalesce(erase_at, $3) WHERE organizer_id = $1 AND id = $2 AND deleted_at IS NULL RETURNING erase_at AS at`,
      [organizerId, contactId, at],
    );
    if (!rows[0]) throw notFound();
    return rows[0].at;
  }

  /** Takes the wish back. */
  async keep(organizerId: string, contactId: string): Promise<void> {
    const { rowCount } = await this.db.query(
      'UPDATE contacts SET erase_at = NULL WHERE organizer_id = $1 AND id = $2 AND deleted_at IS NULL',
      [organizerId, contactId],
    );
    if (rowCount === 0) throw notFound();
  }

  /** When a guest's wish comes true; null: there is none. */
  async wish(organizerId: string, contactId: string): Promise<Date | null> {
    const { rows } = await this.db.read<{ at: Date | null }>(
      'SELECT erase_at AS at FROM contacts WHERE organizer_id = $1 AND id = $2',
      [organizerId, contactId],
    );
    return rows[0]?.at ?? null;
  }

  /** The contact, and all who were merged into them. @throws not-found unless there is such a contact, or was until it was removed */
  private async people(tx: Transaction, organizerId: string, contactId: string): Promise<string[]> {
    const { rows } = await tx.query<{ id: string }>(
      `WITH RECURSIVE people AS (
         SELECT id FROM contacts WHERE organizer_id = $1 AND id = $2 AND erased_at IS NULL AND merged_into_id IS NULL
         UNION SELECT c.id FROM contacts c JOIN people p ON c.organizer_id = $1 AND c.merged_into_id = p.id
       ) SELECT id FROM people ORDER BY id`,
      [organizerId, contactId],
    );
    if (rows.length === 0) throw notFound();
    return rows.map(({ id }) => id);
  }

  private async leaveTables(organizerId: string, ids: readonly string[]): Promise<void> {
    const { rows } = await this.db.query<{ id: string; untold: boolean }>(ALIVE, [organizerId, ids]);
    for (const { id: invitationId, untold } of rows) {
      if (untold)
        await this.db.query('DELETE FROM invitations WHERE organizer_id = $1 AND id = $2', [organizerId, invitationId]);
      else
        await this.tables.change({ organizerId, invitationId }, () => ({
          cause: { kind: 'withdraw', invitationId },
          silent: 'all',
        }));
    }
  }

  private async empty(tx: Transaction, organizerId: string, ids: readonly string[], cause: Cause): Promise<void> {
    const now = this.clock.now();
    const words = await telling(tx, organizerId, ids);
    for (const id of ids) await this.debriefs.forget(tx, organizerId, id);
    for (const untold of UNTOLD) await tx.query(untold, [organizerId, ids]);
    for (const { erase } of Object.values(PLACES)) if (erase !== null) await tx.query(erase, [organizerId, ids]);
    await tx.query(EMPTY_CONTACT, [organizerId, ids, now]);
    await scrub(tx, organizerId, words);
    await tx.query('INSERT INTO erasures (organizer_id, id, cause, erased_at) VALUES ($1, $2, $3, $4)', [
      ...[organizerId, randomUUID(), cause, now],
    ]);
  }
}

/** Names and addresses that are nobody else's. */
async function telling(tx: Transaction, organizerId: string, ids: readonly string[]): Promise<string[]> {
  const { rows } = await tx.query<{ word: string; isName: boolean }>(
    `WITH mine AS (
       SELECT c.name AS word, true AS "isName" FROM contacts c WHERE c.organizer_id = $1 AND c.id = ANY ($2::uuid[])
       UNION SELECT o ->> 'value', true FROM contacts c, jsonb_array_elements(c.other_names) o WHERE c.organizer_id = $1 AND c.id = ANY ($2::uuid[])
       UNION SELECT h.value, false FROM channels h WHERE h.organizer_id = $1 AND h.contact_id = ANY ($2::uuid[])
     ), theirs AS (
       SELECT lower(c.name) AS word FROM contacts c WHERE c.organizer_id = $1 AND c.deleted_at IS NULL AND c.id <> ALL ($2::uuid[])
       UNION SELECT lower(o ->> 'value') FROM contacts c, jsonb_array_elements(c.other_names) o
         WHERE c.organizer_id = $1 AND c.deleted_at IS NULL AND c.id <> ALL ($2::uuid[])
       UNION SELECT lower(h.value) FROM channels h WHERE h.organizer_id = $1 AND h.contact_id <> ALL ($2::uuid[])
     )
     SELECT word, "isName" FROM mine WHERE lower(word) NOT IN (SELECT word FROM theirs)`,
    [organizerId, ids],
  );
  return rows.filter(({ word, isName }) => (isName ? isTelling(word) : word.length >= 5)).map(({ word }) => word);
}

/** What a row is about, where it is only an id. */
const CONTEXT: Readonly<Record<string, string>> = {
  interaction_participants: `|| (SELECT jsonb_build_object('kind', i.kind, 'happened_at', i.happened_at, 'title', i.title, 'direction', i.direction)
    FROM interactions i WHERE i.organizer_id = t.organizer_id AND i.id = t.interaction_id)`,
  invitations: `|| (SELECT jsonb_build_object('meetup', m.title, 'starts_at', m.starts_at, 'votes',
      (SELECT coalesce(jsonb_agg(jsonb_build_object('starts_at', d.starts_at, 'vote', x.vote) ORDER BY d.position), '[]') FROM date_votes x
       JOIN date_options d ON d.organizer_id = x.organizer_id AND d.meetup_id = x.meetup_id AND d.id = x.option_id
       WHERE x.organizer_id = t.organizer_id AND x.invitation_id = t.id))
    FROM meetups m WHERE m.organizer_id = t.organizer_id AND m.id = t.meetup_id)`,
  attendances: `|| (SELECT jsonb_build_object('meetup', m.title, 'starts_at', m.starts_at)
    FROM meetups m WHERE m.organizer_id = t.organizer_id AND m.id = t.meetup_id)`,
  circle_memberships: `|| (SELECT jsonb_build_object('circle', k.name) FROM circles k WHERE k.organizer_id = t.organizer_id AND k.id = t.circle_id)`,
};
