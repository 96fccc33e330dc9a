/** What makes a table good (product.md "The guest list composer"), in points. One table, so that it can be read, discussed and measured. */
export const WEIGHTS = {
  person: {
    /** For each quarter not seen beyond the first, up to the most. */
    overduePerQuarter: 0.5,
    overdueMost: 2,
    neverSeen: 1,
    core: 0.6,
    /** Was at the table before. */
    came: 0.3,
    /** Says yes or no when asked. */
    answers: 0.2,
    /** Seen in this quarter: had no rest yet. */
    seenLately: -0.5,
    declinedLately: -0.4,
    silentLately: -0.7,
  },
  pair: {
    notMet: 0.3,
    met: 0.05,
    /** At one table within the last two quarters. */
    metLately: -0.4,
    /** Times the share of their topics that both have (Jaccard). */
    sharedTopics: 0.2,
  },
} as const;

const DAY = 86_400_000;
/** A quarter as time: 365.25 / 4 days. */
export const QUARTER_MS = 91.3125 * DAY;
/** Two quarters: whoever sat together within them has something newer to look forward to. */
export const LATELY_MS = 2 * QUARTER_MS;

/** From here on the organizer is company enough: 2 is "know each other's work". */
export const KNOWN_WELL = 2;

/** Sizes of what is proposed and of what is searched. */
export const SIZES = {
  /** Names below the table. */
  reserves: 8,
  /** For each seat. */
  instead: 3,
  /** Candidates whose pairs are weighed; see shortlist.ts for who they are. */
  shortlist: 400,
} as const;
