import type { Answerer } from './load.js';
import type { Seat } from './table.js';

/** Who says what, to the product and to its limit alike. */
type Course = (seats: readonly Seat[]) => Answerer[];

/** Half yes, half no, and then the other way round; nine of thirty find a seat. */
export const yesAndNo: Course = (seats) =>
  seats.map(({ link }, n) => ({ link, answers: n % 2 === 0 ? ['yes', 'no'] : ['no', 'yes'] }));

/** Nine sit down and stand up again, the others are undecided: nobody moves but who answers. */
export const nineAndOthers: Course = (seats) =>
  seats.map(({ link }, n) => ({ link, answers: n < 9 ? ['yes', 'no'] : ['no', 'maybe'] }));
