/** What the composer knows of one contact. Everything here can be looked up by the organizer, and so can every reason that follows from it. */
export interface CandidateFacts {
  readonly id: string;
  /** The newest thing that the organizer and this contact took part in together; null: nothing is noted. */
  readonly lastSeenAt: Date | null;
  /** In the innermost circle. */
  readonly core: boolean;
  /** 0 (name only) to 5 (close); null: the organizer never said, and whom one types in by hand one knows. */
  readonly familiarity: number | null;
  /** Invitations that were answered, with yes or no. */
  readonly answered: number;
  /** How the newest invitation of the last two quarters ended, where it brought nobody to the table. */
  readonly lately: 'declined' | 'silent' | null;
  /** Circles that are about something: two people of the same one have something to talk about. */
  readonly topics: readonly string[];
  /** Empty: not known, and no obstacle. */
  readonly languages: readonly string[];
  /** What the venue must offer them, such as `step-free` or `vegan`. */
  readonly needs: readonly string[];
  readonly doNotInvite: boolean;
  /** Asked for no more mails. */
  readonly muted: boolean;
  /** On the list of another meetup of the same quarter. */
  readonly invitedElsewhere: boolean;
}

/** One past evening. */
export interface EveningFacts {
  readonly at: Date;
  /** Who was there, each once. */
  readonly contactIds: readonly string[];
}

export interface ComposerFacts {
  /** Guests to be found, the organizer not counted. */
  readonly seats: number;
  readonly candidates: readonly CandidateFacts[];
  readonly evenings: readonly EveningFacts[];
  readonly neverTogether: readonly (readonly [string, string])[];
  /** Pairs that know each other as far as the organizer was told, whatever evenings they shared. */
  readonly acquainted?: readonly (readonly [string, string])[];
  /** Names that must be at the table. */
  readonly locked: readonly string[];
  /** Names that must not. */
  readonly banned: readonly string[];
  /** Guests who come for the first time, at most. */
  readonly mostFirstTimers: number;
  /** Needs that the venue meets; null: nothing is known about it, and nobody is left out for it. */
  readonly venueMeets: readonly string[] | null;
}

/** Why this name, as a code with parameters: the page turns it into a sentence. Strongest first; reservations come last. */
export type Reason =
  | { readonly code: 'wished' }
  | { readonly code: 'core' }
  | { readonly code: 'never-seen' }
  | { readonly code: 'not-seen'; readonly quarters: number }
  | { readonly code: 'has-not-met'; readonly contactIds: readonly string[] }
  | { readonly code: 'knows'; readonly contactIds: readonly string[] }
  | { readonly code: 'shares'; readonly topic: string; readonly contactIds: readonly string[] }
  | { readonly code: 'came-before' }
  | { readonly code: 'answers' }
  | { readonly code: 'seen-lately' }
  | { readonly code: 'declined-lately' }
  | { readonly code: 'silent-lately' };

export interface ProposedGuest {
  readonly contactId: string;
  readonly reasons: readonly Reason[];
}

export interface SeatedGuest extends ProposedGuest {
  /** Who could sit here instead while everybody else stays, best first; looked up, not searched, when a seat is swapped. */
  readonly instead: readonly string[];
}

/** Rules that a table keeps besides the wishes. */
export type TableRule = 'never-together' | 'company' | 'language' | 'first-timers';

/** Wishes that cannot all be met. */
export type Collision =
  | { readonly kind: 'locked-and-banned'; readonly contactId: string }
  | { readonly kind: 'locked-do-not-invite'; readonly contactId: string }
  | { readonly kind: 'locked-needs'; readonly contactId: string }
  | { readonly kind: 'locked-never-together'; readonly contactIds: readonly [string, string] }
  | { readonly kind: 'locked-too-many'; readonly locked: number; readonly seats: number }
  | { readonly kind: 'locked-first-timers'; readonly contactIds: readonly string[]; readonly most: number }
  | { readonly kind: 'too-few'; readonly eligible: number; readonly seats: number }
  /** No table was found that keeps this rule; without it there is one. */
  | { readonly kind: 'rule'; readonly rule: TableRule };

export type Proposal =
  | { readonly kind: 'table'; readonly guests: readonly SeatedGuest[]; readonly reserves: readonly ProposedGuest[] }
  | { readonly kind: 'collision'; readonly collisions: readonly Collision[] };

/** How long the search may go on. The same number of steps gives the same table on every machine. */
export interface Effort {
  readonly steps: number;
  /** Ends the search early, such as when its time is up. */
  readonly enough?: () => boolean;
}
