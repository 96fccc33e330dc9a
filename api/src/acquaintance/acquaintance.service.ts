import { Injectable } from '@nestjs/common';
import { ATTENDANCE_KINDS, attendanceCounts, missedPairs } from '@stammtisch/domain';
import { Database } from '../database/database.js';
import { invalidField, notFound } from '../problem/problems.js';
import type { AcquaintanceDto, MetDto, MetPairDto, PairDto, RegularDto } from './acquaintance.dto.js';

/** Six years of quarters; and as many people as a matrix can be read with. */
const EVENINGS = 24;
const PEOPLE = 40;
/** Once and never again is not yet missing each other. */
const MISSED_FROM = 2;
const MISSED_SHOWN = 30;
const MET_SHOWN = 100;

const CAME = ATTENDANCE_KINDS.filter(attendanceCounts);

interface Read {
  people: (Omit<RegularDto, 'lastAt'> & { lastAt: string })[];
  met: (Omit<MetPairDto, 'lastAt'> & { lastAt: string })[];
  apart: PairDto[];
  evenings: number;
}

/** Organizer $1, kinds of attendance that count $2, circle $3 or null, evenings $4, people $5. */
const MATRIX = `
  WITH evening AS (
    SELECT id, starts_at FROM meetups WHERE organizer_id = $1 AND state IN ('held', 'closed')
    ORDER BY starts_at DESC, id LIMIT $4
  ), came AS (
    SELECT a.contact_id, a.meetup_id, e.starts_at, c.name
    FROM evening e
    JOIN attendances a ON a.organizer_id = $1 AND a.meetup_id = e.id AND a.kind = ANY ($2)
    JOIN contacts c ON c.organizer_id = $1 AND c.id = a.contact_id AND c.deleted_at IS NULL
    WHERE $3::uuid IS NULL OR EXISTS (
      SELECT FROM circle_members k WHERE k.organizer_id = $1 AND k.circle_id = $3 AND k.contact_id = a.contact_id)
  ), regular AS (
    SELECT contact_id, min(name) AS name, count(*)::int AS times, max(starts_at) AS last_at
    FROM came GROUP BY contact_id ORDER BY 3 DESC, 4 DESC, 1 LIMIT $5
  ), met AS (
    SELECT a.contact_id, b.contact_id AS other_id, count(*)::int AS times, max(a.starts_at) AS last_at
    FROM came a JOIN came b ON b.meetup_id = a.meetup_id AND b.contact_id > a.contact_id
    WHERE a.contact_id IN (SELECT contact_id FROM regular) AND b.contact_id IN (SELECT contact_id FROM regular)
    GROUP BY 1, 2
  )
  SELECT
    (SELECT coalesce(json_agg(json_build_object('contactId', contact_id, 'name', name, 'times', times, 'lastAt', last_at)
       ORDER BY times DESC, last_at DESC, contact_id), '[]') FROM regular) AS people,
    (SELECT coalesce(json_agg(json_build_object('contactId', contact_id, 'otherId', other_id, 'times', times, 'lastAt', last_at)
       ORDER BY times DESC, last_at DESC, contact_id, other_id), '[]') FROM met) AS met,
    (SELECT coalesce(json_agg(json_build_object('contactId', contact_id, 'otherId', other_id)), '[]') FROM never_together
     WHERE organizer_id = $1) AS apart,
    (SELECT count(*)::int FROM evening) AS evenings`;

/** Whom contact $2 of organizer $1 sat at one table with, kinds $3, at most $4. */
const MET = `
  SELECT c.id AS "contactId", c.name, count(*)::int AS times, max(m.starts_at) AS "lastAt"
  FROM attendances mine
  JOIN attendances theirs ON theirs.organizer_id = $1 AND theirs.meetup_id = mine.meetup_id
    AND theirs.contact_id <> $2 AND theirs.kind = ANY ($3)
  JOIN meetups m ON m.organizer_id = $1 AND m.id = mine.meetup_id
  JOIN contacts c ON c.organizer_id = $1 AND c.id = theirs.contact_id AND c.deleted_at IS NULL
  WHERE mine.organizer_id = $1 AND mine.contact_id = $2 AND mine.kind = ANY ($3)
  GROUP BY c.organizer_id, c.id ORDER BY 3 DESC, 4 DESC, lower(c.name), c.id LIMIT $4`;

/** Who knows whom from this table: nothing is stored, it follows from who was there. */
@Injectable()
export class AcquaintanceService {
  constructor(private readonly db: Database) {}

  /** @throws DomainError invalid-input for an unknown circle */
  matrix(organizerId: string, circle: string | undefined): Promise<AcquaintanceDto> {
    return this.db.readOnly(async (tx) => {
      if (circle !== undefined) {
        const known = 'SELECT FROM circles WHERE organizer_id = $1 AND id = $2';
        if ((await tx.query(known, [organizerId, circle])).rowCount === 0) throw invalidField('circle', 'unknown');
      }
      const { rows } = await tx.query<Read>(MATRIX, [organizerId, CAME, circle ?? null, EVENINGS, PEOPLE + 1]);
      const { people: all, met: pairs, apart, evenings } = rows[0]!;
      const people = all.slice(0, PEOPLE).map(dated);
      const shown = new Set(people.map(({ contactId }) => contactId));
      const met = pairs.filter(({ contactId, otherId }) => shown.has(contactId) && shown.has(otherId)).map(dated);
      const missed = missedPairs(people, met, { atLeast: MISSED_FROM, apart }).slice(0, MISSED_SHOWN);
      return { people, met, missed, evenings, more: all.length > PEOPLE };
    });
  }

  /** @throws DomainError not-found */
  of(organizerId: string, contactId: string): Promise<MetDto[]> {
    return this.db.readOnly(async (tx) => {
      const known = 'SELECT FROM contacts WHERE organizer_id = $1 AND id = $2 AND deleted_at IS NULL';
      if ((await tx.query(known, [organizerId, contactId])).rowCount === 0) throw notFound();
      return (await tx.query<MetDto>(MET, [organizerId, contactId, CAME, MET_SHOWN])).rows;
    });
  }
}

/** JSON has no instants. */
const dated = <T extends { lastAt: string }>(row: T): Omit<T, 'lastAt'> & { lastAt: Date } => ({
  ...row,
  lastAt: new Date(row.lastAt),
});
