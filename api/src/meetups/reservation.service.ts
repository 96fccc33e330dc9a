import { Injectable } from '@nestjs/common';
import { DomainError, type MeetupState } from '@stammtisch/domain';
import type { Locale } from '@stammtisch/i18n';
import { draftReservation, RESERVATION_KINDS, type ReservationDraft, type ReservationKind } from '@stammtisch/mail';
import { Clock } from '../clock/clock.js';
import { mustHave } from '../contacts/must-have.sql.js';
import { Database } from '../database/database.js';
import { notFound } from '../problem/problems.js';

export interface Reservation {
  /** Which of the drafts fits the meetup as it stands. */
  suggested: ReservationKind;
  locale: Locale;
  contactName: string;
  phone: string;
  /** How to reserve, in the organizer's words. */
  how: string;
  drafts: ReservationDraft[];
}

interface ReservationRow {
  state: MeetupState;
  starts_at: Date;
  ends_at: Date;
  zone: string;
  capacity: number;
  cutoff_hours: number;
  organizer_name: string;
  locale: Locale;
  reservation_name: string;
  reservation_email: string;
  phone: string;
  reservation: string;
  sure: number;
  diets: string[];
}

/** The letters to the café. They are drafts: the organizer reads, changes and sends them. */
@Injectable()
export class ReservationService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError not-found, also without a place to reserve at; meetup-over */
  async read(organizerId: string, meetupId: string): Promise<Reservation> {
    const { rows } = await this.db.read<ReservationRow>(RESERVATION, [organizerId, meetupId]);
    const row = rows[0];
    if (!row) throw notFound();
    if (row.state === 'held' || row.state === 'closed') throw new DomainError('meetup-over', '');
    const facts = {
      locale: row.locale,
      organizerName: row.organizer_name,
      contactName: row.reservation_name,
      contactAddress: row.reservation_email,
      when: { start: row.starts_at, end: row.ends_at, zone: row.zone },
      seats: row.capacity,
      sure: row.sure,
      diets: row.diets,
    };
    return {
      suggested: this.suggest(row),
      locale: row.locale,
      contactName: row.reservation_name,
      phone: row.phone,
      how: row.reservation,
      drafts: RESERVATION_KINDS.map((kind) => draftReservation(kind, facts)),
    };
  }

  /** Once it is on, or seats no longer move by themselves, the café can know how many come. */
  private suggest({ state, starts_at, cutoff_hours }: ReservationRow): ReservationKind {
    if (state === 'cancelled') return 'cancellation';
    const settled = starts_at.getTime() - cutoff_hours * 3_600_000 <= this.clock.now().getTime();
    return state === 'confirmed' || (state === 'inviting' && settled) ? 'update' : 'reservation';
  }
}

/** Meetup $2 of organizer $1, at a place, with the head count of those who said yes and what they eat. */
const RESERVATION = `
  SELECT m.state, m.starts_at, m.ends_at, m.zone, m.capacity, m.cutoff_hours, o.name AS organizer_name,
    coalesce(v.locale, o.locale) AS locale, v.reservation_name, v.reservation_email, v.phone, v.reservation,
    1 + coalesce(sum(1 + i.plus_ones), 0)::int AS sure,
    coalesce(array_agg(concat_ws(', ', coalesce(nullif(i.guest_diet, ''), nullif(c.diet, '')), ${mustHave('diet')}) ORDER BY i.rank) FILTER (WHERE c.id IS NOT NULL), '{}') AS diets
  FROM meetups m
  JOIN organizers o ON o.id = m.organizer_id
  JOIN venues v ON v.organizer_id = m.organizer_id AND v.id = m.venue_id AND v.kind = 'place'
  LEFT JOIN invitations i ON i.organizer_id = m.organizer_id AND i.meetup_id = m.id AND i.state = 'accepted'
  LEFT JOIN contacts c ON c.organizer_id = i.organizer_id AND c.id = i.contact_id
  WHERE m.organizer_id = $1 AND m.id = $2
  GROUP BY m.organizer_id, m.id, o.id, v.organizer_id, v.id`;
