import { Injectable } from '@nestjs/common';
import { nextStart, quarterAfter, quarterOf } from '@stammtisch/domain';
import { Clock } from '../clock/clock.js';
import { Database, type Transaction } from '../database/database.js';
import { invalidField, notFound } from '../problem/problems.js';
import { ChangesService } from '../tables/changes.service.js';
import type { MeetupBodyDto } from './meetup.dto.js';
import { findMeetup, type MeetupView } from './meetup.rows.js';
import { type MeetupPage, MeetupsService } from './meetups.service.js';

/** Nobody is asked from one day to the next. */
const DAYS_TO_INVITE = 14;

export interface NextMeetup {
  /** False: the quarter has a meetup already, and `page` is that one. */
  created: boolean;
  page: MeetupPage;
}

/** The next quarter begins with what the last evening was, and with nobody of it: no invitation, answer or link is taken along. */
@Injectable()
export class NextMeetupService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly meetups: MeetupsService,
    private readonly changes: ChangesService,
  ) {}

  /**
   * Drafts a meetup of `quarter` from this one; without a quarter, of the one after it, or of the present one when that
   * is over. `draftId` is the id of a new draft.
   * @throws DomainError not-found; invalid-input for a quarter that is over
   */
  async draft(organizerId: string, id: string, draftId: string, quarter: string | undefined): Promise<NextMeetup> {
    const { created, meetupId } = await this.db.transaction(async (tx) => {
      // Two presses at once must not make two drafts.
      await tx.query('SELECT FROM organizers WHERE id = $1 FOR NO KEY UPDATE', [organizerId]);
      const last = await findMeetup(tx, organizerId, id);
      if (!last) throw notFound();
      const today = this.today(last.zone);
      const present = quarterOf(today.toString());
      const next = quarterAfter(last.quarter);
      const wanted = quarter ?? (next < present ? present : next);
      if (wanted < present) throw invalidField('quarter', 'not-allowed');

      const planned = await findPlanned(tx, organizerId, wanted);
      if (planned !== undefined) return { created: false, meetupId: planned };
      const start = nextStart(last.localStart, last.zone, wanted, today.add({ days: DAYS_TO_INVITE }).toString());
      const venueId = await keptVenue(tx, organizerId, last.venueId);
      const { local: localStart, repeatedHour } = start;
      await this.meetups.insert(tx, organizerId, draftId, { ...plan(last), localStart, repeatedHour, venueId });
      return { created: true, meetupId: draftId };
    });
    if (created) this.changes.announce({ organizerId, meetupId });
    return { created, page: await this.meetups.get(organizerId, meetupId) };
  }

  private today(zone: string): Temporal.PlainDate {
    return Temporal.Instant.fromEpochMilliseconds(this.clock.now().getTime()).toZonedDateTimeISO(zone).toPlainDate();
  }
}

/** What of an evening the next one takes over, one by one: a new column stays behind until someone lists it. */
function plan(last: MeetupView): Omit<MeetupBodyDto, 'localStart' | 'repeatedHour' | 'venueId'> {
  const { title, description, zone, durationMinutes, capacity, minimum, seatMode, refill } = last;
  const { plusOnesCap, answerByDays, cutoffHours, guestList, noAsk } = last;
  const { nudge, reminder, thanks, decisionHours, autopilot } = last;
  return {
    ...{ title, description, zone, durationMinutes, capacity, minimum, seatMode, refill },
    ...{ plusOnesCap, answerByDays, cutoffHours, guestList, noAsk },
    ...{ nudge, reminder, thanks, decisionHours, autopilot },
  };
}

/** What the quarter has already: a draft rather than anything else, the earliest of several. */
async function findPlanned(tx: Transaction, organizerId: string, quarter: string): Promise<string | undefined> {
  const { rows } = await tx.query<{ id: string }>(
    `SELECT id FROM meetups WHERE organizer_id = $1 AND quarter = $2 AND state <> 'cancelled'
     ORDER BY state <> 'draft', starts_at, id LIMIT 1`,
    [organizerId, quarter],
  );
  return rows[0]?.id;
}

/** Null when the venue was removed since. */
async function keptVenue(tx: Transaction, organizerId: string, venueId: string | null): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(
    'SELECT id FROM venues WHERE organizer_id = $1 AND id = $2 AND deleted_at IS NULL',
    [organizerId, venueId],
  );
  return rows[0]?.id ?? null;
}
