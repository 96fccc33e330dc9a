import { Injectable } from '@nestjs/common';
import { ATTENDANCE_KINDS, attendanceCounts } from '@stammtisch/domain';
import { Database } from '../database/database.js';
import type {
  AnswersInsightDto,
  InsightsDto,
  QuarterInsightDto,
  ReturnsInsightDto,
  VenueInsightDto,
} from './insights.dto.js';

const CAME = ATTENDANCE_KINDS.filter(attendanceCounts);

/** Evenings of organizer $1 that are over; $2 which attendance counts. `came` holds each who did, and whether it was the first time. */
const EVENINGS = `
  WITH over AS (SELECT * FROM meetups WHERE organizer_id = $1 AND state IN ('held', 'closed')),
  came AS (
    SELECT a.meetup_id, a.contact_id, row_number() OVER (PARTITION BY a.contact_id ORDER BY m.starts_at, m.id) = 1 AS first
    FROM attendances a JOIN over m ON m.id = a.meetup_id WHERE a.organizer_id = $1 AND a.kind = ANY ($2)
  ), evenings AS (
    SELECT m.id, m.quarter, m.venue_id, m.capacity - 1 AS chairs, coalesce(c.came, 0) AS came, coalesce(c.first, 0) AS first
    FROM over m LEFT JOIN (
      SELECT meetup_id, count(*)::int AS came, count(*) FILTER (WHERE first)::int AS first FROM came GROUP BY meetup_id
    ) c ON c.meetup_id = m.id
  )`;

const QUARTERS = `${EVENINGS}
  SELECT e.quarter, count(*)::int AS meetups, sum(e.chairs)::int AS chairs, sum(e.came)::int AS came, sum(e.first)::int AS "firstTime",
    coalesce(sum(i.invited), 0)::int AS invited, coalesce(sum(i.yes), 0)::int AS "saidYes", coalesce(sum(n.missed), 0)::int AS "noShow"
  FROM evenings e
  LEFT JOIN (SELECT meetup_id, count(*) FILTER (WHERE invited_at IS NOT NULL) AS invited, count(*) FILTER (WHERE answer = 'yes') AS yes
    FROM invitations WHERE organizer_id = $1 GROUP BY meetup_id) i ON i.meetup_id = e.id
  LEFT JOIN (SELECT meetup_id, count(*) AS missed FROM attendances WHERE organizer_id = $1 AND kind = 'no-show' GROUP BY meetup_id) n
    ON n.meetup_id = e.id
  GROUP BY e.quarter ORDER BY e.quarter DESC LIMIT 12`;

const VENUES = `${EVENINGS}
  SELECT v.id, v.name, count(*)::int AS meetups, sum(e.chairs)::int AS chairs, sum(e.came)::int AS came
  FROM evenings e JOIN venues v ON v.organizer_id = $1 AND v.id = e.venue_id
  GROUP BY v.id, v.name ORDER BY meetups DESC, lower(v.name), v.id LIMIT 10`;

const RETURNS = `
  SELECT count(*) FILTER (WHERE times = 1)::int AS once, count(*) FILTER (WHERE times BETWEEN 2 AND 3)::int AS "twiceOrThrice",
    count(*) FILTER (WHERE times > 3)::int AS "moreOften"
  FROM (SELECT a.contact_id, count(*) AS times FROM attendances a JOIN meetups m ON m.organizer_id = $1 AND m.id = a.meetup_id
    WHERE a.organizer_id = $1 AND a.kind = ANY ($2) AND m.state IN ('held', 'closed') GROUP BY a.contact_id) t`;

const ANSWERS = `
  SELECT count(*) FILTER (WHERE v.answer_source = 'page')::int AS page, count(*) FILTER (WHERE v.answer_source = 'calendar')::int AS calendar,
    count(*) FILTER (WHERE v.answer_source = 'organizer')::int AS organizer, count(*) FILTER (WHERE v.answer IS NULL)::int AS silent
  FROM invitations v JOIN meetups m ON m.organizer_id = $1 AND m.id = v.meetup_id
  WHERE v.organizer_id = $1 AND v.invited_at IS NOT NULL AND m.state IN ('held', 'closed')`;

/** Small honest numbers about evenings, never about a person. */
@Injectable()
export class InsightsService {
  constructor(private readonly db: Database) {}

  read(organizerId: string): Promise<InsightsDto> {
    return this.db.readOnly(async (tx) => {
      const [quarters, venues, answers, returns] = await Promise.all([
        tx.query<QuarterInsightDto>(QUARTERS, [organizerId, CAME]),
        tx.query<VenueInsightDto>(VENUES, [organizerId, CAME]),
        tx.query<AnswersInsightDto>(ANSWERS, [organizerId]),
        tx.query<ReturnsInsightDto>(RETURNS, [organizerId, CAME]),
      ]);
      return { quarters: quarters.rows, venues: venues.rows, answers: answers.rows[0]!, returns: returns.rows[0]! };
    });
  }
}
