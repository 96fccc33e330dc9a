export class LastTalkDto {
  happenedAt!: Date;
  kind!: 'meetup' | 'in-person' | 'call' | 'message' | 'mail' | 'share' | 'intro';
  title!: string;
  /** Private: the line about this person. */
  note!: string;
}

export class PrepThreadDto {
  id!: string;
  text!: string;
}

export class PrepGuestDto {
  invitationId!: string;
  contactId!: string;
  name!: string;
  plusOnes!: number;
  /** As the guest said it for this evening, else as the organizer knows it; empty: nothing known. */
  diet!: string;
  /** The guest's own words with the answer. */
  guestNote!: string;
  /** Evenings of this organizer that they came to. */
  cameBefore!: number;
  lastTalk!: LastTalkDto | null;
  /** What to come back to, the oldest first. */
  threads!: PrepThreadDto[];
  /** Contact ids of those at this table whom they never sat at one with. */
  newTo!: string[];
}

/** What is good to know before the evening, about everybody who has a seat. */
export class PrepDto {
  guests!: PrepGuestDto[];
}
