import { Injectable } from '@nestjs/common';
import { attendanceCounts, DomainError, type MeetupState, quarterOf, startOf, whatChanged } from '@stammtisch/domain';
import { Clock } from '../clock/clock.js';
import { Database, type Transaction } from '../database/database.js';
import { violates } from '../database/pg-error.js';
import { ChangesService } from '../tables/changes.service.js';
import { TableStore } from '../tables/table.store.js';
import { invalidField, notFound } from '../problem/problems.js';
import type { PersonRefDto } from '../contacts/person-ref.dto.js';
import { type VenueWarning, venueWarnings } from '../venues/venue-warnings.js';
import type { MeetupBodyDto, ReplaceMeetupDto } from './meetup.dto.js';
import { Meetup } from './meetup.entity.js';
import {
  type AttendanceView,
  findMeetup,
  findVenueLimits,
  listApart,
  type InvitationView,
  listAttendances,
  listInvitations,
  listLog,
  listMeetups,
  type LogView,
  type MeetupSearch,
  type MeetupView,
} from './meetup.rows.js';

export interface MeetupPage {
  meetup: MeetupView;
  invitations: InvitationView[];
  attendances: AttendanceView[];
  /** Of the venue, while something can still be done about it. */
  warnings: VenueWarning[];
  apart: { people: PersonRefDto[] }[];
}

/** States in which guests know of the evening, so that a change of it is news to them. */
const KNOWN_TO_GUESTS: readonly MeetupState[] = ['inviting', 'confirmed'];
const OVER: readonly MeetupState[] = ['held', 'closed', 'cancelled'];

@Injectable()
export class MeetupsService {
  constructor(
    private readonly db: Database,
    private readonly tables: TableStore,
    private readonly clock: Clock,
    private readonly changes: ChangesService,
  ) {}

  list(organizerId: string, search: MeetupSearch): Promise<MeetupView[]> {
    return this.db.readOnly((tx) => listMeetups(tx, organizerId, search));
  }

  /** @throws DomainError not-found */
  get(organizerId: string, id: string): Promise<MeetupPage> {
    return this.db.readOnly((tx) => this.load(tx, organizerId, id));
  }

  log(organizerId: string, id: string): Promise<LogView[]> {
    return this.db.readOnly(async (tx) => {
      if (!(await findMeetup(tx, organizerId, id))) throw notFound();
      return listLog(tx, organizerId, { meetupId: id, since: null, limit: 500 });
    });
  }

  /** The same id again answers the stored meetup. @throws DomainError of the wall clock, or of an unknown venue */
  async create(organizerId: string, id: string, dto: MeetupBodyDto): Promise<MeetupPage> {
    const page = await this.db.transaction(async (tx) => {
      await this.insert(tx, organizerId, id, dto);
      return this.load(tx, organizerId, id);
    });
    this.changes.announce({ organizerId, meetupId: id });
    return page;
  }

  /** As {@link create}, within the transaction of a caller who announces it. */
  async insert(tx: Transaction, organizerId: string, id: string, dto: MeetupBodyDto): Promise<void> {
    const { capacity, seatMode, plusOnesCap } = dto;
    const values = { organizerId, id, ...typed(dto), capacity, seatMode, plusOnesCap };
    await refusingUnknownVenue(
      tx.entities.createQueryBuilder().insert().into(Meetup).values(values).orIgnore().execute(),
    );
  }

  /**
   * Replaces what the organizer typed. Seats go through the table's one path; title, time and place raise the
   * revision that feeds show, and with `tellGuests` the sequence of a mailed update (calendar-mail.md 2.3).
   * @throws DomainError stale, meetup-over, capacity-below-taken, and those of the wall clock
   */
  async replace(organizerId: string, id: string, version: number, dto: ReplaceMeetupDto): Promise<MeetupPage> {
    await this.tables.change({ organizerId, meetupId: id }, async (_table, tx, now) => {
      const before = await tx.entities.findOneByOrFail(Meetup, { organizerId, id });
      if (before.version !== version) throw new DomainError('stale', '');
      if (OVER.includes(before.state)) throw new DomainError('meetup-over', `A ${before.state} meetup is not edited`);
      const after = typed(dto);
      const what = whatChanged(before, after);
      const known = what.length > 0 && KNOWN_TO_GUESTS.includes(before.state);
      const told = known && dto.tellGuests;
      await refusingUnknownVenue(
        tx.entities.update(Meetup, { organizerId, id }, { ...after, ...counters(before, what, told, now) }),
      );
      return {
        cause: { kind: 'change-seats', capacity: dto.capacity, plusOnesCap: dto.plusOnesCap, seatMode: dto.seatMode },
        edited: true,
        log: known ? [{ code: 'edited', invitationId: null, params: { what: what.join(',') } }] : [],
        tell: told ? what : [],
      };
    });
    return this.get(organizerId, id);
  }

  /** Mails about a change leave at once instead of waiting for the next one. */
  async tellNow(organizerId: string, id: string): Promise<MeetupPage> {
    await this.tables.tellNow(organizerId, id);
    return this.get(organizerId, id);
  }

  /** Only a draft goes without a trace; anything guests know of is cancelled instead. */
  async remove(organizerId: string, id: string, version: number): Promise<void> {
    await this.db.transaction(async (tx) => {
      const meetup = await tx.entities.findOne(Meetup, {
        where: { organizerId, id },
        lock: { mode: 'pessimistic_write' },
      });
      if (!meetup) throw notFound();
      if (meetup.version !== version) throw new DomainError('stale', '');
      if (meetup.state !== 'draft')
        throw new DomainError('meetup-state', 'Only a draft is deleted', { from: meetup.state, to: 'deleted' });
      // Those who were asked for dates know of it, even when the poll was given up.
      const { rows } = await tx.query(
        'SELECT FROM invitations WHERE organizer_id = $1 AND meetup_id = $2 AND polled_at IS NOT NULL LIMIT 1',
        [organizerId, id],
      );
      if (rows.length > 0)
        throw new DomainError('meetup-state', 'Guests know of it', { from: meetup.state, to: 'deleted' });
      await tx.entities.delete(Meetup, { organizerId, id });
    });
    this.changes.announce({ organizerId, meetupId: id });
  }

  async confirm(organizerId: string, id: string): Promise<MeetupPage> {
    await this.tables.change({ organizerId, meetupId: id }, () => ({ cause: { kind: 'confirm' } }));
    return this.get(organizerId, id);
  }

  async cancel(organizerId: string, id: string, reason: string): Promise<MeetupPage> {
    await this.tables.change({ organizerId, meetupId: id }, (_table, tx) => {
      tx.send(
        `UPDATE meetups SET cancel_reason = $3, sequence = sequence + 1, version = version + 1
         WHERE organizer_id = $1 AND id = $2`,
        [organizerId, id, reason],
      );
      return { cause: { kind: 'cancel' }, edited: true };
    });
    return this.get(organizerId, id);
  }

  async close(organizerId: string, id: string): Promise<MeetupPage> {
    await this.tables.change({ organizerId, meetupId: id }, async (_table, tx) => {
      const attendances = await listAttendances(tx, organizerId, id);
      const came = attendances.filter(({ kind }) => attendanceCounts(kind)).length;
      return {
        cause: { kind: 'close' },
        log: [{ code: 'attendance-recorded', invitationId: null, params: { came, missed: attendances.length - came } }],
      };
    });
    return this.get(organizerId, id);
  }

  /**
   * Another name, address, position or link of a venue is a change of every coming meetup there. Called inside the
   * transaction that changes the venue; nobody is mailed, as a corrected spelling is no news.
   */
  async venueChanged(tx: Transaction, organizerId: string, venueId: string): Promise<void> {
    await tx.query(
      `WITH revised AS (
         UPDATE meetups SET revision = revision + 1, revised_at = $3
         WHERE organizer_id = $1 AND venue_id = $2 AND ends_at > $3 AND state NOT IN ('held', 'closed', 'cancelled') RETURNING id
       )
       INSERT INTO meetup_log (organizer_id, meetup_id, code, params, at)
       SELECT $1, id, 'edited', '{"what": "place"}', $3 FROM revised`,
      [organizerId, venueId, this.clock.now()],
    );
  }

  private async load(tx: Transaction, organizerId: string, id: string): Promise<MeetupPage> {
    const [meetup, venue, invitations, attendances, apart] = await Promise.all([
      findMeetup(tx, organizerId, id),
      findVenueLimits(tx, organizerId, id),
      listInvitations(tx, organizerId, id),
      listAttendances(tx, organizerId, id),
      listApart(tx, organizerId, id),
    ]);
    if (!meetup) throw notFound();
    const over = OVER.includes(meetup.state);
    const warnings = venue && !over ? await venueWarnings(venue, meetup) : [];
    return { meetup, invitations, attendances, warnings, apart: over ? [] : apart };
  }
}

/** What the organizer typed, without what decides on seats. @throws DomainError of the wall clock; invalid-input */
function typed(dto: MeetupBodyDto) {
  if (dto.minimum > dto.capacity) throw invalidField('minimum', 'too-large', { max: dto.capacity });
  const { title, description, localStart, zone, repeatedHour, durationMinutes, venueId, minimum } = dto;
  const { refill, answerByDays, cutoffHours, guestList, noAsk, nudge, reminder, thanks } = dto;
  const { decisionHours, autopilot } = dto;
  const startsAt = startOf({ local: localStart, zone, repeatedHour });
  return {
    ...{ title, description, localStart, zone, repeatedHour, durationMinutes, venueId, minimum },
    ...{ refill, answerByDays, cutoffHours, guestList, noAsk, nudge, reminder, thanks, decisionHours, autopilot },
    startsAt,
    endsAt: new Date(startsAt.getTime() + durationMinutes * 60_000),
    quarter: quarterOf(localStart),
  };
}

/** The three counters of calendar-mail.md 2.3, and the version that stale tabs are held against. */
function counters(before: Meetup, what: readonly string[], told: boolean, now: Date) {
  const sequence = before.sequence + (told ? 1 : 0);
  const moved = KNOWN_TO_GUESTS.includes(before.state) && (what.includes('time') || what.includes('place'));
  return {
    version: before.version + 1,
    sequence,
    ...(what.length > 0 && { revision: before.revision + 1, revisedAt: now }),
    ...(moved && { movedAt: now }),
    ...(moved && told && { askedSequence: sequence }),
  };
}

/** A venue of another organizer is as unknown as one that never was: the composite key refuses both alike. */
async function refusingUnknownVenue(write: Promise<unknown>): Promise<void> {
  try {
    await write;
  } catch (error) {
    if (violates(error, 'meetups_venue')) throw invalidField('venueId', 'unknown');
    throw error;
  }
}
