import { Injectable } from '@nestjs/common';
import { quarterAfter, quarterOf } from '@stammtisch/domain';
import { Clock } from '../clock/clock.js';
import { Config } from '../config/config.js';
import { Database } from '../database/database.js';
import { listLog, listMeetups } from '../meetups/meetup.rows.js';
import { toLogDto, toMeetupSummaryDto } from '../meetups/meetup-view.dto.js';
import type { OverviewDto } from './overview.dto.js';
import { readYear } from './year.js';

const RECENT_DAYS = 14;
const RECENT_LINES = 30;

interface Counts {
  contacts: number;
  sample: boolean;
  queued: number;
  heldSince: Date | null;
  failed: number;
  uncertain: number;
  sentInADay: number;
  zone: string;
  latestMeetupId: string | null;
}

/** What the organizer's first page shows, read in one snapshot. */
@Injectable()
export class OverviewService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  read(organizerId: string): Promise<OverviewDto> {
    return this.db.readOnly(async (tx) => {
      const now = this.clock.now();
      const { rows } = await tx.query<Counts>(
        `SELECT o.zone,
           (SELECT id FROM meetups WHERE organizer_id = o.id AND state <> 'cancelled'
            ORDER BY starts_at DESC, id DESC LIMIT 1) AS "latestMeetupId",
           (SELECT count(*)::int FROM contacts WHERE organizer_id = o.id AND deleted_at IS NULL) AS contacts,
           EXISTS (SELECT FROM contacts WHERE organizer_id = o.id AND sample) AS sample,
           (SELECT count(*)::int FROM messages WHERE organizer_id = o.id AND state IN ('queued', 'sending')) AS queued,
           (SELECT count(*)::int FROM messages WHERE sent_at > $2::timestamptz - interval '1 day') AS "sentInADay",
           (SELECT mail_held_since FROM instance) AS "heldSince",
           (SELECT count(*)::int FROM messages WHERE organizer_id = o.id AND state = 'failed') AS failed,
           (SELECT count(*)::int FROM messages WHERE organizer_id = o.id AND state = 'uncertain') AS uncertain
         FROM organizers o WHERE o.id = $1`,
        [organizerId, now],
      );
      const { contacts, sample, zone, latestMeetupId, queued, failed, uncertain, heldSince, sentInADay } = rows[0]!;
      const { smtpUrl, mailsPerDay } = this.config;
      const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate();
      const quarter = quarterOf(today.toString());
      const quarters = [quarter, quarterAfter(quarter)];
      const [meetups, year, log] = await Promise.all([
        listMeetups(tx, organizerId, { quarters, venueId: null, before: null, limit: 20 }),
        readYear(tx, organizerId, quarter),
        listLog(tx, organizerId, {
          meetupId: null,
          since: new Date(now.getTime() - RECENT_DAYS * 86_400_000),
          limit: RECENT_LINES,
        }),
      ]);
      return {
        quarter,
        meetups: meetups.reverse().map(toMeetupSummaryDto),
        year,
        latestMeetupId,
        contacts,
        sample,
        recent: toLogDto(log).items,
        mail: {
          mode: smtpUrl ? 'smtp' : 'local',
          ...{ queued, failed, uncertain, heldSince },
          fullAt: smtpUrl && mailsPerDay !== null && sentInADay >= mailsPerDay ? mailsPerDay : null,
        },
      };
    });
  }
}
