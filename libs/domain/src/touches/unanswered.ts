/** After so many words without an answer a rhythm takes twice its time, and after so many the organizer is asked. */
export const UNANSWERED = { slower: 2, ask: 3 } as const;

/** What the organizer says then: go on as before, at half the pace, or not at all. */
export const RHYTHM_ANSWERS = ['keep', 'slower', 'rest'] as const;
export type RhythmAnswer = (typeof RHYTHM_ANSWERS)[number];

/** Months between two touches: doubled once, however many words stay without an answer. */
export const pacedMonths = (months: number, unanswered: number): number =>
  unanswered >= UNANSWERED.slower ? months * 2 : months;
