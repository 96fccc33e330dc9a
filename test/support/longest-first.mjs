import Sequencer from '@jest/test-sequencer';

/** The race for the last seat takes as long as a dozen others together: begun last, it would run on alone. */
const LONGEST = /last-seat\.spec\.ts$/;

/** Jest's own order, which on a clean clone knows only the size of files, with the longest one first. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const rest = super.sort(tests);
    return [...rest.filter(({ path }) => LONGEST.test(path)), ...rest.filter(({ path }) => !LONGEST.test(path))];
  }
}
