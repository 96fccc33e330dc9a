import { ApiProperty } from '@nestjs/swagger';
import { CHANNEL_KINDS, type ChannelKind } from '@stammtisch/contact-formats';
import { ATTENDANCE_KINDS, type AttendanceKind, WAITS_FOR, type WaitsFor, waitsFor } from '@stammtisch/domain';
import { PersonRefDto } from '../contacts/person-ref.dto.js';
import { VenueWarningDto } from '../venues/venue-warning.dto.js';
import type { Meetup } from './meetup.entity.js';
import type { AttendanceView, InvitationView, LogView, MeetupView } from './meetup.rows.js';
import type { MeetupPage } from './meetups.service.js';

export class VenueRefDto {
  id!: string;
  name!: string;
  kind!: 'place' | 'online';
}

export class ApartDto {
  /** Two. */
  people!: PersonRefDto[];
}

/** Invitations in each state. */
export class InvitationCountsDto {
  listed!: number;
  invited!: number;
  accepted!: number;
  tentative!: number;
  declined!: number;
  lapsed!: number;
  withdrawn!: number;
  waitlisted!: number;
  offered!: number;
}

export class MeetupSummaryDto {
  id!: string;
  title!: string;
  state!: 'draft' | 'polling' | 'inviting' | 'confirmed' | 'held' | 'closed' | 'cancelled';
  /** Wall clock at the table, `YYYY-MM-DDTHH:mm`. */
  localStart!: string;
  zone!: string;
  startsAt!: Date;
  endsAt!: Date;
  /** `2027-Q1` */
  quarter!: string;
  venue!: VenueRefDto | null;
  capacity!: number;
  minimum!: number;
  /** Organizer, accepted, their plus-ones, held and offered seats. */
  seatsTaken!: number;
  counts!: InvitationCountsDto;
  /** Guests who were there, once that is noted. */
  came!: number;
  /** What only the organizer can say now; null: it goes on by itself. */
  @ApiProperty({ enum: WAITS_FOR, nullable: true }) waitsFor!: WaitsFor | null;
  sample!: boolean;
  version!: number;
}

export class InvitationDto {
  id!: string;
  contactId!: string;
  name!: string;
  /** Where a mail would go; null: only the personal link can be handed over. */
  email!: string | null;
  rank!: number;
  state!:
    'listed' | 'invited' | 'accepted' | 'tentative' | 'declined' | 'lapsed' | 'withdrawn' | 'waitlisted' | 'offered';
  answer!: 'yes' | 'no' | 'maybe' | null;
  answerSource!: 'page' | 'calendar' | 'organizer' | null;
  answeredAt!: Date | null;
  plusOnes!: number;
  /** When the dates of the poll were sent. */
  polledAt!: Date | null;
  invitedAt!: Date | null;
  answerBy!: Date | null;
  waitlistedAt!: Date | null;
  /** 1 is next; null unless waitlisted. */
  waitPosition!: number | null;
  offerUntil!: Date | null;
  /** When the organizer carried it to the guest in a chat; null: not yet. */
  handedOverAt!: Date | null;
  @ApiProperty({ enum: CHANNEL_KINDS, nullable: true }) handedOverBy!: ChannelKind | null;
  personalNote!: string;
  guestNote!: string;
  guestDiet!: string;
}

export class AttendanceDto {
  contactId!: string;
  name!: string;
  @ApiProperty({ enum: ATTENDANCE_KINDS }) kind!: AttendanceKind;
  /** Private. */
  note!: string;
}

export class MeetupViewDto extends MeetupSummaryDto {
  description!: string;
  repeatedHour!: 'earlier' | 'later' | null;
  durationMinutes!: number;
  venueId!: string | null;
  seatMode!: 'held' | 'first-come';
  refill!: boolean;
  plusOnesCap!: number;
  answerByDays!: number;
  cutoffHours!: number;
  guestList!: 'nobody' | 'accepted' | 'invited';
  noAsk!: boolean;
  nudge!: boolean;
  reminder!: boolean;
  thanks!: boolean;
  decisionHours!: number;
  autopilot!: boolean;
  /** When the organizer was asked whether it is on; null: not yet. */
  decisionAskedAt!: Date | null;
  cancelReason!: string;
  /** When guests are told of what changed, which still waits for more changes; null, or in the past: nothing waits. */
  newsDueAt!: Date | null;
  invitations!: InvitationDto[];
  attendances!: AttendanceDto[];
  /** Why the evening may not work at its venue; empty once it is over. */
  warnings!: VenueWarningDto[];
  /** Who may meet here although the organizer keeps them apart. */
  apart!: ApartDto[];
}

export class NextMeetupViewDto {
  /** False: the quarter has this meetup already. */
  created!: boolean;
  meetup!: MeetupViewDto;
}

export class MeetupListDto {
  items!: MeetupSummaryDto[];
  next!: string | null;
}

/** One line of the log: code and parameters, put into words in the reader's language. */
export class LogLineDto {
  id!: string;
  at!: Date;
  code!: string;
  params!: Record<string, string | number>;
  invitationId!: string | null;
  /** Whom it is about. */
  name!: string | null;
  meetupId!: string;
  /** The meetup's title. */
  title!: string;
}

export class LogDto {
  items!: LogLineDto[];
}

export function toMeetupSummaryDto(meetup: MeetupView): MeetupSummaryDto {
  const none = {
    listed: 0,
    invited: 0,
    accepted: 0,
    tentative: 0,
    declined: 0,
    lapsed: 0,
    withdrawn: 0,
    waitlisted: 0,
    offered: 0,
  };
  const {
    id,
    title,
    state,
    localStart,
    zone,
    startsAt,
    endsAt,
    quarter,
    capacity,
    minimum,
    seatsTaken,
    came,
    sample,
    version,
  } = meetup;
  return {
    ...{
      id,
      title,
      state,
      localStart,
      zone,
      startsAt,
      endsAt,
      quarter,
      capacity,
      minimum,
      seatsTaken,
      came,
      sample,
      version,
    },
    waitsFor: waitsFor(meetup),
    venue: toVenueRef(meetup),
    counts: { ...none, ...meetup.counts },
  };
}

function toVenueRef({ venueId, venueName, venueKind }: MeetupView): VenueRefDto | null {
  return venueId !== null && venueName !== null && venueKind !== null
    ? { id: venueId, name: venueName, kind: venueKind }
    : null;
}

export function toMeetupViewDto({ meetup, invitations, attendances, warnings, apart }: MeetupPage): MeetupViewDto {
  return {
    ...toMeetupSummaryDto(meetup),
    ...settings(meetup),
    invitations: invitations.map((invitation: InvitationView): InvitationDto => ({ ...invitation })),
    attendances: attendances.map((attendance: AttendanceView): AttendanceDto => ({ ...attendance })),
    ...{ warnings, apart },
  };
}

export const toLogDto = (lines: readonly LogView[]): LogDto => ({
  items: lines.map((line): LogLineDto => ({ ...line })),
});

function settings(meetup: Meetup) {
  const { description, repeatedHour, durationMinutes, venueId, seatMode, refill, plusOnesCap } = meetup;
  const { answerByDays, cutoffHours, guestList, noAsk, cancelReason, nudge, reminder, thanks } = meetup;
  const { decisionHours, autopilot, decisionAskedAt, newsDueAt } = meetup;
  return {
    ...{ description, repeatedHour, durationMinutes, venueId, seatMode, refill, plusOnesCap },
    ...{ answerByDays, cutoffHours, guestList, noAsk, cancelReason, nudge, reminder, thanks },
    ...{ decisionHours, autopilot, decisionAskedAt, newsDueAt },
  };
}
