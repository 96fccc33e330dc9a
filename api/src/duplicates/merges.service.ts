import { Injectable } from '@nestjs/common';
import {
  ATTENDANCE_KINDS,
  attendanceCounts,
  DomainError,
  mergePeople,
  mergeTouches,
  type OpenTouch,
  partPeople,
  type PersonFacts,
  type Span,
  uncovered,
} from '@stammtisch/domain';
import { Clock } from '../clock/clock.js';
import { SealedNotesService } from '../contacts/sealed-notes.service.js';
import { Database, type Transaction } from '../database/database.js';
import { invalidField, notFound } from '../problem/problems.js';
import type { MergedDto } from './duplicate.dto.js';
import { AT_ONE_TABLE, LOCK_MEETUPS, lockPeople, writePerson } from './merge.rows.js';
import { MERGE_STEPS } from './merge-steps.js';

/** Everything that a merge did, so that it can be taken back. */
interface Journal {
  before: PersonFacts;
  after: PersonFacts;
  /** Keys of the rows that each step touched. */
  rows: Record<string, string[]>;
  /** Both sat at one table under two names: whoever came, came. */
  attendances: { meetupId: string; before: string; after: string }[];
  /** Both stood in one entry of the history: the notes are one. */
  notes: { interactionId: string; before: string; after: string }[];
  memberships: { circleId: string; from: string }[];
  droppedTouches: string[];
}

const CAME = ATTENDANCE_KINDS.filter(attendanceCounts);

/** Two contacts that are one person become one, and two again when that was wrong. */
@Injectable()
export class MergesService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly sealedNotes: SealedNotesService,
  ) {}

  /** Who became part of this contact, the newest first. */
  list(organizerId: string, keptId: string): Promise<MergedDto[]> {
    return this.db.readOnly(async (tx) => {
      const known = 'SELECT FROM contacts WHERE organizer_id = $1 AND id = $2 AND deleted_at IS NULL';
      if ((await tx.query(known, [organizerId, keptId])).rowCount === 0) throw notFound();
      const { rows } = await tx.query<MergedDto>(
        `SELECT c.id AS "contactId", c.name, g.merged_at AS "mergedAt" FROM merges g
         JOIN contacts c ON c.organizer_id = $1 AND c.id = g.absorbed_id
         WHERE g.organizer_id = $1 AND g.kept_id = $2 ORDER BY g.merged_at DESC, c.id`,
        [organizerId, keptId],
      );
      return rows;
    });
  }

  /**
   * `absorbedId` becomes part of `keptId`. Nothing is mailed, and nothing is thrown away. The same again changes nothing.
   * @throws DomainError not-found; invalid-input when both are at one table that is still to come; seal-broken
   */
  merge(organizerId: string, absorbedId: string, keptId: string): Promise<void> {
    const now = this.clock.now();
    return this.db.transaction(async (tx) => {
      const ids = [organizerId, keptId, absorbedId];
      await tx.query(LOCK_MEETUPS, [organizerId, [keptId, absorbedId]]);
      const people = await lockPeople(tx, organizerId, [keptId, absorbedId], { hidden: false });
      const [kept, absorbed] = [people.get(keptId), people.get(absorbedId)];
      if (!absorbed && kept && (await isPart(tx, ids))) return;
      if (!absorbed) throw notFound();
      if (!kept) throw invalidField('intoId', 'unknown');
      if (kept === absorbed) throw invalidField('intoId', 'invalid');
      if (kept.sample !== absorbed.sample) throw invalidField('intoId', 'not-allowed');
      const { rows: tables } = await tx.query<{ title: string }>(AT_ONE_TABLE, ids);
      if (tables[0]) throw invalidField('intoId', 'both-at-table', { title: tables[0].title });

      const after = mergePeople(kept.facts, absorbed.facts);
      const journal: Journal = {
        ...{ before: kept.facts, after, rows: {} },
        attendances: await mergeAttendances(tx, ids),
        notes: await mergeNotes(tx, ids),
        memberships: await joinCircles(tx, ids),
        droppedTouches: await leaveOneTouch(tx, ids, now),
      };
      for (const { name, forth } of MERGE_STEPS) {
        const { rows } = await tx.query<{ key: string }>(forth, ids);
        if (rows.length > 0) journal.rows[name] = rows.map(({ key }) => key);
      }
      // Somebody is not met through the one they are: whoever brought the other one together with us did it for both.
      const facts = after.metThroughId === keptId ? { ...after, metThroughId: null } : after;
      await writePerson(tx, organizerId, keptId, facts, now);
      journal.after = facts;
      const sealed = await this.sealedNotes.join(tx, organizerId, keptId, absorbedId);
      await tx.query(
        `UPDATE contacts SET deleted_at = $4, merged_into_id = $2, version = version + 1 WHERE organizer_id = $1 AND id = $3`,
        [...ids, now],
      );
      await tx.query(
        `INSERT INTO merges (organizer_id, kept_id, absorbed_id, merged_at, journal, sealed_before, sealed_after)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [...ids, now, JSON.stringify(journal), sealed.before, sealed.after],
      );
    });
  }

  /**
   * Two again: each gets back what was theirs. What was written since about the one that stayed, stays there.
   * @throws DomainError not-found when it is part of nobody; conflict while the one that stayed is part of a third one itself, or removed
   */
  part(organizerId: string, absorbedId: string): Promise<void> {
    const now = this.clock.now();
    return this.db.transaction(async (tx) => {
      const found = await tx.query<{ keptId: string }>(
        'SELECT kept_id AS "keptId" FROM merges WHERE organizer_id = $1 AND absorbed_id = $2',
        [organizerId, absorbedId],
      );
      if (!found.rows[0]) throw notFound();
      const ids = [organizerId, found.rows[0].keptId, absorbedId];
      await tx.query(LOCK_MEETUPS, [organizerId, ids.slice(1)]);
      const people = await lockPeople(tx, organizerId, ids.slice(1), { hidden: true });
      const { rows } = await tx.query<{
        journal: Journal;
        sealedBefore: Buffer | null;
        sealedAfter: Buffer | null;
        open: boolean;
      }>(
        `SELECT g.journal, g.sealed_before AS "sealedBefore", g.sealed_after AS "sealedAfter", c.deleted_at IS NULL AS open
         FROM merges g JOIN contacts c ON c.organizer_id = $1 AND c.id = g.kept_id
         WHERE g.organizer_id = $1 AND g.kept_id = $2 AND g.absorbed_id = $3`,
        ids,
      );
      const [merge] = rows;
      if (!merge) throw notFound(); // two pressed at once
      if (!merge.open) throw new DomainError('conflict', 'The contact that stayed is not there');

      const { journal } = merge;
      for (const { name, back } of MERGE_STEPS.toReversed()) {
        const keys = journal.rows[name];
        if (keys) await tx.query(back, [...ids, keys]);
      }
      await partRows(tx, ids, journal);
      const kept = people.get(ids[1]!)!;
      await writePerson(tx, organizerId, kept.id, partPeople(kept.facts, journal.before, journal.after), now);
      await tx.query(
        `UPDATE contacts SET sealed_note = $3 WHERE organizer_id = $1 AND id = $2 AND $4::bytea IS NOT NULL AND sealed_note = $4`,
        [organizerId, kept.id, merge.sealedBefore, merge.sealedAfter],
      );
      await tx.query('DELETE FROM merges WHERE organizer_id = $1 AND kept_id = $2 AND absorbed_id = $3', ids);
      await tx.query(
        `UPDATE contacts SET deleted_at = NULL, merged_into_id = NULL, version = version + 1
         WHERE organizer_id = $1 AND id = $3 AND merged_into_id = $2`,
        ids,
      );
    });
  }
}

type Ids = readonly string[];

async function isPart(tx: Transaction, ids: Ids): Promise<boolean> {
  const sql = 'SELECT FROM merges WHERE organizer_id = $1 AND kept_id = $2 AND absorbed_id = $3';
  return (await tx.query(sql, ids)).rowCount === 1;
}

/** Invited under one name, came under the other. */
async function mergeAttendances(tx: Transaction, ids: Ids): Promise<Journal['attendances']> {
  const { rows } = await tx.query<Journal['attendances'][number]>(
    `UPDATE attendances k SET kind = a.kind FROM attendances a, attendances was
     WHERE k.organizer_id = $1 AND k.contact_id = $2 AND k.kind <> ALL ($4)
       AND a.organizer_id = $1 AND a.contact_id = $3 AND a.meetup_id = k.meetup_id AND a.kind = ANY ($4)
       AND was.organizer_id = $1 AND was.contact_id = $2 AND was.meetup_id = k.meetup_id
     RETURNING k.meetup_id AS "meetupId", was.kind AS before, k.kind AS after`,
    [...ids, CAME],
  );
  return rows;
}

async function mergeNotes(tx: Transaction, ids: Ids): Promise<Journal['notes']> {
  const { rows } = await tx.query<Journal['notes'][number]>(
    `UPDATE interaction_participants k SET note = concat_ws(E'\\n', nullif(was.note, ''), a.note)
     FROM interaction_participants a, interaction_participants was
     WHERE k.organizer_id = $1 AND k.contact_id = $2 AND a.organizer_id = $1 AND a.contact_id = $3
       AND a.interaction_id = k.interaction_id AND a.note NOT IN ('', k.note)
       AND was.organizer_id = $1 AND was.contact_id = $2 AND was.interaction_id = k.interaction_id
     RETURNING k.interaction_id AS "interactionId", was.note AS before, k.note AS after`,
    ids,
  );
  return rows;
}

interface MembershipRow extends Span {
  circleId: string;
  tier: boolean;
}

const MEMBERSHIPS = `
  SELECT circle_id AS "circleId", tier, from_on::text AS "from", to_on::text AS "to" FROM circle_memberships
  WHERE organizer_id = $1 AND contact_id = $2 ORDER BY from_on, circle_id`;

/** The days in which only the one that goes was in a circle. Of two tiers at once the one of who stays is it. */
async function joinCircles(tx: Transaction, [organizerId, keptId, absorbedId]: Ids): Promise<Journal['memberships']> {
  const { rows: theirs } = await tx.query<MembershipRow>(MEMBERSHIPS, [organizerId, keptId]);
  const { rows: brought } = await tx.query<MembershipRow>(MEMBERSHIPS, [organizerId, absorbedId]);
  const added = brought.flatMap(({ circleId, tier, ...span }) =>
    uncovered(
      span,
      theirs.filter((other) => other.circleId === circleId || (tier && other.tier)),
    ).map(({ from, to }) => ({ circleId, tier, from, to })),
  );
  await tx.query(
    `INSERT INTO circle_memberships (organizer_id, contact_id, circle_id, tier, from_on, to_on)
     SELECT $1, $2, "circleId", tier, "from", "to"
     FROM jsonb_to_recordset($3::jsonb) AS x ("circleId" uuid, tier boolean, "from" date, "to" date)`,
    [organizerId, keptId, JSON.stringify(added)],
  );
  return added.map(({ circleId, from }) => ({ circleId, from }));
}

/** One person, one open touch: the others rest, before they would meet. */
async function leaveOneTouch(tx: Transaction, [organizerId, keptId, absorbedId]: Ids, now: Date): Promise<string[]> {
  const { rows } = await tx.query<OpenTouch & { contactId: string }>(
    `SELECT id, contact_id AS "contactId", kind = 'promise' AS promised,
       json_build_object('start', window_start::text, 'end', window_end::text) AS window
     FROM touches WHERE organizer_id = $1 AND contact_id = ANY ($2::uuid[]) AND state = 'open' FOR UPDATE`,
    [organizerId, [keptId, absorbedId]],
  );
  const of = (id: string | undefined) => ({ lastOn: null, open: rows.filter(({ contactId }) => contactId === id) });
  const { droppedIds } = mergeTouches(of(keptId), of(absorbedId));
  await tx.query(
    `UPDATE touches SET state = 'dropped', closed_at = $3 WHERE organizer_id = $1 AND id = ANY ($2::uuid[])`,
    [organizerId, droppedIds, now],
  );
  return [...droppedIds];
}

async function partRows(tx: Transaction, ids: Ids, journal: Journal): Promise<void> {
  const [organizerId, keptId] = ids;
  const change = (sql: string, rows: unknown) => tx.query(sql, [organizerId, keptId, JSON.stringify(rows)]);
  await change(
    `UPDATE attendances k SET kind = x.before FROM jsonb_to_recordset($3::jsonb) AS x ("meetupId" uuid, before text, after text)
     WHERE k.organizer_id = $1 AND k.contact_id = $2 AND k.meetup_id = x."meetupId" AND k.kind = x.after`,
    journal.attendances,
  );
  await change(
    `UPDATE interaction_participants k SET note = x.before
     FROM jsonb_to_recordset($3::jsonb) AS x ("interactionId" uuid, before text, after text)
     WHERE k.organizer_id = $1 AND k.contact_id = $2 AND k.interaction_id = x."interactionId" AND k.note = x.after`,
    journal.notes,
  );
  await change(
    `DELETE FROM circle_memberships m USING jsonb_to_recordset($3::jsonb) AS x ("circleId" uuid, "from" date)
     WHERE m.organizer_id = $1 AND m.contact_id = $2 AND m.circle_id = x."circleId" AND m.from_on = x."from"`,
    journal.memberships,
  );
  // A rhythm may have asked again since: then its touch stays closed.
  await tx.query(
    `UPDATE touches t SET state = 'open', closed_at = NULL WHERE organizer_id = $1 AND id = ANY ($2::uuid[]) AND state = 'dropped'
       AND NOT (kind = 'rhythm' AND EXISTS (SELECT FROM touches o WHERE o.organizer_id = $1 AND o.contact_id = t.contact_id
         AND o.kind = 'rhythm' AND o.state = 'open'))`,
    [organizerId, journal.droppedTouches],
  );
}
