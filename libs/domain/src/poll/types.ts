/** What a voter says to one date. */
export const VOTES = ['yes', 'if-need-be', 'no'] as const;
export type Vote = (typeof VOTES)[number];

/** How many dates a poll asks about; the form, the API and the schema mean these numbers. */
export const POLL_OPTIONS = { min: 2, max: 5 } as const;

/** A candidate time, with a place of its own or the meetup's. */
export interface DateOptionFacts {
  readonly id: string;
  readonly startsAt: Date;
}

/** Somebody who was asked and was not taken off since. */
export interface VoterFacts {
  readonly invitationId: string;
  /** Without them the evening makes no sense to the organizer. */
  readonly required: boolean;
}

export interface CastVote {
  readonly optionId: string;
  readonly invitationId: string;
  readonly vote: Vote;
  /** Since when this answer to this date has stood. Chairs go in this order. */
  readonly votedAt: Date;
}

export interface PollFacts {
  readonly options: readonly DateOptionFacts[];
  readonly voters: readonly VoterFacts[];
  /** At most one for each voter and option. */
  readonly votes: readonly CastVote[];
  /** People at the table and people it needs, organizer included. */
  readonly capacity: number;
  readonly minimum: number;
}
