import { SEATS, type MeetupState, type SeatMode } from '@stammtisch/domain';
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

export type GuestList = 'nobody' | 'accepted' | 'invited';

@Entity('meetups')
@Check('meetups_capacity', `capacity BETWEEN ${SEATS.min} AND ${SEATS.max}`)
export class Meetup {
  @PrimaryColumn('uuid', { name: 'organizer_id' }) organizerId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') title!: string;
  @Column('text') description!: string;
  @Column('text') state!: MeetupState;
  /** The wall clock at the table, `YYYY-MM-DDTHH:mm`; with `zone` and `repeatedHour` it is what the organizer typed. */
  @Column('text', { name: 'local_start' }) localStart!: string;
  /** IANA name. */
  @Column('text') zone!: string;
  @Column('text', { name: 'repeated_hour', nullable: true }) repeatedHour!: 'earlier' | 'later' | null;
  @Column('int', { name: 'duration_minutes' }) durationMinutes!: number;
  @Column('timestamptz', { name: 'starts_at' }) startsAt!: Date;
  @Column('timestamptz', { name: 'ends_at' }) endsAt!: Date;
  /** `2027-Q1`, of the wall clock. */
  @Column('text') quarter!: string;
  @Column('uuid', { name: 'venue_id', nullable: true }) venueId!: string | null;
  /** People at the table, organizer included. */
  @Column('int') capacity!: number;
  @Column('int') minimum!: number;
  @Column('text', { name: 'seat_mode' }) seatMode!: SeatMode;
  /** A freed seat invites the next listed name by itself. */
  @Column('boolean') refill!: boolean;
  @Column('int', { name: 'plus_ones_cap' }) plusOnesCap!: number;
  @Column('int', { name: 'answer_by_days' }) answerByDays!: number;
  @Column('int', { name: 'cutoff_hours' }) cutoffHours!: number;
  @Column('text', { name: 'guest_list' }) guestList!: GuestList;
  @Column('boolean', { name: 'no_ask' }) noAsk!: boolean;
  @Column('boolean') nudge!: boolean;
  @Column('boolean') reminder!: boolean;
  @Column('boolean') thanks!: boolean;
  @Column('int', { name: 'decision_hours' }) decisionHours!: number;
  /** Enough people at the decision time confirm the meetup without a press. */
  @Column('boolean') autopilot!: boolean;
  @Column('timestamptz', { name: 'decision_asked_at', nullable: true }) decisionAskedAt!: Date | null;
  @Column('text', { name: 'cancel_reason' }) cancelReason!: string;
  @Column('int', { name: 'seats_taken' }) seatsTaken!: number;
  @Column('int') revision!: number;
  @Column('timestamptz', { name: 'revised_at' }) revisedAt!: Date;
  @Column('int') sequence!: number;
  @Column('int', { name: 'asked_sequence' }) askedSequence!: number;
  @Column('timestamptz', { name: 'moved_at', nullable: true }) movedAt!: Date | null;
  /** When mails about a change leave that still wait; null: none does. */
  @Column('timestamptz', { name: 'news_due_at', nullable: true }) newsDueAt!: Date | null;
  @Column('boolean') sample!: boolean;
  @Column('int') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}
