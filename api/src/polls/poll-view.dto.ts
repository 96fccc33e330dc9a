import { ApiProperty } from '@nestjs/swagger';
import { type Vote, VOTES } from '@stammtisch/domain';

export class PollPersonDto {
  invitationId!: string;
  name!: string;
}

/** A fact that the organizer can check; which fields are filled follows from the code. People count the organizer. */
export class PollReasonDto {
  code!:
    | 'past'
    | 'required-cannot'
    | 'required-silent'
    | 'required-can'
    | 'suits-all'
    | 'reaches-minimum'
    | 'reaches-minimum-if-need-be'
    | 'below-minimum'
    | 'more-than-seats'
    | 'most-yes'
    | 'earliest';
  people!: PollPersonDto[];
  sure!: number | null;
  possible!: number | null;
  minimum!: number | null;
  waiting!: number | null;
}

/** What fixing a date would do now; each name stands in one list. */
export class FixOutcomeDto {
  accepted!: PollPersonDto[];
  waitlisted!: PollPersonDto[];
  toConfirm!: PollPersonDto[];
  askedAgain!: PollPersonDto[];
  /** No chair is left to be held for them: they stay on the list. */
  onTheList!: PollPersonDto[];
}

export class DateOptionDto {
  id!: string;
  /** Wall clock at the table, `YYYY-MM-DDTHH:mm`. */
  localStart!: string;
  zone!: string;
  repeatedHour!: 'earlier' | 'later' | null;
  startsAt!: Date;
  /** Null: the meetup's own. */
  venueId!: string | null;
  /** Of either; null: to be decided. */
  venueName!: string | null;
  yes!: number;
  ifNeedBe!: number;
  no!: number;
  silent!: number;
  past!: boolean;
  /** Needed people who said no, or nothing yet. */
  requiredMissing!: PollPersonDto[];
  reasons!: PollReasonDto[];
  /** Null: it cannot be fixed. */
  outcome!: FixOutcomeDto | null;
}

export class DateVoteDto {
  optionId!: string;
  @ApiProperty({ enum: VOTES }) vote!: Vote;
  source!: 'page' | 'organizer';
}

export class VoterDto extends PollPersonDto {
  required!: boolean;
  /** Null: not asked yet. */
  polledAt!: Date | null;
  votes!: DateVoteDto[];
}

export class FixedDto {
  /** When guests hear of it; until then it can be taken back. Null: they hear at once that it moved. */
  sendsAt!: Date | null;
}

export class PollDto {
  /** In the order in which guests see them; empty: there is no poll. */
  options!: DateOptionDto[];
  /** Ids of the options, best first. */
  ranking!: string[];
  /** The date that was fixed. */
  fixedOptionId!: string | null;
  /** The best other date with enough people, while the fixed one can still be changed. */
  runnerUpId!: string | null;
  /** Until when guests answer: the instant, and the wall clock in the meetup's zone. */
  closesAt!: Date | null;
  closesLocal!: string | null;
  /** True from then on. */
  closed!: boolean;
  showNames!: boolean;
  /** Everybody on the list, by rank. */
  people!: VoterDto[];
  /** Who was asked, and how many of them have answered every date. */
  asked!: number;
  answered!: number;
  /** The meetup's, for If-Match. */
  version!: number;
}
