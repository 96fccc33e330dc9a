import { Injectable } from '@nestjs/common';
import { ATTENDANCE_KINDS, attendanceCounts, experimentResult, type Sending } from '@stammtisch/domain';
import { Clock } from '../clock/clock.js';
import { Database } from '../database/database.js';
import { notFound } from '../problem/problems.js';
import type { ExperimentBodyDto, ExperimentDto } from './outreach.dto.js';

interface Row extends Omit<ExperimentDto, 'results'> {
  variants: string[];
}

const CAME = ATTENDANCE_KINDS.filter(attendanceCounts);

/** What came of each sending of organizer $1 in experiments $2, to the end: a word back, a yes, an evening, another one. */
const SENDINGS = `
  SELECT o.experiment_id AS "experimentId", o.variant, i.happened_at AS "sentAt",
    (SELECT min(at) FROM (
       SELECT x.happened_at AS at FROM interaction_participants y
       JOIN interactions x ON x.organizer_id = $1 AND x.id = y.interaction_id
       WHERE y.organizer_id = $1 AND y.contact_id = o.contact_id AND x.direction = 'in' AND x.happened_at > i.happened_at
       UNION ALL SELECT m.received_at FROM inbound_messages m
       WHERE m.organizer_id = $1 AND m.contact_id = o.contact_id AND m.kind = 'person' AND m.received_at > i.happened_at
       UNION ALL SELECT v.answered_at FROM invitations v
       WHERE v.organizer_id = $1 AND v.contact_id = o.contact_id AND v.answered_at > i.happened_at) back) AS "repliedAt",
    EXISTS (SELECT FROM invitations v WHERE v.organizer_id = $1 AND v.contact_id = o.contact_id AND v.answer = 'yes'
      AND v.answered_at > i.happened_at) AS "saidYes",
    c.evenings >= 1 AS came, c.evenings >= 2 AS "cameAgain"
  FROM outreaches o JOIN interactions i ON i.organizer_id = $1 AND i.id = o.interaction_id
  CROSS JOIN LATERAL (SELECT count(*) AS evenings FROM attendances a JOIN meetups m ON m.organizer_id = $1 AND m.id = a.meetup_id
    WHERE a.organizer_id = $1 AND a.contact_id = o.contact_id AND a.kind = ANY ($3) AND m.starts_at > i.happened_at) c
  WHERE o.organizer_id = $1 AND o.experiment_id = ANY ($2::uuid[])`;

/** Ways of writing, compared by what truly came of them. */
@Injectable()
export class ExperimentsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  list(organizerId: string): Promise<ExperimentDto[]> {
    return this.read(organizerId, null);
  }

  /** The same id again answers what is stored. */
  async create(
    organizerId: string,
    id: string,
    { name, variants, replyDays }: ExperimentBodyDto,
  ): Promise<ExperimentDto> {
    await this.db.query(
      `INSERT INTO experiments (organizer_id, id, name, variants, reply_days, created_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT DO NOTHING`,
      [organizerId, id, name, variants, replyDays, this.clock.now()],
    );
    return this.get(organizerId, id);
  }

  async close(organizerId: string, id: string, closed: boolean): Promise<ExperimentDto> {
    await this.db.query(
      `UPDATE experiments SET closed_at = CASE WHEN $3 THEN coalesce(closed_at, $4) END WHERE organizer_id = $1 AND id = $2`,
      [organizerId, id, closed, this.clock.now()],
    );
    return this.get(organizerId, id);
  }

  private async get(organizerId: string, id: string): Promise<ExperimentDto> {
    const [experiment] = await this.read(organizerId, id);
    if (!experiment) throw notFound();
    return experiment;
  }

  private read(organizerId: string, id: string | null): Promise<ExperimentDto[]> {
    return this.db.readOnly(async (tx) => {
      const { rows } = await tx.query<Row>(
        `SELECT id, name, variants, reply_days AS "replyDays", closed_at AS "closedAt" FROM experiments
         WHERE organizer_id = $1 AND ($2::uuid IS NULL OR id = $2) ORDER BY closed_at DESC NULLS FIRST, created_at DESC, id LIMIT 100`,
        [organizerId, id],
      );
      const { rows: sendings } = await tx.query<Sending & { experimentId: string }>(SENDINGS, [
        ...[organizerId, rows.map((row) => row.id), CAME],
      ]);
      const now = this.clock.now();
      return rows.map(({ variants, ...row }) => {
        const own = sendings.filter(({ experimentId }) => experimentId === row.id);
        return {
          ...row,
          results: experimentResult(variants, own, row.replyDays, now).map((result) => ({ ...result })),
        };
      });
    });
  }
}
