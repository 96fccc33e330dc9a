export class ReservationDraftDto {
  kind!: 'reservation' | 'update' | 'cancellation';
  subject!: string;
  text!: string;
  /** Opens the organizer's own mail program with all of it. */
  mailto!: string;
}

/** Letters to the venue, to be read, changed and sent by the organizer; in the venue's language. */
export class ReservationDto {
  /** Which of the drafts fits the meetup as it stands. */
  suggested!: 'reservation' | 'update' | 'cancellation';
  /** The language of the drafts. */
  locale!: 'en' | 'de' | 'zh';
  contactName!: string;
  phone!: string;
  /** How to reserve, in the organizer's words. */
  how!: string;
  drafts!: ReservationDraftDto[];
}
