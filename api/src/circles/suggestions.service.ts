import { Injectable } from '@nestjs/common';
import {
  ATTENDANCE_KINDS,
  attendanceCounts,
  DRIFT,
  DRIFT_RESTS_MS,
  type DriftFacts,
  drifts,
  type EveningFacts,
  type Tier,
} from '@stammtisch/domain';
import { Clock } from '../clock/clock.js';
import { Database } from '../database/database.js';
import { notFound } from '../problem/problems.js';
import type { CircleRefDto } from './circle.dto.js';
import { evidenceOf, type TierSuggestionDto } from './suggestion.dto.js';

interface PersonRow extends DriftFacts {
  name: string;
  circleId: string | null;
}

/** Of organizer $1 at $2: everybody who is in a tier or came lately ($3), may be invited, and about whom nobody said "not now". */
const PEOPLE = `
  SELECT c.id AS "contactId", c.name, k.id AS "circleId", k.kind AS tier, m.from_on::timestamp AT TIME ZONE 'UTC' AS since,
    (SELECT max(i.happened_at) FROM interaction_participants p
     JOIN interactions i ON i.organizer_id = $1 AND i.id = p.interaction_id
     WHERE p.organizer_id = $1 AND p.contact_id = c.id AND i.happened_at <= $2) AS "lastSeenAt"
  FROM contacts c
  LEFT JOIN circle_memberships m ON m.organizer_id = $1 AND m.contact_id = c.id AND m.tier AND m.to_on IS NULL
  LEFT JOIN circles k ON k.organizer_id = $1 AND k.id = m.circle_id
  WHERE c.organizer_id = $1 AND c.deleted_at IS NULL AND NOT c.do_not_invite AND (m.tier OR c.id = ANY ($3::uuid[]))
    AND NOT EXISTS (SELECT FROM tier_suggestion_rests r WHERE r.organizer_id = $1 AND r.contact_id = c.id AND r.until > $2)
  ORDER BY lower(c.name), c.id`;

const EVENINGS = `
  SELECT m.starts_at AS at, array_agg(a.contact_id::text) AS "contactIds"
  FROM attendances a JOIN meetups m ON m.organizer_id = $1 AND m.id = a.meetup_id
  WHERE a.organizer_id = $1 AND a.kind = ANY ($2) AND m.starts_at <= $3
  GROUP BY m.id, m.starts_at ORDER BY m.starts_at DESC, m.id LIMIT $4`;

const CAME = ATTENDANCE_KINDS.filter(attendanceCounts);

/** Asks the domain who drifted; moves nobody. */
@Injectable()
export class SuggestionsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  list(organizerId: string): Promise<TierSuggestionDto[]> {
    const now = this.clock.now();
    return this.db.readOnly(async (tx) => {
      const { rows: evenings } = await tx.query<EveningFacts & { contactIds: string[] }>(EVENINGS, [
        organizerId,
        CAME,
        now,
        DRIFT.evenings,
      ]);
      const there = [...new Set(evenings.flatMap(({ contactIds }) => contactIds))];
      const { rows: people } = await tx.query<PersonRow>(PEOPLE, [organizerId, now, there]);
      const { rows: circles } = await tx.query<CircleRefDto & { kind: Tier }>(
        'SELECT id, name, kind FROM circles WHERE organizer_id = $1 AND tier ORDER BY sample, lower(name), id',
        [organizerId],
      );
      const person = new Map(people.map((one) => [one.contactId, one]));
      return drifts(people, evenings, now).flatMap((drift) => {
        const { name, circleId } = person.get(drift.contactId)!;
        // Only into a tier that the organizer has.
        const to = circles.find(({ kind }) => kind === drift.to);
        const from = circles.find(({ id }) => id === circleId) ?? null;
        return to ? [{ contactId: drift.contactId, name, from, to, ...evidenceOf(drift) }] : [];
      });
    });
  }

  /** @throws DomainError not-found */
  async rest(organizerId: string, contactId: string): Promise<void> {
    const until = new Date(this.clock.now().getTime() + DRIFT_RESTS_MS);
    const { rowCount } = await this.db.query(
      `INSERT INTO tier_suggestion_rests (organizer_id, contact_id, until)
       SELECT organizer_id, id, $3 FROM contacts WHERE organizer_id = $1 AND id = $2 AND deleted_at IS NULL
       ON CONFLICT (organizer_id, contact_id) DO UPDATE SET until = excluded.until`,
      [organizerId, contactId, until],
    );
    if (rowCount === 0) throw notFound();
  }
}
