/** Evenings of one quarter that are over. */
export class QuarterInsightDto {
  /** `2027-Q1` */
  quarter!: string;
  meetups!: number;
  /** For guests: the organizer's own is not among them. */
  chairs!: number;
  invited!: number;
  saidYes!: number;
  came!: number;
  /** Of those who came: for the first time. */
  firstTime!: number;
  noShow!: number;
}

export class VenueInsightDto {
  id!: string;
  name!: string;
  meetups!: number;
  chairs!: number;
  came!: number;
}

/** How invitations were answered. */
export class AnswersInsightDto {
  page!: number;
  calendar!: number;
  organizer!: number;
  /** Never answered. */
  silent!: number;
}

/** How often people came: as many people as came so often. */
export class ReturnsInsightDto {
  once!: number;
  twiceOrThrice!: number;
  moreOften!: number;
}

export class InsightsDto {
  /** The newest first, three years at most. */
  quarters!: QuarterInsightDto[];
  /** Where one met, most often first. */
  venues!: VenueInsightDto[];
  answers!: AnswersInsightDto;
  returns!: ReturnsInsightDto;
}
